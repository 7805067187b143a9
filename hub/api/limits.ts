/** How much other software is told at once, and how often it may ask. */
export const DEFAULT_LIMIT = 500;
export const MAX_LIMIT = 5_000;
export const ASKS_A_MINUTE = 60;
