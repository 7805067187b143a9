/**
 * `npm run bench:board`: the real window in the real Chromium on weeks of two sizes. Figures only:
 * first chip, scroll frames, drag frames, and how long a drop takes to be drawn and read again.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { must } from '../domain/result.ts';
import type { WeekView } from '../electron/contract.ts';
import { makeBoardWeek } from './bench-board-week.ts';
import { windowConfig } from './bundle.ts';
import { chromiumArgs, findChromium } from './chromium.mjs';

const MONDAY = '2026-11-30';
const sizes = [
  [60, 1_500],
  [150, 3_500],
] as const;
const SCROLL_STEPS = 120;
const DRAG_STEPS = 120;
const files = join(import.meta.dirname, '..', 'out', 'renderer');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

await build(windowConfig);
const server = createServer((request, response) => {
  const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
  const file = join(files, path === '/' ? 'index.html' : path);
  try {
    const body = readFileSync(file);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    response.end(body);
  } catch {
    // No such file: a browser also asks for an icon that the page has not.
    response.statusCode = 404;
    response.end();
  }
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const executablePath = findChromium();
const browser = await chromium.launch({
  args: chromiumArgs,
  ...(executablePath === undefined ? {} : { executablePath }),
});
const bridge = readFileSync(join(import.meta.dirname, 'bench-board-bridge.js'), 'utf8');

console.log('agents × visits | first chip | scroll frame p50 / p95 | drag frame p50 / p95 | drop');
for (const [caregivers, visits] of sizes) {
  const view = makeBoardWeek(caregivers, visits, MONDAY);
  console.log(await measure(view, `${caregivers} × ${view.week.visits.length}`));
}
await browser.close();
server.close();

async function measure(view: WeekView, name: string): Promise<string> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  });
  const page = await context.newPage();
  await page.addInitScript({ content: `window.benchView=${JSON.stringify(view)};${bridge}` });
  await page.goto(`${address}/#/semaine/${MONDAY}`);
  await page.waitForSelector('.chip');
  const first = await page.evaluate(() => performance.now());
  const scroll = await scrollFrames(page);
  const drag = await dragFrames(page);
  const drop = await dropTime(page);
  await context.close();
  const pair = (frames: readonly number[]): string =>
    `${ms(quantile(frames, 0.5))} / ${ms(quantile(frames, 0.95))}`;
  return `${name} | ${ms(first)} | ${pair(scroll)} | ${pair(drag)} | ${ms(drop)}`;
}

/** Time between frames while the board is scrolled by a screen's third at each. */
function scrollFrames(page: Page): Promise<readonly number[]> {
  return page.evaluate(async (steps) => {
    const board = document.querySelector('.board-scroll');
    if (board === null) throw new Error('no board');
    const frames: number[] = [];
    let last = await new Promise<number>((next) => requestAnimationFrame(next));
    for (let step = 0; step < steps; step++) {
      board.scrollTop += step % 60 < 30 ? 220 : -220;
      const now = await new Promise<number>((next) => requestAnimationFrame(next));
      frames.push(now - last);
      last = now;
    }
    board.scrollTop = 0;
    return frames;
  }, SCROLL_STEPS);
}

/** Time between frames while a chip is carried over rows and days, the law asked at each change. */
async function dragFrames(page: Page): Promise<readonly number[]> {
  await page.waitForTimeout(300);
  const box = must(await page.locator('.board-row .chip').nth(6).boundingBox(), 'a chip in sight');
  await page.mouse.move(box.x + 30, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 36, box.y + 16, { steps: 3 });
  const frames = page.evaluate(async (steps) => {
    const found: number[] = [];
    let last = await new Promise<number>((next) => requestAnimationFrame(next));
    for (let step = 0; step < steps; step++) {
      const x = 240 + ((step * 37) % 800);
      const y = 180 + ((step * 23) % 480);
      window.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y }));
      const now = await new Promise<number>((next) => requestAnimationFrame(next));
      found.push(now - last);
      last = now;
    }
    return found;
  }, DRAG_STEPS);
  const found = await frames;
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return found;
}

/** From the key that sends a visit to the tray to the chip's end on screen. */
async function dropTime(page: Page): Promise<number> {
  const chip = page.locator('.board-row .chip').nth(6);
  const visit = must(await chip.getAttribute('data-visit'), 'a chip has a visit');
  await chip.focus();
  return page.evaluate(async (id) => {
    const begun = performance.now();
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, cancelable: true }),
    );
    while (document.querySelector(`.board-row [data-visit="${id}"]`) !== null) {
      await new Promise((next) => requestAnimationFrame(next));
    }
    return performance.now() - begun;
  }, visit);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}
