/** Tables as a spreadsheet of a French desk reads them: semicolons, decimal commas. */

/** One cell: text in quotes where it must be; hours and shares as figures with a comma. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(Math.round(value * 100) / 100).replace('.', ',');
  // A cell that begins like a formula would be run by a spreadsheet.
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => row.map(csvCell).join(';')).join('\r\n');
