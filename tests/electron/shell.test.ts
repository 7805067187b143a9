/**
 * The Electron shell against a recording stand-in of the `electron` module: which doors the window
 * is given and which are shut. What only a real Chromium can show is tested on loopback.
 */
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { channels, type Answer } from '../../electron/answer.ts';

const electron = vi.hoisted(() => ({
  windows: [] as { options: Record<string, unknown>; webContents: unknown }[],
  handled: new Map<string, (event: unknown, raw: unknown) => Promise<unknown>>(),
  schemes: [] as unknown[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  permissionRequest: undefined as unknown,
  permissionCheck: undefined as unknown,
  sessionEvents: new Map<string, (...args: unknown[]) => void>(),
  exposed: new Map<string, Record<string, unknown>>(),
  invoked: [] as unknown[][],
  reply: undefined as unknown,
  listeners: new Map<string, (...args: unknown[]) => void>(),
}));

class FakeContents extends EventEmitter {
  readonly mainFrame = { url: 'app://planning/index.html' };
  readonly sent: unknown[][] = [];
  openHandler: (() => { action: string }) | undefined;
  setWindowOpenHandler(handler: () => { action: string }) {
    this.openHandler = handler;
  }
  isDestroyed() {
    return false;
  }
  send(...args: unknown[]) {
    this.sent.push(args);
  }
}

vi.mock('electron', () => {
  class BrowserWindow extends EventEmitter {
    readonly webContents = new FakeContents();
    loaded = '';
    readonly options: Record<string, unknown>;
    constructor(options: Record<string, unknown>) {
      super();
      this.options = options;
      electron.windows.push(this);
    }
    maximize() {
      this.options['wasMaximized'] = true;
    }
    show() {}
    isMaximized() {
      return false;
    }
    getNormalBounds() {
      return { x: 10, y: 20, width: 1200, height: 800 };
    }
    loadURL(address: string) {
      this.loaded = address;
      return Promise.resolve();
    }
  }
  return {
    BrowserWindow,
    screen: {
      getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: unknown) => (electron.permissionRequest = handler),
        setPermissionCheckHandler: (handler: unknown) => (electron.permissionCheck = handler),
        on: (name: string, listen: () => void) => electron.sessionEvents.set(name, listen),
      },
    },
    ipcMain: {
      handle: (channel: string, handler: never) => electron.handled.set(channel, handler),
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => electron.schemes.push(...schemes),
      handle: (scheme: string, handler: never) => electron.protocols.set(scheme, handler),
    },
    contextBridge: {
      exposeInMainWorld: (name: string, value: Record<string, unknown>) =>
        electron.exposed.set(name, value),
    },
    ipcRenderer: {
      invoke: (...args: unknown[]) => {
        electron.invoked.push(args);
        return Promise.resolve(electron.reply);
      },
      on: (name: string, listen: () => void) => electron.listeners.set(name, listen),
      off: (name: string) => electron.listeners.delete(name),
    },
  };
});

const { guardSession, openWindow } = await import('../../electron/window.ts');
const serve = await import('../../electron/serve.ts');
const { readWindowState } = await import('../../electron/window-state.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fenêtre '));
  electron.windows.length = 0;
  electron.handled.clear();
});
afterEach(() => rmSync(folder, { recursive: true }));

function open() {
  openWindow({ preload: '/app/preload.cjs', folder, isPackaged: true });
  const window = electron.windows[0] as unknown as EventEmitter & {
    options: Record<string, unknown>;
    loaded: string;
    webContents: FakeContents;
  };
  return window;
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

  it.each([
    ['https://mechant.example/', true],
    ['file:///etc/passwd', true],
    ['app://planning.mechant.example/', true],
    ['app://autre/', true],
    ['app://planning/#/semaine/2026-11-30', false],
  ])('asked to go to %s: stopped %s', (url, stopped) => {
    const { webContents } = open();
    for (const way of ['will-navigate', 'will-redirect']) {
      const event = { url, preventDefault: vi.fn() };
      webContents.emit(way, event);
      expect(event.preventDefault).toHaveBeenCalledTimes(stopped ? 1 : 0);
    }
  });

  it('opens no second window and takes in no webview', () => {
    const { webContents } = open();
    expect(webContents.openHandler?.()).toEqual({ action: 'deny' });
    const event = { preventDefault: vi.fn() };
    webContents.emit('will-attach-webview', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  it('is granted no permission, and downloads only what its own page made', () => {
    guardSession();
    const reply = vi.fn();
    (electron.permissionRequest as (...args: unknown[]) => void)(null, 'geolocation', reply);
    expect(reply).toHaveBeenCalledWith(false);
    expect((electron.permissionCheck as () => boolean)()).toBe(false);
    const download = (url: string) => {
      const event = { preventDefault: vi.fn() };
      electron.sessionEvents.get('will-download')?.(event, { getURL: () => url });
      return event.preventDefault.mock.calls.length === 0;
    };
    expect(download('blob:app://planning/6f1c')).toBe(true);
    expect(download('https://mechant.example/x.exe')).toBe(false);
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
    const sender = new FakeContents();
    const list = electron.handled.get('week.list');
    expect(await list?.({ sender, senderFrame: sender.mainFrame }, {})).toEqual({ value: 7 });
    expect(await list?.({ sender, senderFrame: sender.mainFrame }, {})).toEqual({
      incident: 'AB12',
    });
  });

  it('is answered to nobody else: another frame, another page, another window, a frame gone', async () => {
    const answer = vi.fn(() => Promise.resolve({ type: 'reply', value: 7 } as const));
    const ours = new FakeContents();
    const theirs = new FakeContents();
    const strayed = new FakeContents();
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
      await expect(list?.(stranger, {})).rejects.toThrow('unknown sender');
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
