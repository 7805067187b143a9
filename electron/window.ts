/**
 * The window: a sandboxed page of `app://planning/` that can go nowhere else, open nothing and be
 * granted nothing. A hidden twin prints the sheets.
 */
import { BrowserWindow, screen, session, type WebContents, type WebPreferences } from 'electron';
import { appOrigin, isAppAddress } from './serve.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

export interface WindowOptions {
  readonly preload: string;
  /** Where the window's state is kept. */
  readonly folder: string;
  readonly isPackaged: boolean;
}

/** Denies every permission and every download but a file that our own page made. */
export function guardSession(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, reply) => {
    reply(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${appOrigin}/`)) event.preventDefault();
  });
}

/** Holds a page to our origin: no navigation away, no second window, no webview. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAppAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

export function openWindow(options: WindowOptions): BrowserWindow {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = readWindowState(options.folder, screens);
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    ...state.bounds,
    show: false,
    title: 'Planning CIAS',
    webPreferences: webPreferences(options),
  });
  guardContents(window.webContents);
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowState(options.folder, {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    });
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}

/** Prints one sheet of the app (`#/papier/…`) to PDF, in a window that nobody sees. */
export async function printSheet(
  options: WindowOptions,
  address: string,
  register: (contents: WebContents) => void,
): Promise<Uint8Array> {
  const window = new BrowserWindow({ show: false, webPreferences: webPreferences(options) });
  try {
    guardContents(window.webContents);
    register(window.webContents);
    await window.loadURL(`${appOrigin}/${address}`);
    await window.webContents.executeJavaScript(waitForSheet);
    return await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
    });
  } finally {
    window.destroy();
  }
}

function webPreferences({ preload, isPackaged }: WindowOptions): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !isPackaged,
  };
}

/** A sheet says `data-paper="ready"` when its data and its fonts are there; 30 s is too long. */
const waitForSheet = `new Promise((resolve, reject) => {
  const end = Date.now() + 30000;
  const look = () => {
    if (document.querySelector('[data-paper="ready"]')) document.fonts.ready.then(() => resolve(true));
    else if (Date.now() > end) reject(new Error('sheet not ready'));
    else setTimeout(look, 50);
  };
  look();
})`;
