/** One sync of one device: what it tells is received, then it is told what came after its cursor. */
import { DELETED_GROUP, ERASED_GROUP } from '../db/registers.ts';
import {
  CONFLICT_ANSWER,
  CONFLICT_FACTS,
  CONFLICT_TABLE,
  FIRST_HUB_TABLE,
} from '../db/sync/conflict-register.ts';
import { isDeletedFlag } from '../db/sync/flags.ts';
import type {
  Gesture,
  GestureRefusal,
  PushReport,
  RegisterState,
  SyncAnswer,
  SyncRequest,
} from '../db/sync/protocol.ts';
import type { RowName } from '../db/sync/materialize.ts';
import { keyOf } from '../db/sync/row-table.ts';
import { outsideSectors } from './identity/sectors.ts';
import { throughVeil, type Veil } from './identity/veil.ts';
import { decidePush, type PushDecision } from './decide-push.ts';
import { nextMark } from './mark.ts';
import {
  TenantBusy,
  type DeviceRecord,
  type TenantHead,
  type TenantReader,
  type TenantStore,
  type TenantTx,
} from './tenant-store.ts';

export interface SyncSession {
  readonly tenant: string;
  readonly dev: number;
}

export interface SyncOptions {
  readonly nowMs: number;
  /** Registers in one answer. */
  readonly pageSize: number;
  /** Devices that know less of the tables are asked to upgrade; their gestures wait with them. */
  readonly minimumSchema: number;
  /** What the roles of the gesture's author let it do (roles.ts). */
  readonly mayWrite: (gesture: Gesture) => boolean;
  /** Sectors of the gesture's author; none: all. By default everybody looks after all. */
  readonly sectorsOf?: (actor: number) => readonly string[];
  /** What this device isn't told (identity/veil.ts). */
  readonly veil?: Veil;
}

/** Past this many in one push somebody is asked, or past this share of a table's rows. */
const BRAKE_DELETIONS = 200;
const BRAKE_SHARE = 0.2;
/** A share means little in a small table. */
const BRAKE_LEAST = 20;

/** What holds a tenant for long is a hub's process that froze; it is let go within this. */
const BUSY_RETRY_MS = 5_000;

export async function syncTenant(
  store: TenantStore,
  session: SyncSession,
  request: SyncRequest,
  options: SyncOptions,
): Promise<SyncAnswer> {
  try {
    return await syncOn(store, { session, request, options });
  } catch (error) {
    if (error instanceof TenantBusy) return { type: 'Busy', retryAfterMs: BUSY_RETRY_MS };
    throw error;
  }
}

async function syncOn(store: TenantStore, sync: Begin): Promise<SyncAnswer> {
  const { session, request } = sync;
  // Who tells nothing waits for nobody, and nobody for her.
  if (request.gestures.length === 0) {
    return store.snapshot(session.tenant, async (tx) => {
      const begun = await begin(tx, sync);
      return 'type' in begun ? begun : pull(tx, { ...begun, ...nothingOf(begun) });
    });
  }
  return store.transaction(session.tenant, async (tx) => {
    const begun = await begin(tx, sync);
    if ('type' in begun) return begun;
    const received = await receive(tx, begun);
    return 'type' in received ? received : pull(tx, { ...begun, ...received });
  });
}

interface Begin {
  readonly session: SyncSession;
  readonly request: SyncRequest;
  readonly options: SyncOptions;
}

/** Whether this device and this hub speak of one history. */
async function begin(
  tx: TenantReader,
  { session, request, options }: Begin,
): Promise<Sync | SyncAnswer> {
  const head = await tx.head();
  const device = await tx.device(session.dev);
  if (device === null) return { type: 'UnknownDevice' };
  if (device.isRevoked) return { type: 'Revoked' };
  if (request.schema < options.minimumSchema) {
    return { type: 'Upgrade', minimumSchema: options.minimumSchema };
  }
  if (await isFromAnotherHistory(tx, head, request)) {
    return { type: 'Epoch', epoch: head.epoch, last: device.last, base: head.base };
  }
  if (isTooOld(head, request)) return { type: 'Horizon' };
  return { head, device, request, options };
}

/**
 * The device lacks deletions that the hub has forgotten. Whoever receives from the beginning lacks none,
 * unless the hub forgot more since she began.
 */
const isTooOld = (head: TenantHead, { cursor, pulled, horizon }: SyncRequest): boolean =>
  pulled > 0 && pulled < head.horizon && (pulled === cursor || horizon < head.horizon);

/** The device remembers what this hub never said, or says otherwise. */
async function isFromAnotherHistory(
  tx: TenantReader,
  { head }: TenantHead,
  { cursor, pulled, mark }: SyncRequest,
): Promise<boolean> {
  if (pulled > head) return true;
  return cursor > 0 && (await tx.markAt(cursor)) !== mark;
}

interface Sync {
  readonly head: TenantHead;
  readonly device: DeviceRecord;
  readonly request: SyncRequest;
  readonly options: SyncOptions;
}

interface Received {
  readonly head: TenantHead;
  readonly last: number;
  readonly report: PushReport | null;
}

const nothingOf = ({ head, device }: Sync): Received => ({ head, last: device.last, report: null });

async function receive(tx: TenantTx, sync: Sync): Promise<Received | SyncAnswer> {
  const { head, device, request, options } = sync;
  const [first] = request.gestures;
  if (first === undefined) return nothingOf(sync);
  if (first.dseq > device.last + 1) return { type: 'Gap', expected: device.last + 1 };
  const fork = await findFork(tx, device, request.gestures);
  if (fork !== null) return fork;
  const gestures = request.gestures.filter(({ dseq }) => dseq > device.last);
  if (gestures.length === 0) return nothingOf(sync);
  const brake = await findBrake(tx, gestures, request.confirmedDseq);
  if (brake !== null) return brake;
  const outside =
    options.sectorsOf === undefined
      ? new Set<number>()
      : await outsideSectors(
          tx,
          gestures.filter((gesture) => refuse(gesture, device, options) === null),
          options.sectorsOf,
        );
  const registers = await tx.registersOf(
    gestures.flatMap(({ ops }) => ops.map(({ table, row }) => ({ table, row }))),
  );
  const decision = decidePush({
    dev: device.dev,
    nowMs: options.nowMs,
    head: head.head,
    forgotten: await findForgotten(tx, head, gestures, registers),
    gestures,
    told: await findTold(tx, head, device, gestures),
    registers,
    refuse: (gesture) =>
      refuse(gesture, device, options) ?? (outside.has(gesture.dseq) ? 'otherSector' : null),
  });
  const last = gestures.at(-1)?.dseq ?? device.last;
  const mark =
    decision.head === head.head ? head.mark : nextMark(head, decision.head, device.dev, gestures);
  await tx.write({
    dev: device.dev,
    last,
    head: decision.head,
    mark,
    registers: decision.registers,
    ...journalOf(sync, gestures, decision),
  });
  return { head: { ...head, head: decision.head, mark }, last, report: decision.report };
}

/** Of what was made up to the horizon, or is told again, rows that the journal knows and the registers don't. */
async function findForgotten(
  tx: TenantReader,
  { horizon }: TenantHead,
  gestures: readonly Gesture[],
  registers: readonly RegisterState[],
): Promise<ReadonlySet<string>> {
  const known = new Set(registers.map(nameOf));
  const missing = new Map(
    gestures
      .filter(({ seen }) => seen <= horizon)
      .flatMap(({ ops }) => ops)
      .filter((op) => !known.has(nameOf(op)))
      .map((op) => [nameOf(op), op]),
  );
  const forgotten = new Set<string>();
  for (const [name, op] of missing) if (await tx.wasWritten(op)) forgotten.add(name);
  return forgotten;
}

/**
 * A file that was copied while gestures waited in it told them under the number that each life got (I4): a
 * gesture is known by the start of the app that made it and its stamp. Whatever the hub may have forgotten
 * since is decided anew. A stamp of no start is what it says (tell-again.ts), and may be said again.
 */
async function findTold(
  tx: TenantReader,
  { horizon }: TenantHead,
  { dev }: DeviceRecord,
  gestures: readonly Gesture[],
): Promise<ReadonlySet<number>> {
  const asked = gestures.filter(
    ({ boot, seen }) => boot !== 0 && (horizon === 0 || seen > horizon),
  );
  const told = await tx.toldElsewhere(
    dev,
    asked.map(({ dseq, boot, t }) => ({ dseq, boot, t })),
  );
  return new Set(told.map(({ dseq }) => dseq));
}

const nameOf = ({ table, row }: RowName): string => `${table} ${keyOf(row)}`;

/** Another life of this device told other gestures under the same numbers. */
async function findFork(
  tx: TenantTx,
  device: DeviceRecord,
  gestures: readonly Gesture[],
): Promise<SyncAnswer | null> {
  const told = gestures.filter(({ dseq }) => dseq <= device.last);
  const [first] = told;
  if (first === undefined) return null;
  const known = new Map(
    (await tx.gestures(device.dev, first.dseq, device.last)).map((stamp) => [stamp.dseq, stamp]),
  );
  const isSame = ({ dseq, boot, t }: Gesture): boolean => {
    const stamp = known.get(dseq);
    // One that is older than the hub's memory of stamps was told long ago.
    return stamp === undefined || (stamp.boot === boot && stamp.t === t);
  };
  if (told.every(isSame)) return null;
  const same = told.filter(isSame).map(({ dseq }) => dseq);
  return { type: 'Fork', same, newDev: await tx.addDevice(device.dev) };
}

async function findBrake(
  tx: TenantReader,
  gestures: readonly Gesture[],
  confirmedDseq: number,
): Promise<SyncAnswer | null> {
  const deletions = gestures
    .filter(({ dseq }) => dseq > confirmedDseq)
    .flatMap(({ dseq, ops }) =>
      ops
        .filter(({ group, value }) => group === DELETED_GROUP && isDeletedFlag(value))
        .map(({ table }) => ({ dseq, table })),
    );
  const last = deletions.at(-1);
  if (last === undefined || deletions.length < BRAKE_LEAST) return null;
  const brake = { type: 'Brake', dseq: last.dseq, deletions: deletions.length } as const;
  if (deletions.length > BRAKE_DELETIONS) return brake;
  for (const [table, own] of Map.groupBy(deletions, (deletion) => deletion.table)) {
    if (own.length < BRAKE_LEAST) continue;
    if (own.length > BRAKE_SHARE * (await tx.countAlive(table))) return brake;
  }
  return null;
}

function refuse(
  gesture: Gesture,
  device: DeviceRecord,
  { mayWrite }: SyncOptions,
): GestureRefusal | null {
  if (!device.actors.includes(gesture.actor)) return 'foreignActor';
  const isOutside = gesture.ops.some(
    ({ table, group }) =>
      group === ERASED_GROUP ||
      // Facts of a conflict are told again to a hub that was set back; what it has is never replaced.
      (table >= FIRST_HUB_TABLE &&
        (table !== CONFLICT_TABLE || (group !== CONFLICT_ANSWER && group !== CONFLICT_FACTS))),
  );
  return isOutside || !mayWrite(gesture) ? 'noRight' : null;
}

const NO_VALUE = new Uint8Array();

function journalOf(
  { device, options }: Sync,
  gestures: readonly Gesture[],
  { head, report }: PushDecision,
): Pick<Parameters<TenantTx['write']>[0], 'gestures' | 'audit'> {
  const outcomes = report.outcomes.values();
  const receivedMs = options.nowMs;
  return {
    gestures: gestures.map(({ dseq, boot, t, actor }) => ({
      dseq,
      boot,
      t,
      actor,
      receivedMs,
      outcome: report.refusals.get(dseq) ?? 'done',
    })),
    audit: gestures.flatMap(({ dseq, actor, ops }) =>
      ops.map((op) => {
        const outcome = outcomes.next().value ?? 'refused';
        // That it was tried is kept. What it was isn't: it may be about somebody who was erased.
        const value = outcome === 'refused' ? NO_VALUE : op.value;
        return { ...op, value, head, dev: device.dev, dseq, actor, receivedMs, outcome };
      }),
    ),
  };
}

async function pull(
  tx: TenantReader,
  { head, last, report, request, options }: Sync & Received,
): Promise<SyncAnswer> {
  const own = report === null ? 0 : report.outcomes.filter((outcome) => outcome === 'won').length;
  const firstOwn = report?.firstSeq ?? 0;
  const page = await tx.page(request.pulled, head.head, options.pageSize);
  const isWhole = page.length < options.pageSize;
  const next = isWhole ? head.head : (page.at(-1)?.seq ?? head.head);
  return {
    type: 'Done',
    epoch: head.epoch,
    hubNowMs: Math.trunc(options.nowMs),
    head: head.head,
    next,
    mark: next === head.head ? head.mark : null,
    last,
    pushHead: head.head,
    backedSeq: head.backedSeq,
    horizon: head.horizon,
    report,
    // The device knows its own; the hub's order for them is in the report.
    registers: throughVeil(
      options.veil ?? 'none',
      page.filter(({ seq }) => seq < firstOwn || seq >= firstOwn + own),
    ),
  };
}
