/**
 * The built main process, as `npm run build` makes it, against the stand-in of `electron`: each item of
 * Electron's security list is read from what the program really told Electron, or attacked through it.
 * https://www.electronjs.org/docs/latest/tutorial/security
 */
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { copyHighs, programConfig, programs } from '../../build/bundle.ts';
import { must } from '../../domain/result.ts';
import {
  becomeReady,
  ContentsDouble,
  electron,
  electronModule,
  type WindowDouble,
} from '../support/electron-double.ts';
import { othersMay } from '../support/file-modes.ts';
import { projectFiles, projectRoot } from '../support/project-files.ts';

vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);

const built = join(projectRoot, 'out', 'test-shell');
let data: string;
let window: WindowDouble;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "planning d'essai "));
  vi.stubEnv('XDG_CONFIG_HOME', join(data, '..', 'poste'));
  for (const program of programs) {
    if (program.file === 'loopback-main.mjs') continue;
    const config = programConfig(program);
    await build({ ...config, build: { ...config.build, outDir: join(built, program.folder) } });
  }
  copyHighs(join(built, 'main'));
  mkdirSync(join(built, 'renderer'), { recursive: true });
  copyFileSync(join(projectRoot, 'renderer', 'index.html'), join(built, 'renderer', 'index.html'));
  process.argv.push('--data', data);
  await import(join(built, 'main', 'main.mjs'));
  becomeReady();
  await vi.waitUntil(() => electron.windows.length > 0 || electron.errorBoxes.length > 0, 20_000);
  expect(electron.errorBoxes).toEqual([]);
  window = must(electron.windows[0], 'a window was opened');
}, 120_000);

afterAll(async () => {
  const quit = new Promise<void>((resolve) => (electronModule.app.quit = resolve));
  electronModule.app.emit('will-quit', { preventDefault() {} });
  await quit;
  rmSync(built, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
});

type Permission = Parameters<NonNullable<typeof electron.permissionRequest>>[1];

const ours = 'app://planning/#/semaine/2026-11-30';
const elsewhere = [
  'https://mechant.example/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'app://planning.mechant.example/',
  'app://autre/',
  'app://planning:81/',
  'data:text/html,x',
  'javascript:alert(1)',
  'about:blank',
];

/** Whether the contents let a page go there by that way. */
function mayGo(contents: ContentsDouble, way: string, url: string): boolean {
  const preventDefault = vi.fn();
  contents.emit(way, { url, isMainFrame: false, preventDefault });
  return preventDefault.mock.calls.length === 0;
}

const preferences = () => must(window.options.webPreferences, 'a window has preferences');

function askAs(event: Partial<IpcMainInvokeEvent> | object): Promise<unknown> {
  const status = must(electron.handled.get('app.status'), 'the contract is served');
  return status(event as IpcMainInvokeEvent, {});
}

const load = (url: string, method = 'GET'): Promise<Response> =>
  must(electron.protocols.get('app'), 'app:// is served')(new Request(url, { method }));

const sourcesHold = (pattern: RegExp): readonly string[] =>
  projectFiles('electron', 'renderer').filter(
    (file) =>
      /\.(?:tsx?|html)$/.test(file) && pattern.test(readFileSync(join(projectRoot, file), 'utf8')),
  );

const builder = readFileSync(join(projectRoot, 'build', 'electron-builder.yml'), 'utf8');

/** Electron's own list, in its order and words; each item is shown by an attack or a reading. */
const securityList: readonly (readonly [item: string, evidence: () => Promise<void> | void])[] = [
  [
    '1. Only load secure content',
    () => {
      expect(window.loaded).toBe('app://planning/');
      for (const url of [
        ...elsewhere.slice(0, 5),
        'ws://mechant.example/',
        'wss://mechant.example/',
      ]) {
        expect(isCancelled(url), url).toBe(true);
      }
      for (const url of [ours, 'blob:app://planning/6f1c', 'data:image/png;base64,AA==']) {
        expect(isCancelled(url), url).toBe(false);
      }
    },
  ],
  [
    '2. Do not enable Node.js integration for remote content',
    () =>
      expect(preferences()).toMatchObject({
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
      }),
  ],
  ['3. Enable context isolation', () => expect(preferences().contextIsolation).toBe(true)],
  [
    '4. Enable process sandboxing',
    () => {
      expect(preferences().sandbox).toBe(true);
      expect(electron.beforeReady).toContain('enableSandbox');
    },
  ],
  [
    '5. Handle session permission requests from remote content',
    () => {
      const reply = vi.fn();
      const contents = window.webContents as unknown as WebContents;
      const ask = (wish: Permission, url: string): readonly unknown[] => {
        electron.permissionRequest?.(contents, wish, reply, {
          isMainFrame: true,
          requestingUrl: url,
        });
        const checked = electron.permissionCheck?.(contents, wish, url, {
          isMainFrame: true,
          requestingUrl: url,
        });
        return [reply.mock.lastCall?.[0], checked];
      };
      for (const wish of [
        'geolocation',
        'media',
        'openExternal',
        'clipboard-read',
        'usb',
      ] as const) {
        expect(ask(wish, ours), wish).toEqual([false, false]);
      }
      // To copy a table or an agent's link, from our own page alone.
      expect(ask('clipboard-sanitized-write', 'app://planning')).toEqual([true, true]);
      expect(ask('clipboard-sanitized-write', 'https://mechant.example/')).toEqual([false, false]);
      expect(electron.devicePermission?.({ deviceType: 'usb' } as never)).toBe(false);
    },
  ],
  ['6. Do not disable webSecurity', () => expect(preferences().webSecurity).toBe(true)],
  [
    '7. Define a Content Security Policy',
    async () => {
      const page = await load('app://planning/');
      const policy = page.headers.get('content-security-policy') ?? '';
      const nonce = /name="style-nonce" nonce="([^"]+)"/.exec(await page.text())?.[1] ?? '';
      expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
      expect(policy.split('; ')).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'none'",
        "frame-src 'self'",
        "worker-src 'none'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "form-action 'none'",
      ]);
      expect(await (await load('app://planning/')).text()).not.toContain(nonce);
    },
  ],
  [
    '8. Do not enable allowRunningInsecureContent',
    () => expect(preferences().allowRunningInsecureContent).toBe(false),
  ],
  [
    '9. Do not enable experimental features',
    () => expect(preferences().experimentalFeatures).toBe(false),
  ],
  [
    '10. Do not use enableBlinkFeatures',
    () => {
      expect(preferences()).not.toHaveProperty('enableBlinkFeatures');
      expect(sourcesHold(/enableBlinkFeatures|appendSwitch/)).toEqual([]);
    },
  ],
  [
    '11. Do not use allowpopups for WebViews',
    () => expect(sourcesHold(/allowpopups|<webview/i)).toEqual([]),
  ],
  [
    '12. Verify WebView options before creation',
    () => {
      expect(preferences().webviewTag).toBe(false);
      const preventDefault = vi.fn();
      window.webContents.emit('will-attach-webview', { preventDefault }, {}, {});
      expect(preventDefault).toHaveBeenCalledOnce();
    },
  ],
  [
    '13. Disable or limit navigation',
    () => {
      for (const way of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
        expect(mayGo(window.webContents, way, ours)).toBe(true);
        for (const url of elsewhere) expect(mayGo(window.webContents, way, url), url).toBe(false);
      }
    },
  ],
  [
    '14. Disable or limit creation of new windows',
    () => {
      const open = must(window.webContents.openHandler, 'windows are asked for');
      for (const url of [ours, ...elsewhere]) expect(open({ url } as never).action).toBe('deny');
      // A contents that came about by a fault, whoever made it.
      const stranger = new ContentsDouble();
      electronModule.app.emit('web-contents-created', {}, stranger);
      expect(stranger.openHandler?.({ url: ours } as never).action).toBe('deny');
      expect(mayGo(stranger, 'will-navigate', 'https://mechant.example/')).toBe(false);
    },
  ],
  [
    '15. Do not use shell.openExternal with untrusted content',
    () => expect(sourcesHold(/\bshell\b.*from 'electron'|openExternal/)).toEqual([]),
  ],
  [
    '16. Use a current version of Electron',
    () => {
      const { version } = JSON.parse(
        readFileSync(join(projectRoot, 'node_modules', 'electron', 'package.json'), 'utf8'),
      ) as { version: string };
      expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(45);
    },
  ],
  [
    '17. Validate the sender of all IPC messages',
    async () => {
      const sender = window.webContents;
      expect(await askAs({ sender, senderFrame: sender.mainFrame })).toMatchObject({
        value: { host: 'electron' },
      });
      const strayed = new ContentsDouble();
      strayed.mainFrame.url = 'https://mechant.example/';
      const stranger = new ContentsDouble();
      const forged = [
        { sender, senderFrame: { url: 'app://planning/' } },
        { sender, senderFrame: null },
        { sender: stranger, senderFrame: stranger.mainFrame },
        { sender: strayed, senderFrame: strayed.mainFrame },
        { sender, senderFrame: strayed.mainFrame },
      ];
      for (const event of forged) await expect(askAs(event)).rejects.toThrow('unknown sender');
      // Our own window, had it been led elsewhere after all.
      sender.mainFrame.url = 'https://mechant.example/';
      await expect(askAs({ sender, senderFrame: sender.mainFrame })).rejects.toThrow(
        'unknown sender',
      );
      sender.mainFrame.url = ours;
    },
  ],
  [
    '18. Avoid usage of the file:// protocol and prefer usage of custom protocols',
    async () => {
      expect(electron.schemes).toEqual([
        { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
      ]);
      expect(electron.beforeReady).toContain('registerSchemesAsPrivileged');
      expect(isCancelled('file:///etc/passwd')).toBe(true);
      for (const path of [
        '../main/main.mjs',
        '%2e%2e/main/main.mjs',
        '..%2fmain%2fmain.mjs',
        '..\\x',
        '%00',
        'C:/x.js',
        'page.mjs',
      ]) {
        expect((await load(`app://planning/${path}`)).status, path).toBe(404);
      }
      expect((await load('app://autre/')).status).toBe(404);
      expect((await load('app://planning/', 'POST')).status).toBe(404);
    },
  ],
  [
    '19. Check which fuses you can change',
    () => {
      // What they became in the program is read back by build/package.ts.
      const fuses = /electronFuses:\n((?: {2}.+\n)+)/.exec(builder)?.[1] ?? '';
      expect(
        Object.fromEntries(fuses.matchAll(/(\w+): (\w+)/g).map(([, name, on]) => [name, on])),
      ).toEqual({
        runAsNode: 'false',
        enableCookieEncryption: 'true',
        enableNodeOptionsEnvironmentVariable: 'false',
        enableNodeCliInspectArguments: 'false',
        enableEmbeddedAsarIntegrityValidation: 'true',
        onlyLoadAppFromAsar: 'true',
        loadBrowserProcessSpecificV8Snapshot: 'false',
        grantFileProtocolExtraPrivileges: 'false',
      });
    },
  ],
  [
    '20. Do not expose Electron APIs to untrusted web content',
    () => {
      const preload = readFileSync(join(built, 'preload', 'preload.cjs'), 'utf8');
      // As a sandboxed page runs it: text, given a `require` that knows electron and nothing else.
      const asked: string[] = [];
      compileFunction(preload, ['require', 'exports'])((name: string) => {
        asked.push(name);
        return electronModule;
      }, {});
      expect(asked).toEqual(['electron']);
      expect([...electron.exposed.keys()]).toEqual(['bridge']);
      const bridge = must(electron.exposed.get('bridge'), 'the page has a bridge');
      expect(Object.keys(bridge).sort()).toEqual(['ask', 'onChanged']);
    },
  ],
];

function isCancelled(url: string): boolean | undefined {
  const reply = vi.fn();
  electron.beforeRequest?.({ url } as never, reply);
  const [answer] = reply.mock.calls[0] as [{ cancel?: boolean }];
  return answer.cancel;
}

describe('each item of Electron’s security list', () => {
  it.each(securityList)('%s', async (_item, evidence) => {
    await evidence();
  });
});

describe('beside the list', () => {
  it('only a file that the page itself made is downloaded', () => {
    const mayDownload = (url: string): boolean => {
      const preventDefault = vi.fn();
      electron.session.emit('will-download', { preventDefault }, { getURL: () => url });
      return preventDefault.mock.calls.length === 0;
    };
    expect(mayDownload('blob:app://planning/6f1c')).toBe(true);
    for (const url of [
      'https://mechant.example/x.exe',
      'app://planning/x.exe',
      'data:,x',
      'blob:null/1',
    ]) {
      expect(mayDownload(url), url).toBe(false);
    }
  });

  it('a packaged window has no developer’s tools', () => {
    expect(preferences().devTools).toBe(false);
  });

  it('started with a switch that opens it to other programs, it says so and ends', async () => {
    const opened = electron.windows.length;
    electron.switches.add('remote-debugging-port');
    try {
      // The same program once more: a query makes it another module.
      await import(`${join(built, 'main', 'main.mjs')}?again`);
      expect(electron.exits).toEqual([1]);
      expect(electron.errorBoxes.at(-1)).toContain('« --remote-debugging-port »');
      expect(electron.windows).toHaveLength(opened);
    } finally {
      electron.switches.clear();
      electron.errorBoxes.length = 0;
    }
  });

  it('what a session leaves in the data folder is for the account alone', async () => {
    const { mainFrame } = window.webContents;
    const ask = (channel: string, input: unknown): Promise<unknown> =>
      must(electron.handled.get(channel), channel)(
        { sender: window.webContents, senderFrame: mainFrame } as unknown as IpcMainInvokeEvent,
        input,
      );
    expect(await ask('service.createExample', { size: 'XS', seed: 3 })).toMatchObject({
      value: { ok: true },
    });
    window.emit('close');
    writeFileSync(join(data, 'chromium'), 'as Chromium would write there');
    const { files, open } = othersMay(data);
    expect(files).toEqual(expect.arrayContaining(['planning.db', 'planning.key', 'fenetre.json']));
    expect(open).toEqual([]);
    expect(electron.paths.get('userData')).toBe(join(data, 'chromium'));
  });

  it('the computer put to sleep, or its screen locked, locks what is open behind the password', async () => {
    const { mainFrame } = window.webContents;
    const ask = async (channel: string, input: unknown): Promise<unknown> =>
      (
        (await must(electron.handled.get(channel), channel)(
          { sender: window.webContents, senderFrame: mainFrame } as unknown as IpcMainInvokeEvent,
          input,
        )) as { readonly value: unknown }
      ).value;
    const password = 'trois brouettes vertes au lavoir';
    const made = await ask('session.makeRecovery', { password: null });
    const { recovery } = (made as { readonly value: { readonly recovery: string } }).value;
    const protect = { name: "Claire D'Artigues", password, recovery };
    expect(await ask('session.protect', protect)).toMatchObject({ ok: true });
    for (const event of ['suspend', 'lock-screen']) {
      expect(await ask('session.load', {}), event).toMatchObject({ state: 'open' });
      electronModule.powerMonitor.emit(event);
      // The window may hand in what is being typed; it locks all the same.
      await vi.waitUntil(
        async () => ((await ask('session.load', {})) as { state: string }).state === 'locked',
        5_000,
      );
      const locked = (await ask('session.load', {})) as { users: { id: string }[] };
      expect(locked, event).toMatchObject({ reason: 'system' });
      const user = locked.users[0]?.id;
      expect(await ask('session.open', { user, password })).toMatchObject({ ok: true });
    }
  }, 60_000);
});
