/** Pushes and requests for tests of the hub, each with the one thing that the test is about. */
import { packValues } from '../../db/sync/column-values.ts';
import type { RegisterState, SyncRequest } from '../../db/sync/protocol.ts';
import type { PushWrite } from '../../hub/tenant-store.ts';

const TABLE = 3;

/** The 16 bytes of a row's key. */
export function rowKey(number: number): Uint8Array {
  const key = Buffer.alloc(16);
  key.writeUInt32BE(number, 12);
  return key;
}

export const aRegister = (change: Partial<RegisterState> = {}): RegisterState => ({
  table: TABLE,
  row: rowKey(1),
  group: 0,
  value: packValues(['Dax']),
  seq: 1,
  t: 1_000,
  dev: 1,
  actor: 1,
  ...change,
});

interface PushFacts {
  readonly dev: number;
  readonly head: number;
  readonly dseq?: number;
  readonly mark?: number;
  readonly text?: string;
  /** One register of row 1 at the head by default. */
  readonly registers?: readonly RegisterState[];
}

/** One gesture of one op, as the hub writes it. */
export function aPush({ dev, head, dseq = 1, mark = head, text, registers }: PushFacts): PushWrite {
  const value = packValues([text ?? `value ${head}`]);
  const by = { dseq, actor: 1, receivedMs: 1_764_000_000_000 };
  return {
    dev,
    last: dseq,
    head,
    mark,
    registers: registers ?? [aRegister({ seq: head, dev, value })],
    gestures: [{ ...by, boot: 7, t: 1_000 + dseq, outcome: 'done' }],
    audit: [{ ...by, dev, head, table: TABLE, row: rowKey(1), group: 0, outcome: 'won', value }],
  };
}

interface RequestFacts {
  readonly cursor?: number;
  readonly pulled?: number;
  readonly mark?: number | null;
  readonly horizon?: number;
  /** Version of the tables; the oldest by default. */
  readonly schema?: number;
  /** One that writes these rows; none by default. */
  readonly gesture?: {
    readonly dev: number;
    readonly dseq: number;
    readonly rows: readonly Uint8Array[];
  };
}

export const aSyncRequest = (facts: RequestFacts): SyncRequest => ({
  mark: facts.mark ?? null,
  cursor: facts.cursor ?? 0,
  pulled: facts.pulled ?? 0,
  horizon: facts.horizon ?? 0,
  nowMs: 1,
  schema: facts.schema ?? 1,
  confirmedDseq: 0,
  gestures:
    facts.gesture === undefined
      ? []
      : [
          {
            dseq: facts.gesture.dseq,
            boot: facts.gesture.dev,
            t: facts.gesture.dseq,
            seen: 0,
            actor: 1,
            ops: facts.gesture.rows.map((row) => ({
              table: TABLE,
              row,
              group: 0,
              value: packValues([facts.gesture?.dseq ?? 0]),
            })),
          },
        ],
});
