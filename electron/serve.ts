/** Answers the app's own window and nobody else: over IPC for its asks, over `app://` for its files. */
import { ipcMain, protocol, type WebContents } from 'electron';
import { channels, type AnswerAsk } from './answer.ts';
import type { Changed } from './contract.ts';
import { guardHeaders, readStaticFile } from './static-files.ts';

export const appOrigin = 'app://planning';

/** Must run before the app is ready: afterwards Chromium no longer takes a scheme. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built window under `app://planning/`, with loopback's headers and a page without network. */
export function serveFiles(folder: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const file =
      url.host === 'planning' && request.method === 'GET'
        ? await readStaticFile(folder, url.pathname, 'app')
        : null;
    if (file === null) return new Response(null, { status: 404, headers: guardHeaders });
    return new Response(file.body, { headers: file.headers });
  });
}

/** One IPC channel for each channel of the contract, answered to a top frame of our origin. */
export function serveAsks(answer: AnswerAsk, isOurs: (contents: WebContents) => boolean): void {
  for (const channel of channels) {
    ipcMain.handle(channel, async ({ sender, senderFrame }, raw: unknown) => {
      const isTop = senderFrame !== null && senderFrame === sender.mainFrame;
      if (!isTop || !isOurs(sender) || !isAppAddress(senderFrame.url)) {
        throw new Error(`${channel}: unknown sender`);
      }
      const answered = await answer(channel, raw);
      if (answered.type === 'reply') return { value: answered.value };
      return { incident: answered.type === 'accident' ? answered.incident : channel };
    });
  }
}

/** Tells a window what changed, as long as it is there to hear it. */
export function sendChanged(contents: WebContents, changed: Changed): void {
  if (!contents.isDestroyed()) contents.send('changed', changed);
}

export const isAppAddress = (address: string): boolean => address.startsWith(`${appOrigin}/`);
