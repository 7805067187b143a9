/** What keeps a number and its word on one line. */
export const NBSP = '\u00a0';
