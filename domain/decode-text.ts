/**
 * Bytes of a text file as letters: UTF-8, UTF-16, else Windows-1252, in which every byte is one.
 *
 * That last makes a text of anything, of an old Macintosh file too: `whyNoTable` tells by the
 * letters that French never puts together that the guess was wrong.
 */

const begins = (bytes: Uint8Array, ...pattern: readonly (number | null)[]): boolean =>
  pattern.every((byte, at) => (byte === null ? (bytes[at] ?? 0) !== 0 : bytes[at] === byte));

export function decodeText(bytes: Uint8Array): string {
  // UTF-16 is what "Texte Unicode" of a spreadsheet gives; without its mark every other byte is 0.
  if (begins(bytes, 0xff, 0xfe) || begins(bytes, null, 0, null, 0)) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  if (begins(bytes, 0xfe, 0xff) || begins(bytes, 0, null, 0, null)) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What a text is refused for before anybody looks for its columns. */
export type NoTable =
  | { readonly type: 'FileNotATable' }
  | { readonly type: 'FileWebPage' }
  | { readonly type: 'ForeignLetters'; readonly found: string };

/** Why the text is no table; null: nothing speaks against it. */
export function whyNoTable(text: string): NoTable | null {
  // What a keyboard can't type is a workbook, a picture, a program: anything but a table.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return { type: 'FileNotATable' };
  if (isMarkup(text)) return { type: isWebPage(text) ? 'FileWebPage' : 'FileNotATable' };
  const found = garbledWord(text);
  return found === null ? null : { type: 'ForeignLetters', found };
}

const isMarkup = (text: string): boolean => /^[\s\ufeff]*(?:<[a-z!?]|mime-version:)/i.test(text);

/** A page of the network's portal, a page that was saved, a report that is named .xls. */
const isWebPage = (text: string): boolean =>
  /^\s*mime-version:|<(?:html|head|body|table|script)[\s>]/i.test(text.slice(0, 4_096));

/**
 * Places of Windows-1252 that hold no letter, the sign of a letter that was lost, UTF-8 that was
 * read as something else, and what é, è, ê, É, à of Mac Roman and of DOS become (Ž, \u008f, \u0090,
 * ƒ, ˆ; ‚, Š): signs inside a word, capitals after a small letter.
 */
const garbled =
  /[\u0080-\u009f\ufffd]|Ã[\u00a0-\u00bfƒ€‚„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\p{L}[ƒˆ‚‡™•”‘]\p{L}|\p{Ll}[ŽŠ]|ƒ\p{L}/u;

/** The first word whose letters are not those that were typed; null: none. */
function garbledWord(text: string): string | null {
  const at = text.search(garbled);
  if (at === -1) return null;
  const before = /[^\s;,"]*$/.exec(text.slice(Math.max(0, at - 30), at))?.[0] ?? '';
  const after = /^[^\s;,"]*/.exec(text.slice(at, at + 30))?.[0] ?? '';
  return `${before}${after}`;
}
