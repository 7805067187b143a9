/**
 * `npm run pictures`: the README's pictures, taken of the real app on loopback with the example.
 *
 * The app's clock and the window's begin at a fixed Monday and the example has a fixed seed, so that
 * only what was changed on a screen changes its picture.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from '@playwright/test';
import { must } from '../domain/result.ts';
import { chromiumArgs, findChromium } from './chromium.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'pictures');
const MONDAY_MORNING = '2026-11-23T07:45:00Z';

const built = spawnSync(process.execPath, [join(root, 'build', 'bundle.ts')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(join(tmpdir(), 'planning-cias-pictures-'));
const host = spawn(
  process.execPath,
  [
    '--import',
    join(root, 'build', 'stand-still.mjs'),
    join(root, 'out', 'main', 'loopback-main.mjs'),
    '--data',
    data,
    '--port',
    '0',
    '--no-open',
  ],
  { env: { ...process.env, PICTURES_FROM: MONDAY_MORNING, TZ: 'Europe/Paris' } },
);
const executablePath = findChromium();
const browser = await chromium.launch({
  args: [...chromiumArgs],
  env: { ...process.env, LANGUAGE: 'fr' },
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  const page = await browser.newPage({
    viewport: { width: 1366, height: 768 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  });
  await page.clock.install({ time: MONDAY_MORNING });
  await takePictures(page, await addressOf(host));
} finally {
  await browser.close();
  host.kill('SIGTERM');
  await new Promise((resolve) => host.once('exit', resolve));
  rmSync(data, { recursive: true, force: true });
}

/** What the app prints once it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}`)));
    must(child.stdout, 'a piped output').on('data', (chunk: Buffer) => {
      const [address] = /http:\/\/127\.0\.0\.1:\S+/.exec(chunk.toString()) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
}

async function takePictures(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Ouvrir l’exemple' }).waitFor();
  await take(page, 'first-screen');

  await page.getByRole('button', { name: 'Ouvrir l’exemple' }).click();
  await page.getByRole('button', { name: 'Proposer une organisation' }).click();
  await page.getByRole('button', { name: 'Lancer la recherche' }).click();
  const accept = page.getByRole('button', { name: 'Tout accepter' });
  await accept.waitFor({ timeout: 120_000 });
  await take(page, 'proposal');
  await accept.click();
  await page.locator('.chip').first().waitFor();
  await closeNotices(page);
  await take(page, 'week');
  await takeRefusal(page);

  await page.getByRole('link', { name: 'Agents' }).click();
  await page
    .getByRole('link', { name: /^Semaine de/ })
    .first()
    .click();
  await page.locator('.fc-event, [class*="fc-"]').first().waitFor();
  await take(page, 'person-week');

  await page.getByRole('link', { name: 'Semaine', exact: true }).click();
  await page.getByRole('button', { name: 'Publier…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Publié par').fill('Maïté Dupouy');
  await dialog.getByRole('button', { name: 'Publier', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  const { hash, origin } = new URL(page.url());
  await page.goto(`${origin}/#/papier/caregiver/tous/${hash.split('/').at(-1)}`);
  // The notice that it was published would lie over the sheet.
  await page.reload();
  await page.locator('[data-paper="ready"]').waitFor();
  await take(page.locator('.paper-page').first(), 'sheet');
}

/** A chip held over agent after agent until the law refuses the drop. */
async function takeRefusal(page: Page): Promise<void> {
  const chip = page.locator('.board-row .chip').nth(8);
  const from = must(await chip.boundingBox(), 'a chip in sight');
  const middle = from.x + from.width / 2;
  await page.mouse.move(middle, from.y + from.height / 2);
  await page.mouse.down();
  const refused = page.locator('.ghost[data-level="forbidden"]');
  for (let y = 240; y < 640 && !(await refused.isVisible()); y += 12) {
    await page.mouse.move(middle + 8, y, { steps: 3 });
  }
  await refused.waitFor();
  await take(page, 'drag-refused');
  await page.keyboard.press('Escape');
  await page.mouse.up();
}

async function closeNotices(page: Page): Promise<void> {
  const close = page.getByRole('alert').getByRole('button', { name: 'Fermer' });
  while ((await close.count()) > 0) await close.first().click();
}

async function take(what: Page | Locator, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  await what.screenshot({ path, animations: 'disabled' });
  console.log(`docs/pictures/${name}.png : ${Math.round(statSync(path).size / 1024)} Ko`);
}
