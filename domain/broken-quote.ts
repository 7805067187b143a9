/**
 * Line of the quote that is never closed, or that is closed in the middle of a cell; null: none.
 *
 * Read on, it would swallow the lines after it, as far as the next quote or the end of the file.
 */
export function brokenQuoteLine(text: string, separator: string): number | null {
  let line = 1;
  let isCellStart = true;
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"' && isCellStart) {
      let end = text.indexOf('"', at + 1);
      while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      // Some programs pad their cells with blanks.
      let next = end + 1;
      while (text[next] === ' ') next++;
      const after = text[next];
      if (end === -1 || (after !== undefined && !`${separator}\r\n`.includes(after))) return line;
      line += lineEnds(text.slice(at, end));
      at = end;
      isCellStart = false;
    } else {
      if (letter === '\n' || (letter === '\r' && text[at + 1] !== '\n')) line++;
      isCellStart = letter === separator || letter === '\n' || letter === '\r';
    }
  }
  return null;
}

const lineEnds = (text: string): number => text.split(/\r\n|\r|\n/).length - 1;
