/** The tables of the sync as SQLite keeps them: each device's own, none is synced itself. */

/** A gesture that the hub has to hear of, or has heard of and not yet put into a backup. */
export interface OutboxRow {
  dseq: number;
  /** The device's number when it was sent; another one after a fork. */
  dev: number;
  boot: number;
  t: number;
  seen: number;
  actor: number;
  /** French, where the gesture has a name. */
  label: string | null;
  /** Packed (ops-codec.ts). */
  ops: Uint8Array;
  state: 'waiting' | 'acked' | 'refused';
  /** Once the cursor is here, its ops are in what the hub says; null: the next answer tells. */
  push_head: number | null;
  refusal: string | null;
}

/** A register as the hub has it, whether or not this version knows its table and group. */
export interface RegisterRow {
  tbl: number;
  /** 16 bytes. */
  row: Uint8Array;
  grp: number;
  seq: number;
  t: number;
  dev: number;
  actor: number;
  value: Uint8Array;
}

/** This device's own value of a register, shown until the hub's answer covers it. */
export interface PendingRow {
  tbl: number;
  /** 16 bytes. */
  row: Uint8Array;
  grp: number;
  dseq: number;
  value: Uint8Array;
}

/** A row that is deleted and shown all the same (somebody's row names it), or can't be shown. */
export interface RowNameRow {
  tbl: number;
  /** 16 bytes. */
  row: Uint8Array;
}

/** How this device stands to its hub; `dev` 0: it has none. */
export interface LinkRow {
  id: number;
  dev: number;
  actor: number;
  epoch: number;
  cursor: number;
  mark: number | null;
  pulled: number;
  seen: number;
  /** 0 or 1. */
  rebuild: number;
  next_dseq: number;
  last_t: number;
  offset_ms: number;
  confirmed_dseq: number;
  brake_dseq: number | null;
  brake_deletions: number | null;
  /** Deletions before this one are forgotten by the hub, as it said when this device last heard of it. */
  horizon: number;
  /** 0 or 1: what waits here may be about rows that the hub has forgotten. */
  stale: number;
}

/** The one row of a device that is enrolled. */
export interface HubAccessRow {
  id: number;
  url: string;
  tenant: string;
  /** The name of whoever signs here. */
  member: string;
  role: string;
  /** Ed25519, PKCS #8. */
  private_key: Uint8Array;
  refresh: string;
  /** Milliseconds since 1970 of the last whole sync. */
  done_ms: number | null;
}
