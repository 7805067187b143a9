/**
 * The window: a sandboxed page of `app://planning/` that can go nowhere else, open nothing and be
 * granted nothing but to copy text. A hidden twin prints the sheets.
 */
import {
  app,
  BrowserWindow,
  screen,
  session,
  type WebContents,
  type WebPreferences,
} from 'electron';
import { appOrigin, isAppAddress } from './serve.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

export interface WindowOptions {
  readonly preload: string;
  /** Where the window's state is kept. */
  readonly folder: string;
  readonly isPackaged: boolean;
}

/** Denies every permission but one, every device, every address outside the app, every download but of our page. */
export function guardSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, reply, { requestingUrl }) =>
    reply(isGranted(permission, requestingUrl)),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isGranted(permission, requestingOrigin),
  );
  defaultSession.setDevicePermissionHandler(() => false);
  // Under the page's policy, and for whatever no policy covers: the page asks the bridge, and the main
  // process alone speaks to a hub.
  defaultSession.webRequest.onBeforeRequest(({ url }, reply) => reply({ cancel: !isOwn(url) }));
  defaultSession.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${appOrigin}/`)) event.preventDefault();
  });
}

/** To put text on the clipboard, after a click: a table, an agent's link. Never to read it. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** An origin is given with its last slash or without. */
const isGranted = (permission: string, asker: string): boolean =>
  GRANTED.has(permission) && isAppAddress(`${asker}/`);

/** What a page of ours may load: the app's files, what it made itself, what stands in the address. */
const isOwn = (url: string): boolean =>
  isAppAddress(url) || url.startsWith(`blob:${appOrigin}/`) || url.startsWith('data:');

/** Guards every contents from its birth, ours and any that came about by a fault; before any window. */
export function guardEveryContents(): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

/** Holds a page and its frames to our origin: no way out, no second window, no webview. */
function guardContents(contents: WebContents): void {
  const hold = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isAppAddress(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', hold);
  contents.on('will-frame-navigate', hold);
  contents.on('will-redirect', hold);
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
