/**
 * The Electron shell against a recording stand-in of the `electron` module: which doors the window
 * is given and which are shut. What only a real Chromium can show is tested on loopback.
 */
import type { IpcMainInvokeEvent } from 'electron';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { must } from '../../domain/result.ts';
import { channels, type Answer } from '../../electron/answer.ts';
import { ContentsDouble, electron } from '../support/electron-double.ts';

vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);

const { guardEveryContents, openWindow } = await import('../../electron/window.ts');
const serve = await import('../../electron/serve.ts');
const { readWindowState } = await import('../../electron/window-state.ts');

let folder: string;
guardEveryContents();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fenêtre '));
  electron.windows.length = 0;
  electron.handled.clear();
});
afterEach(() => rmSync(folder, { recursive: true }));

function open() {
  openWindow({ preload: '/app/preload.cjs', folder, isPackaged: true });
  return must(electron.windows[0], 'a window was opened');
}

describe('the window', () => {
  it('is sandboxed, apart from Node, and loads our own page', () => {
    const window = open();
    expect(window.options['webPreferences']).toMatchObject({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      devTools: false,
    });
    expect(window.loaded).toBe('app://planning/');
  });

  it('comes back where it was, unless that screen is gone or the note is damaged', () => {
    open().emit('close');
    const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
    const bounds = { x: 10, y: 20, width: 1200, height: 800 };
    expect(readWindowState(folder, screens)).toEqual({ bounds, maximized: false });
    const elsewhere = [{ x: 4000, y: 0, width: 1920, height: 1040 }];
    expect(readWindowState(folder, elsewhere).bounds).toBeNull();
    writeFileSync(join(folder, 'fenetre.json'), '{"bounds":{"x":"gauche"}}');
    expect(readWindowState(folder, screens)).toEqual({ bounds: null, maximized: true });
    writeFileSync(join(folder, 'fenetre.json'), '{');
    expect(readWindowState(folder, screens)).toEqual({ bounds: null, maximized: true });
  });
});

const asEvent = (event: object): IpcMainInvokeEvent => event as IpcMainInvokeEvent;

describe('what the window may ask', () => {
  const answered: Answer[] = [
    { type: 'reply', value: 7 },
    { type: 'accident', incident: 'AB12' },
  ];

  it('is exactly the contract', () => {
    serve.serveAsks(
      () => Promise.resolve({ type: 'reply', value: null }),
      () => true,
    );
    expect([...electron.handled.keys()].sort()).toEqual([...channels].sort());
  });

  it('is answered to our top frame, with the reply or the number of the incident', async () => {
    let turn = 0;
    serve.serveAsks(
      () => Promise.resolve(answered[turn++] ?? { type: 'unknownChannel' }),
      () => true,
    );
    const sender = new ContentsDouble();
    const list = electron.handled.get('week.list');
    expect(await list?.(asEvent({ sender, senderFrame: sender.mainFrame }), {})).toEqual({
      value: 7,
    });
    expect(await list?.(asEvent({ sender, senderFrame: sender.mainFrame }), {})).toEqual({
      incident: 'AB12',
    });
  });

  it('is answered to nobody else: another frame, another page, another window, a frame gone', async () => {
    const answer = vi.fn(() => Promise.resolve({ type: 'reply', value: 7 } as const));
    const ours = new ContentsDouble();
    const theirs = new ContentsDouble();
    const strayed = new ContentsDouble();
    strayed.mainFrame.url = 'https://mechant.example/';
    serve.serveAsks(answer, (contents) => (contents as unknown) !== theirs);
    const list = electron.handled.get('week.list');
    const strangers = [
      { sender: ours, senderFrame: { url: 'app://planning/' } },
      { sender: ours, senderFrame: null },
      { sender: theirs, senderFrame: theirs.mainFrame },
      { sender: strayed, senderFrame: strayed.mainFrame },
    ];
    for (const stranger of strangers) {
      await expect(list?.(asEvent(stranger), {})).rejects.toThrow('unknown sender');
    }
    expect(answer).not.toHaveBeenCalled();
  });
});

describe('app://', () => {
  it('is declared secure and standard, and serves the built window under the strict policy', async () => {
    writeFileSync(join(folder, 'index.html'), 'page');
    serve.declareScheme();
    expect(electron.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    serve.serveFiles(folder);
    const load = electron.protocols.get('app');
    const page = await load?.(new Request('app://planning/'));
    expect(page?.status).toBe(200);
    expect(page?.headers.get('content-security-policy')).toContain("script-src 'self'");
    for (const other of ['app://planning/../fenetre.json', 'app://autre/', 'app://planning/x.js']) {
      expect((await load?.(new Request(other)))?.status).toBe(404);
    }
  });
});

describe('the preload', () => {
  it('gives the page two functions and no way to anything else', async () => {
    await import('../../electron/preload.ts');
    expect([...electron.exposed.keys()]).toEqual(['bridge']);
    const bridge = electron.exposed.get('bridge') as {
      ask: (channel: string, input: unknown) => Promise<unknown>;
      onChanged: (listen: (changed: unknown) => void) => () => void;
    };
    expect(Object.keys(bridge).sort()).toEqual(['ask', 'onChanged']);

    electron.reply = { value: [1] };
    expect(await bridge.ask('week.list', {})).toEqual([1]);
    expect(electron.invoked).toEqual([['week.list', {}]]);
    electron.reply = { incident: 'AB12' };
    await expect(bridge.ask('week.list', {})).rejects.toThrow('incident AB12');

    const heard: unknown[] = [];
    const stop = bridge.onChanged((changed) => heard.push(changed));
    electron.listeners.get('changed')?.({ sender: 'secret' }, { topics: ['plan'] });
    expect(heard).toEqual([{ topics: ['plan'] }]);
    stop();
    expect(electron.listeners.has('changed')).toBe(false);
  });
});
