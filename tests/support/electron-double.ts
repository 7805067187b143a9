/**
 * A recording stand-in of the `electron` module, for machines without its program. What it keeps has
 * the types of electron.d.ts, so a test that attacks a handler gives it what Electron would give.
 */
import { EventEmitter } from 'node:events';
import type {
  App,
  CustomScheme,
  IpcMainInvokeEvent,
  Session,
  WebContents,
  WebPreferences,
  WebRequest,
} from 'electron';

type GivenTo<Method extends keyof Session> = Session[Method] extends (
  handler: infer Handler,
  ...rest: never[]
) => void
  ? NonNullable<Handler>
  : never;
type BeforeRequest = NonNullable<Parameters<WebRequest['onBeforeRequest']>[0]>;
type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
export type IpcHandler = (event: IpcMainInvokeEvent, raw: unknown) => Promise<unknown>;

/** All that the shell told Electron, in the order in which it did. */
export const electron = {
  windows: [] as WindowDouble[],
  handled: new Map<string, IpcHandler>(),
  schemes: [] as CustomScheme[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  permissionRequest: undefined as GivenTo<'setPermissionRequestHandler'> | undefined,
  permissionCheck: undefined as GivenTo<'setPermissionCheckHandler'> | undefined,
  devicePermission: undefined as GivenTo<'setDevicePermissionHandler'> | undefined,
  beforeRequest: undefined as BeforeRequest | undefined,
  session: new EventEmitter(),
  exposed: new Map<string, Record<string, unknown>>(),
  invoked: [] as unknown[][],
  reply: undefined as unknown,
  listeners: new Map<string, (...args: unknown[]) => void>(),
  /** What was called before the app was ready, which Electron asks of some calls. */
  beforeReady: [] as string[],
  paths: new Map<string, string>(),
  errorBoxes: [] as string[],
  exits: [] as number[],
  /** Of the command line, without their dashes. */
  switches: new Set<string>(),
};

export class ContentsDouble extends EventEmitter {
  readonly mainFrame = { url: 'app://planning/index.html' };
  readonly sent: unknown[][] = [];
  openHandler: OpenHandler | undefined;
  setWindowOpenHandler(handler: OpenHandler) {
    this.openHandler = handler;
  }
  isDestroyed() {
    return false;
  }
  send(...args: unknown[]) {
    this.sent.push(args);
  }
}

export class WindowDouble extends EventEmitter {
  readonly webContents = new ContentsDouble();
  loaded = '';
  readonly options: { readonly webPreferences?: WebPreferences } & Record<string, unknown>;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    electron.windows.push(this);
    // As Electron does it: every contents is announced from within the making of its window.
    app.emit('web-contents-created', {}, this.webContents);
  }
  maximize() {
    this.options['wasMaximized'] = true;
  }
  show() {}
  focus() {}
  isMinimized() {
    return false;
  }
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

let tellReady: () => void = () => {};
let isReady = false;
const ready = new Promise<void>((resolve) => (tellReady = resolve));
/** From here on Electron takes no scheme and no sandbox any more. */
export function becomeReady(): void {
  isReady = true;
  tellReady();
}
const early = (name: string): void => {
  if (!isReady) electron.beforeReady.push(name);
};

const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  setPath: (name: string, path: string) => electron.paths.set(name, path),
  enableSandbox: () => early('enableSandbox'),
  requestSingleInstanceLock: () => true,
  whenReady: () => ready,
  quit() {},
  exit: (code: number) => void electron.exits.push(code),
  commandLine: { hasSwitch: (name: string) => electron.switches.has(name) },
} satisfies Partial<Record<keyof App, unknown>>);

/** What `import … from 'electron'` is given. */
export const electronModule = {
  app,
  BrowserWindow: WindowDouble,
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
  session: {
    defaultSession: {
      setPermissionRequestHandler: (handler: GivenTo<'setPermissionRequestHandler'>) =>
        (electron.permissionRequest = handler),
      setPermissionCheckHandler: (handler: GivenTo<'setPermissionCheckHandler'>) =>
        (electron.permissionCheck = handler),
      setDevicePermissionHandler: (handler: GivenTo<'setDevicePermissionHandler'>) =>
        (electron.devicePermission = handler),
      webRequest: {
        onBeforeRequest: (handler: BeforeRequest) => (electron.beforeRequest = handler),
      },
      on: (name: string, listen: (...args: unknown[]) => void) => electron.session.on(name, listen),
    } satisfies Partial<Record<keyof Session, unknown>>,
  },
  ipcMain: {
    handle: (channel: string, handler: IpcHandler) => electron.handled.set(channel, handler),
  },
  protocol: {
    registerSchemesAsPrivileged(schemes: CustomScheme[]) {
      early('registerSchemesAsPrivileged');
      electron.schemes.push(...schemes);
    },
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
      electron.protocols.set(scheme, handler),
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
  Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu() {} },
  dialog: {
    showErrorBox: (_title: string, content: string) => electron.errorBoxes.push(content),
  },
  powerMonitor: new EventEmitter(),
  safeStorage: { isAsyncEncryptionAvailable: () => Promise.resolve(false) },
};
