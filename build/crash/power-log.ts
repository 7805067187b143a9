/** Reads what power-cut.c wrote down. */

export type PowerEvent =
  | {
      readonly kind: 'open';
      readonly fd: number;
      readonly path: string;
      readonly isMade: boolean;
      readonly isEmptied: boolean;
    }
  | { readonly kind: 'close' | 'sync'; readonly fd: number }
  | { readonly kind: 'write'; readonly fd: number; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'resize'; readonly fd: number; readonly length: number }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'said'; readonly text: string }
  /** The process changed a file in a way that the record can't follow. */
  | { readonly kind: 'blind'; readonly how: string };

const HEAD_BYTES = 17;

/** In the order in which they were done; a last record that the kill cut short is left out. */
export function readPowerLog(log: Buffer): readonly PowerEvent[] {
  const events: PowerEvent[] = [];
  for (let at = 0; at + HEAD_BYTES <= log.length;) {
    const kind = String.fromCharCode(log.readUInt8(at));
    const fd = log.readInt32LE(at + 1);
    const number = Number(log.readBigInt64LE(at + 5));
    const end = at + HEAD_BYTES + log.readUInt32LE(at + 13);
    if (end > log.length) break;
    events.push(eventOf(kind, fd, number, log.subarray(at + HEAD_BYTES, end)));
    at = end;
  }
  return events;
}

function eventOf(kind: string, fd: number, number: number, bytes: Buffer): PowerEvent {
  const text = (): string => bytes.toString('utf8');
  switch (kind) {
    case 'O':
      return {
        kind: 'open',
        fd,
        path: text(),
        isMade: (number & 1) !== 0,
        isEmptied: (number & 2) !== 0,
      };
    case 'C':
      return { kind: 'close', fd };
    case 'S':
      return { kind: 'sync', fd };
    case 'W':
      return { kind: 'write', fd, at: number, bytes };
    case 'T':
      return { kind: 'resize', fd, length: number };
    case 'U':
      return { kind: 'unlink', path: text() };
    case 'R': {
      const [from = '', to = ''] = text().split('\0');
      return { kind: 'rename', from, to };
    }
    case 'X':
      return { kind: 'said', text: text() };
    case 'B':
      return { kind: 'blind', how: text() };
    default:
      throw new Error(`a record of no known kind: ${kind}`);
  }
}
