/** All that the window's page sees of the app: ask, and hear what changed. No ipcRenderer. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge, Changed } from './contract.ts';

/** What serve.ts sends back: an error's class doesn't cross a process, its number does. */
type Sent = { readonly value: unknown } | { readonly incident: string };

const bridge: Bridge = {
  async ask(channel, input) {
    const sent = (await ipcRenderer.invoke(channel, input)) as Sent;
    if ('incident' in sent) throw new Error(`incident ${sent.incident}`);
    return sent.value;
  },
  onChanged(listen) {
    const hear = (_event: IpcRendererEvent, changed: Changed): void => listen(changed);
    ipcRenderer.on('changed', hear);
    return () => ipcRenderer.off('changed', hear);
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
