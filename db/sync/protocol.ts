/**
 * What a device and the hub say to each other (docs/sync.md). One POST pushes and pulls.
 *
 * A *register* is the smallest thing that two people can disagree about: some columns of one row
 * (registers.ts). A *gesture* is what one person did at once. `seq` is the hub's order within a
 * tenant; `dseq` is the device's own order, without a gap; `boot` is drawn at each start of the app.
 */

/** Rises when a message changes so that an older side can't read it. */
export const PROTOCOL_VERSION = 1;

/** A push bigger than this is refused; a gesture never is (an import of 5,000 rows has 0.9 MB). */
export const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

/** Below this, packing a message costs more bytes than it spares. */
export const PACK_FROM_BYTES = 300;
/** Of brotli: more takes longer and spares next to nothing. */
export const PACK_QUALITY = 5;

/** What a device signs to open a session: bound to that one refresh token, which is used once. */
export const sessionWords = (refresh: string): string => `planning-cias session ${refresh}`;

/** What tells an answer of the hub from a page of a captive portal. */
export const SYNC_TYPE = 'application/x-cias';

export interface RegisterKey {
  readonly table: number;
  /** 16 bytes. */
  readonly row: Uint8Array;
  /** 0 to 15; 15 tells whether the row is deleted. */
  readonly group: number;
}

export interface Op extends RegisterKey {
  /** Packed columns (column-values.ts). */
  readonly value: Uint8Array;
}

export interface Gesture {
  readonly dseq: number;
  readonly boot: number;
  /** Milliseconds since 1970 by the hub's clock as the device knows it; breaks ties, nothing else. */
  readonly t: number;
  /** The device's cursor when the gesture was made: what the person could have seen. */
  readonly seen: number;
  /** Who: a user's number in the tenant; the hub checks that the device is theirs. */
  readonly actor: number;
  readonly ops: readonly Op[];
}

/** One register as the hub has it now. */
export interface RegisterState extends Op {
  readonly seq: number;
  readonly t: number;
  /** 0: the hub itself. */
  readonly dev: number;
  readonly actor: number;
}

export interface SyncRequest {
  /** The hub's mark at `cursor`, null at 0: tells of a hub that was set back. */
  readonly mark: number | null;
  /** What the tables show goes up to here. */
  readonly cursor: number;
  /** Pages that wait in the inbox go up to here. */
  readonly pulled: number;
  /** The hub's horizon when the pages that wait were received: they may lack what it forgot since. */
  readonly horizon: number;
  readonly nowMs: number;
  /** The newest register group that the device knows, as `schemaVersion` says. */
  readonly schema: number;
  /** Gestures up to this one may delete a lot: somebody was asked. 0: nobody was. */
  readonly confirmedDseq: number;
  /** In order, dseq without a gap. */
  readonly gestures: readonly Gesture[];
}

/** What became of one op. `equal`: the register had that value already. */
export const opOutcomes = ['won', 'equal', 'lost', 'refused'] as const;
export type OpOutcome = (typeof opOutcomes)[number];

/** Why a gesture was refused as a whole: it is listed for its author and blocks nothing. */
export const gestureRefusals = [
  'noRight',
  'foreignActor',
  'erased',
  'malformed',
  'otherSector',
] as const;
export type GestureRefusal = (typeof gestureRefusals)[number];

export interface PushReport {
  /** The op that won first has this seq, the next that won the next one. */
  readonly firstSeq: number;
  /** One for each op of each new gesture in order. */
  readonly outcomes: readonly OpOutcome[];
  /** By dseq. */
  readonly refusals: ReadonlyMap<number, GestureRefusal>;
}

export interface SyncDone {
  readonly type: 'Done';
  readonly epoch: number;
  readonly hubNowMs: number;
  readonly head: number;
  /** What was sent goes up to here; below head, there is more. */
  readonly next: number;
  /** The hub's mark at `next`; null in the middle of a push. */
  readonly mark: number | null;
  /** The newest gesture of this device that the hub has. */
  readonly last: number;
  /** Once the device's cursor has come to here, all of its gestures up to `last` are in what it has. */
  readonly pushHead: number;
  /** What the hub's newest backup goes up to: gestures that lie in it may be forgotten. */
  readonly backedSeq: number;
  /** Deletions up to here may be forgotten by the hub. */
  readonly horizon: number;
  /** Null when nothing new was pushed. */
  readonly report: PushReport | null;
  readonly registers: readonly RegisterState[];
}

/** Answers that aren't a sync; each is a state of the device (session.ts). */
export type SyncRefusal =
  /** The hub was set back to a backup that ends at `base`: forget what it said, send again after `last`. */
  | {
      readonly type: 'Epoch';
      readonly epoch: number;
      readonly last: number;
      readonly base: number;
    }
  /** The hub lacks gestures before the first one sent. */
  | { readonly type: 'Gap'; readonly expected: number }
  /** Another life of this device has used these numbers: it is `newDev` from now on. */
  | { readonly type: 'Fork'; readonly same: readonly number[]; readonly newDev: number }
  /** The cursor is older than what the hub remembers of deletions: receive everything again. */
  | { readonly type: 'Horizon' }
  /** So many deletions in one push want a word from somebody. */
  | {
      readonly type: 'Brake';
      readonly dseq: number;
      readonly deletions: number;
    }
  | { readonly type: 'UnknownDevice' }
  | { readonly type: 'Revoked' }
  | { readonly type: 'Upgrade'; readonly minimumSchema: number }
  | { readonly type: 'Busy'; readonly retryAfterMs: number };

export type SyncAnswer = SyncDone | SyncRefusal;

export const isDone = (answer: SyncAnswer): answer is SyncDone => answer.type === 'Done';
