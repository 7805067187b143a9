/**
 * What becomes of the gestures that a device pushes: pure, so that a simulator and a test of
 * properties can hold it against every order of things.
 *
 * An op that was made with the register's last value in sight wins, whatever the clocks say (I5). Two
 * that didn't know of each other are *concurrent*: the later stamp wins and the other's value becomes a
 * conflict that people see (I6). A deletion loses to an edit that it didn't know of.
 */
import { DELETED_GROUP, ERASED_GROUP } from '../db/registers.ts';
import {
  CONFLICT_FACTS,
  CONFLICT_TABLE,
  conflictOp,
  type ConflictKind,
  type ConflictSide,
} from '../db/sync/conflict-register.ts';
import { ALIVE, DELETED, isDeletedFlag } from '../db/sync/flags.ts';
import type {
  Gesture,
  GestureRefusal,
  Op,
  OpOutcome,
  PushReport,
  RegisterState,
} from '../db/sync/protocol.ts';
import { keyOf } from '../db/sync/row-table.ts';

/** A clock that runs ahead of the hub's wins no tie by more than this. */
const MAX_AHEAD_MS = 60_000;
const HUB_DEV = 0;
const NOBODY = 0;

export interface PushInput {
  readonly dev: number;
  readonly nowMs: number;
  readonly head: number;
  /** Rows, by table and key, that were there once and of which no register is left. */
  readonly forgotten: ReadonlySet<string>;
  /** In order; none of them was received before under this number. */
  readonly gestures: readonly Gesture[];
  /** By dseq: another life of the device told them already, under another number. */
  readonly told: ReadonlySet<number>;
  /** Every register of every row that the gestures touch. */
  readonly registers: readonly RegisterState[];
  /** Null: nothing stands against the gesture. */
  readonly refuse: (gesture: Gesture) => GestureRefusal | null;
}

export interface PushDecision {
  readonly head: number;
  /** Each register once, as it is now. */
  readonly registers: readonly RegisterState[];
  readonly report: PushReport;
}

export function decidePush(input: PushInput): PushDecision {
  const state = new RowStates(input.registers);
  const outcomes: OpOutcome[] = [];
  const refusals = new Map<number, GestureRefusal>();
  const conflicts: RegisterState[] = [];
  const revivals = new Map<string, RegisterState>();
  const firstSeq = input.head + 1;
  let seq = input.head;
  for (const gesture of input.gestures) {
    const refusal = input.refuse(gesture);
    if (refusal !== null) {
      refusals.set(gesture.dseq, refusal);
      for (const _ of gesture.ops) outcomes.push('refused');
      continue;
    }
    // What else was done with the same gesture isn't lost with it.
    const isErased = (op: Op): boolean => state.get(op, ERASED_GROUP) !== undefined;
    if (gesture.ops.length > 0 && gesture.ops.every(isErased)) refusals.set(gesture.dseq, 'erased');
    for (const op of gesture.ops) {
      if (isErased(op)) outcomes.push('refused');
      else outcomes.push(input.told.has(gesture.dseq) ? 'equal' : decideOp(gesture, op));
    }
  }
  // Own ops that won come first and without a gap, so that the device can number them itself.
  // A row that its reviver then deleted herself stays deleted.
  const standing = [...revivals.values()].filter(
    (alive) => state.get(alive, DELETED_GROUP) === alive,
  );
  const extra = [...conflicts, ...standing];
  for (const register of extra) {
    seq += 1;
    state.put({ ...register, seq });
  }
  return { head: seq, registers: state.changed(), report: { firstSeq, outcomes, refusals } };

  function decideOp(gesture: Gesture, op: Op): OpOutcome {
    const { dev } = input;
    const t = Math.min(gesture.t, input.nowMs + MAX_AHEAD_MS);
    const isUnseen = (register: RegisterState): boolean =>
      register.seq > gesture.seen && register.dev !== dev;
    const now = state.get(op, op.group);
    if (now !== undefined && Buffer.compare(now.value, op.value) === 0) return 'equal';
    if (now !== undefined && op.table === CONFLICT_TABLE && op.group === CONFLICT_FACTS) {
      return 'refused';
    }
    const note = (kind: ConflictKind, lost: ConflictSide, won: ConflictSide): void => {
      if (op.table !== CONFLICT_TABLE) {
        conflicts.push(conflictRegister({ kind, op, lost, won, t }));
      }
    };
    const own: ConflictSide = { value: op.value, dev, actor: gesture.actor, t };
    if (op.group === DELETED_GROUP && isDeletedFlag(op.value)) {
      const edit = state
        .groups(op)
        .find((register) => register.group !== DELETED_GROUP && isUnseen(register));
      if (edit !== undefined) {
        note('deleted', own, edit);
        return 'lost';
      }
    }
    if (now !== undefined && isUnseen(now)) {
      if (t < now.t || (t === now.t && dev < now.dev)) {
        note('edited', own, now);
        return 'lost';
      }
      note('edited', now, own);
    }
    if (op.group !== DELETED_GROUP) {
      const gone = goneRegister(op, isUnseen);
      if (gone !== null) {
        note('deleted', gone, own);
        revive(op, gone);
      }
    }
    seq += 1;
    // A winner's stamp is above the one it replaces: the order of stamps is never against I5.
    const stamp = now === undefined ? t : Math.max(t, now.t + 1);
    state.put({ ...op, seq, t: stamp, dev, actor: gesture.actor });
    return 'won';
  }

  /** Somebody else deleted the row and this person didn't know: null where it is as she saw it. */
  function goneRegister(
    op: Op,
    isUnseen: (register: RegisterState) => boolean,
  ): (ConflictSide & { readonly seq: number }) | null {
    const flag = state.get(op, DELETED_GROUP);
    if (flag !== undefined) return isDeletedFlag(flag.value) && isUnseen(flag) ? flag : null;
    // So long ago that nothing is known of it any more.
    const isForgotten = input.forgotten.has(`${op.table} ${keyOf(op.row)}`);
    return isForgotten && state.groups(op).length === 0 ? FORGOTTEN : null;
  }

  /** Her work brings it back. */
  function revive({ table, row }: Op, { seq: told, t }: RegisterStamp): void {
    const alive: RegisterState = {
      table,
      row,
      group: DELETED_GROUP,
      value: ALIVE,
      seq: told,
      t: t + 1,
      dev: HUB_DEV,
      actor: NOBODY,
    };
    state.put(alive);
    revivals.set(`${table} ${keyOf(row)}`, alive);
  }
}

type RegisterStamp = Pick<RegisterState, 'seq' | 't'>;

const FORGOTTEN = { value: DELETED, dev: HUB_DEV, actor: NOBODY, t: 0, seq: 0 };

interface Found {
  readonly kind: ConflictKind;
  readonly op: Op;
  readonly lost: ConflictSide;
  readonly won: ConflictSide;
  readonly t: number;
}

/** Told to every device like any other register. */
const conflictRegister = ({ kind, op, lost, won, t }: Found): RegisterState => ({
  ...conflictOp({
    kind,
    table: op.table,
    row: op.row,
    group: kind === 'deleted' ? DELETED_GROUP : op.group,
    lost: kind === 'deleted' ? { ...lost, value: DELETED } : lost,
    won,
  }),
  seq: 0,
  t,
  dev: HUB_DEV,
  actor: NOBODY,
});

/** The touched rows while the push is decided. */
class RowStates {
  readonly #rows = new Map<string, Map<number, RegisterState>>();
  readonly #changed = new Map<string, RegisterState>();

  constructor(registers: readonly RegisterState[]) {
    for (const register of registers) this.#groupsOf(register).set(register.group, register);
  }

  get(name: Pick<Op, 'table' | 'row'>, group: number): RegisterState | undefined {
    return this.#groupsOf(name).get(group);
  }

  groups(name: Pick<Op, 'table' | 'row'>): readonly RegisterState[] {
    return [...this.#groupsOf(name).values()];
  }

  put(register: RegisterState): void {
    this.#groupsOf(register).set(register.group, register);
    this.#changed.set(`${register.table} ${register.group} ${keyOf(register.row)}`, register);
  }

  changed(): readonly RegisterState[] {
    return [...this.#changed.values()];
  }

  #groupsOf({ table, row }: Pick<Op, 'table' | 'row'>): Map<number, RegisterState> {
    const key = `${table} ${keyOf(row)}`;
    let groups = this.#rows.get(key);
    if (groups === undefined) {
      groups = new Map();
      this.#rows.set(key, groups);
    }
    return groups;
  }
}
