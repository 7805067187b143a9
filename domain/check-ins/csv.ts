/** A table of text as a spreadsheet or a télégestion writes it (RFC 4180, or with semicolons). */

export interface CsvRow {
  /** Of the file, from 1: what an editor shows. */
  readonly line: number;
  readonly cells: readonly string[];
}

const separators = [';', ',', '\t'] as const;

/** Rows that aren't empty, cells without the blanks around them. A quote may hold line ends. */
export function parseCsv(text: string): readonly CsvRow[] {
  const source = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const separator = separatorOf(source);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let firstLine = 1;
  const endCell = (): void => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (cells.some((each) => each !== '')) rows.push({ line: firstLine, cells });
    cells = [];
    firstLine = line + 1;
  };
  for (let i = 0; i < source.length; i++) {
    const letter = source[i];
    if (isQuoted) {
      if (letter === '"' && source[i + 1] === '"') cell += source[i++];
      else if (letter === '"') isQuoted = false;
      else cell += letter;
    } else if (letter === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (letter === separator) endCell();
    else if (letter === '\n') endRow();
    else cell += letter;
    if (letter === '\n') line++;
  }
  endRow();
  return rows;
}

/** That of which the first line has most, the semicolon where it has none. */
export function separatorOf(text: string): string {
  const [head = ''] = text.split('\n');
  const countOf = (separator: string): number => head.split(separator).length;
  return separators.reduce((best, each) => (countOf(each) > countOf(best) ? each : best));
}
