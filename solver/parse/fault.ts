/** What is wrong with a file, and where. */
export interface Fault {
  /** JSON path: `$.visits[3].duration`. */
  readonly path: string;
  /** The value as found, shortened. */
  readonly found: string;
  readonly expected: string;
}
