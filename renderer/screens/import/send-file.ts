/** Sends a picked file to the app, in pieces that a request may bring. */
import type { Done } from '../../ui/act.ts';
import { askOrTell } from '../../ui/act.ts';

const PIECE_BYTES = 2_000_000;
/** How an export under a password begins (electron/exchange/sealed-export.ts). */
const SEALED = 'planning-cias-protege/';

export type Opened = Done<'import.open'>['value'];

/** The opened file under its new name for the app; undefined when it was refused. */
export async function sendFile(
  picked: File,
): Promise<{ readonly file: string; readonly opened: Opened } | undefined> {
  const file = await sendPieces(picked);
  if (file === undefined) return undefined;
  const opened = await openSheet(file, picked.name, null);
  return opened === undefined ? undefined : { file, opened };
}

/** Another sheet of a workbook that was sent; null: the first that has rows. */
export async function openSheet(
  file: string,
  name: string,
  sheet: string | null,
): Promise<Opened | undefined> {
  return (await askOrTell('import.open', { file, name, sheet }))?.value;
}

/** What becomes of a whole export that is sent to an app without a service. */
export type Restored = 'done' | 'refused' | { readonly sealed: string };

/** Sends it; one that is under a password waits for it, under the name that the app holds it by. */
export async function restoreFile(picked: File): Promise<Restored> {
  const file = await sendPieces(picked);
  if (file === undefined) return 'refused';
  const isSealed = (await picked.slice(0, SEALED.length).text()) === SEALED;
  return isSealed ? { sealed: file } : restoreHeld(file, null);
}

export async function restoreHeld(file: string, password: string | null): Promise<Restored> {
  const done = await askOrTell('import.restore', { file, password });
  return done === undefined ? 'refused' : 'done';
}

/** The name under which the app holds the file. */
async function sendPieces(picked: File): Promise<string | undefined> {
  const file = crypto.randomUUID();
  const bytes = new Uint8Array(await picked.arrayBuffer());
  for (let index = 0; index * PIECE_BYTES < Math.max(1, bytes.length); index++) {
    const piece = bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES);
    const sent = await askOrTell('import.piece', { file, index, base64: bytesToBase64(piece) });
    if (sent === undefined) return undefined;
  }
  return file;
}

/** In runs: a call takes so many arguments and no more. */
function bytesToBase64(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += 8_192) {
    letters += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  }
  return btoa(letters);
}
