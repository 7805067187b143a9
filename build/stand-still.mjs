/** Loaded before the app when its pictures are taken: its clock begins at a fixed instant. */
const begin = Date.parse(process.env.PICTURES_FROM ?? '');
const offsetMs = begin - Date.now();
const now = Date.now;
globalThis.Date = class extends Date {
  constructor(...args) {
    if (args.length === 0) super(now() + offsetMs);
    else super(...args);
  }
  static now = () => now() + offsetMs;
};
