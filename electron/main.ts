/** The app in Electron: one instance, one window, the same handlers as on loopback. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, Menu, powerMonitor, type BrowserWindow, type WebContents } from 'electron';
import { chooseDataFolder } from './data-folder.ts';
import { findKeystore } from './keystore.ts';
import { createMenu } from './menu.ts';
import { openHost } from './open-host.ts';
import { findDataOption } from './options.ts';
import { claimFolder } from './private-folder.ts';
import { declareScheme, sendChanged, serveAsks, serveFiles } from './serve.ts';
import { refuseSwitches } from './unsafe-switches.ts';
import { guardEveryContents, guardSession, openWindow, printSheet } from './window.ts';

const { platform, env } = process;
const folder = chooseDataFolder(findDataOption(process.argv), process.cwd(), {
  platform,
  env,
  home: homedir(),
});
const here = import.meta.dirname;
const windowOptions = {
  preload: join(here, '..', 'preload', 'preload.cjs'),
  folder,
  isPackaged: app.isPackaged,
};
/** The window and the hidden ones that print: nobody else is answered. */
const ours = new Set<WebContents>();
let window: BrowserWindow | undefined;

// Chromium's own files beside the data: one lock for each data folder, and nothing left elsewhere.
claimFolder(folder);
app.setPath('userData', join(folder, 'chromium'));
app.enableSandbox();
guardEveryContents();
declareScheme();

const refusal = app.isPackaged ? refuseSwitches((name) => app.commandLine.hasSwitch(name)) : null;
if (refusal !== null) {
  dialog.showErrorBox('Planning CIAS', refusal);
  app.exit(1);
} else if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start);
} else {
  app.quit();
}

async function start(): Promise<void> {
  const keystore = await findKeystore(platform);
  const host = openHost({
    ...(keystore === undefined ? {} : { keystore }),
    host: 'electron',
    folder,
    threadSource: {
      code: readFileSync(join(here, 'worker.cjs'), 'utf8'),
      highsWasm: readFileSync(join(here, 'highs.wasm')),
    },
    printSheet: (address) => printSheet(windowOptions, address, register),
  });
  if (!host.ok) {
    dialog.showErrorBox('Planning CIAS', host.error);
    app.exit(1);
    return;
  }
  const { answer, onChanged, lock, close } = host.value;
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  guardSession();
  serveFiles(join(here, '..', 'renderer'));
  serveAsks(answer, (contents) => ours.has(contents));
  Menu.setApplicationMenu(createMenu(platform));
  window = openWindow(windowOptions);
  register(window.webContents);
  onChanged((changed) => {
    for (const contents of ours) sendChanged(contents, changed);
  });
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    void close().finally(() => app.quit());
  });
}

function register(contents: WebContents): void {
  ours.add(contents);
  contents.once('destroyed', () => ours.delete(contents));
}
