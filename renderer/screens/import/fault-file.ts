/** The faults of a file as a CSV that a spreadsheet opens beside it. */
import type { Fault } from '../../../electron/contract.ts';

const quote = (cell: string): string => {
  // A cell that a spreadsheet would run as a formula is made text.
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export function faultFile(faults: readonly Fault[]): Uint8Array<ArrayBuffer> {
  const lines = [
    ['Ligne', 'Colonne', 'Valeur', 'Attendu'],
    ...faults.map(({ line, column, value, expected }) => [String(line), column, value, expected]),
  ];
  const text = lines.map((cells) => cells.map(quote).join(';')).join('\r\n');
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}
