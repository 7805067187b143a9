/**
 * What the hub keeps of one tenant (a CIAS), behind one small interface: SQLite, a file a tenant, or
 * PostgreSQL. Both pass the same suite (tests/hub/conformance.ts).
 *
 * A sync that tells something is one transaction that holds the tenant's row, so that the order of `seq`
 * is the order of commits (docs/sync.md, I3): a reader that asks for what came after its cursor misses
 * nothing. One that only asks reads a snapshot and waits for nobody.
 */
import type { RowName } from '../db/sync/materialize.ts';
import type { OpOutcome, RegisterState } from '../db/sync/protocol.ts';
import type { TenantSource, TenantTarget } from './copy-parts.ts';

export interface TenantHead {
  /** Drawn anew when the hub is set back to a backup. */
  readonly epoch: number;
  /** Where this epoch began: what was said up to here holds in the epochs before it too. */
  readonly base: number;
  readonly head: number;
  /** A word about everything up to `head`: two histories that differ have other marks. */
  readonly mark: number;
  /** Deletions before this one are forgotten. */
  readonly horizon: number;
  /** What the newest backup goes up to. */
  readonly backedSeq: number;
}

export interface DeviceRecord {
  readonly dev: number;
  /** The newest of its gestures that was received. */
  readonly last: number;
  readonly isRevoked: boolean;
  /** Users who may sign in on it. */
  readonly actors: readonly number[];
}

/** A gesture that was received, as far as telling two lives of a device apart takes. */
export interface GestureStamp {
  readonly dseq: number;
  readonly boot: number;
  readonly t: number;
}

export interface GestureRecord extends GestureStamp {
  readonly actor: number;
  readonly receivedMs: number;
  readonly outcome: string;
}

/** What became of one op, for the journal that is never changed. */
export interface AuditEntry {
  /** The head that the push brought. */
  readonly head: number;
  readonly dev: number;
  readonly dseq: number;
  readonly actor: number;
  readonly receivedMs: number;
  readonly table: number;
  readonly row: Uint8Array;
  readonly group: number;
  readonly outcome: OpOutcome;
  readonly value: Uint8Array;
}

/** All that one push changes. */
export interface PushWrite {
  readonly dev: number;
  readonly last: number;
  readonly head: number;
  readonly mark: number;
  /** One for each register, as it is after the push. */
  readonly registers: readonly RegisterState[];
  readonly gestures: readonly GestureRecord[];
  readonly audit: readonly AuditEntry[];
}

/** An entry of the journal as it is kept. */
export interface JournalEntry extends Omit<AuditEntry, 'value'> {
  /** 1, 2, 3… within the tenant. */
  readonly id: number;
  /** Null, with its salt, once somebody's right to be forgotten took it (RGPD art. 17). */
  readonly value: Uint8Array | null;
  readonly salt: Uint8Array | null;
  readonly digest: Uint8Array;
  readonly chain: Uint8Array;
}

/** Small facts of who may do what (hub/identity/): a kind, a key within it, a value as JSON. */
export const factKinds = [
  'member',
  'enrolment',
  'credential',
  'account',
  'invite',
  'passkey',
  'visit',
  'tries',
  'used',
  'deed',
  'cias',
  'agentLink',
  'apiToken',
  'erasure',
] as const;
export type FactKind = (typeof factKinds)[number];

export interface Fact {
  readonly key: string;
  readonly json: string;
}

/** The tenant as it was at one moment. */
export interface TenantReader {
  readonly head: () => Promise<TenantHead>;
  readonly device: (dev: number) => Promise<DeviceRecord | null>;
  readonly gestures: (dev: number, from: number, to: number) => Promise<readonly GestureStamp[]>;
  /** Those of the gestures that were received and done under another number than `dev`. */
  readonly toldElsewhere: (
    dev: number,
    gestures: readonly GestureStamp[],
  ) => Promise<readonly GestureStamp[]>;
  /** Every register of these rows. */
  readonly registersOf: (rows: readonly RowName[]) => Promise<readonly RegisterState[]>;
  readonly countAlive: (table: number) => Promise<number>;
  /** The newest head before the first push that came after `ms`, by the hub's clock. */
  readonly headBefore: (ms: number) => Promise<number>;
  /** The journal has it that this row was written, whether or not it is there still. */
  readonly wasWritten: (name: RowName) => Promise<boolean>;
  /** Null where no push ended. */
  readonly markAt: (seq: number) => Promise<number | null>;
  /** In the order of `seq`: more than `after`, at most `upTo`. */
  readonly page: (after: number, upTo: number, limit: number) => Promise<readonly RegisterState[]>;
  /** Null where nobody wrote it. */
  readonly fact: (kind: FactKind, key: string) => Promise<string | null>;
  /** In the order of their keys. */
  readonly facts: (kind: FactKind) => Promise<readonly Fact[]>;
  /** In the order of `id`: more than `after`. */
  readonly journal: (after: number, limit: number) => Promise<readonly JournalEntry[]>;
}

export interface TenantTx extends TenantReader {
  readonly write: (push: PushWrite) => Promise<void>;
  /** A device's number, given once and never again. */
  readonly enrol: (actors: readonly number[]) => Promise<number>;
  /** A new number for a device that turned out to live twice. */
  readonly addDevice: (like: number) => Promise<number>;
  /** The device tells and is told nothing more. */
  readonly revoke: (dev: number) => Promise<void>;
  /** Writes the fact in place of the one that was there; null: it is forgotten. */
  readonly putFact: (kind: FactKind, key: string, json: string | null) => Promise<void>;
  /** Takes every register of these rows away. */
  readonly forget: (rows: readonly RowName[]) => Promise<void>;
  /** Deletions up to here are no longer known. */
  readonly raiseHorizon: (seq: number) => Promise<void>;
  /** What these rows held is taken out of the journal; that they were written, when and by whom stays. */
  readonly blankJournal: (rows: readonly RowName[]) => Promise<void>;
  /** A backup has everything up to here: devices may forget what lies in it (I9). */
  readonly setBacked: (seq: number) => Promise<void>;
}

/** Whoever pokes devices when there is something to pull. A head may be told twice. */
export interface HeadWatcher {
  readonly onHead: (tenant: string, head: number) => void;
  /** Heads may have moved unheard (the line to the database was cut): poke everybody. */
  readonly onMissed: () => void;
}

/** Somebody else has held the tenant for too long: nothing was done, try again soon. */
export class TenantBusy extends Error {}

/** Only who owns the database may take a tenant's journal away. */
export class OwnerNeeded extends Error {}

export interface TenantStore {
  /** Makes room for a tenant, or leaves it as it is. Named by letters a-z, digits and hyphens. */
  readonly createTenant: (tenant: string) => Promise<void>;
  /** False for one that nobody made, and for what is no name. */
  readonly hasTenant: (tenant: string) => Promise<boolean>;
  /**
   * All of `work` or nothing; nobody else writes to the tenant meanwhile. Throws where nobody made it,
   * and `TenantBusy`.
   */
  readonly transaction: <T>(tenant: string, work: (tx: TenantTx) => Promise<T>) => Promise<T>;
  /** Reads what was committed at one moment, without holding the tenant. */
  readonly snapshot: <T>(tenant: string, work: (tx: TenantReader) => Promise<T>) => Promise<T>;
  /** Reads the tenant at one moment for as long as it takes, for a backup: nobody waits meanwhile. */
  readonly copyOut: <T>(tenant: string, work: (source: TenantSource) => Promise<T>) => Promise<T>;
  /**
   * Writes a whole tenant, in place of the one that is there: all of `work` or nothing. Throws
   * `OwnerNeeded` where what is there may not be taken away by the hub itself.
   */
  readonly copyIn: <T>(tenant: string, work: (target: TenantTarget) => Promise<T>) => Promise<T>;
  /** What was erased is no longer on the disk, as far as this program can see to it. */
  readonly sweep: (tenant: string) => Promise<void>;
  /** Tells of pushes to any tenant, by whichever process of the hub, until the answer is called. */
  readonly watch: (watcher: HeadWatcher) => () => void;
  readonly close: () => Promise<void>;
}

const TENANT_NAME = /^[a-z0-9-]{1,64}$/;

export const isTenantName = (name: string): boolean => TENANT_NAME.test(name);
