/** The order of patients and the choice of caregivers, and the small changes that a step makes to them. */
import type { Random } from '../../../solver/engine/random.ts';
import { at } from '../../../solver/timetable.ts';
import type { HhcrspInstance } from './instance.ts';

export interface Choice {
  /** Patients in the order in which they are decided. */
  readonly order: Int32Array;
  /** By patient. */
  readonly first: Int32Array;
  readonly second: Int32Array;
}

const real = (column: Float64Array, index: number): number => column[index] ?? 0;

/** By window, each with caregivers drawn by chance. */
export function firstChoice(instance: HhcrspInstance, random: Random): Choice {
  const { count, due } = instance;
  const order = Int32Array.from({ length: count - 1 }, (_, i) => i + 1);
  order.sort((a, b) => real(due, a) - real(due, b) || a - b);
  const choice: Choice = {
    order,
    first: new Int32Array(count).fill(-1),
    second: new Int32Array(count).fill(-1),
  };
  for (const patient of order) {
    choice.first[patient] = drawOf(random, instance.firstAble[patient], -1);
    const able = instance.secondAble[patient];
    if (able !== undefined && able.length > 0) {
      choice.second[patient] = drawOf(random, able, at(choice.first, patient));
      if (at(choice.second, patient) === -1) {
        choice.second[patient] = at(choice.first, patient);
        const others = instance.firstAble[patient];
        choice.first[patient] = drawOf(random, others, at(choice.second, patient));
      }
    }
  }
  return choice;
}

/** One of the able who isn't `other`, or -1 where there is none. */
function drawOf(random: Random, able: Int32Array | undefined, other: number): number {
  if (able === undefined || able.length === 0) return -1;
  const from = random.below(able.length);
  for (let i = 0; i < able.length; i++) {
    const who = at(able, (from + i) % able.length);
    if (who !== other) return who;
  }
  return -1;
}

/** What a change touched, as it was before. */
export interface Undo {
  readonly order: Int32Array;
  low: number;
  high: number;
  readonly patients: number[];
  readonly first: number[];
  readonly second: number[];
  patientCount: number;
}

export const createUndo = (patientCount: number): Undo => ({
  order: new Int32Array(patientCount),
  low: 0,
  high: -1,
  patients: [0, 0],
  first: [0, 0],
  second: [0, 0],
  patientCount: 0,
});

const NEAR_COUNT = 24;

/** The other patients nearest to each, by the way between them. */
export const nearLists = ({ count, distance }: HhcrspInstance): readonly Int32Array[] =>
  Array.from({ length: count }, (_, from) =>
    Int32Array.from({ length: count - 1 }, (_other, i) => i + 1)
      .filter((to) => to !== from)
      .sort((a, b) => real(distance, from * count + a) - real(distance, from * count + b) || a - b)
      .slice(0, NEAR_COUNT),
  );

/**
 * Puts a patient beside a near one in the order and into the hands of its caregiver, moves it
 * anywhere, gives it other caregivers, or lets two patients change places.
 */
export function change(
  instance: HhcrspInstance,
  random: Random,
  near: readonly Int32Array[],
  choice: Choice,
  undo: Undo,
): void {
  const size = choice.order.length;
  const from = random.below(size);
  const kind = random.below(10);
  undo.patientCount = 0;
  if (random.below(3) > 0) {
    joinNear(instance, random, near, choice, undo, from);
    return;
  }
  if (kind < 3) {
    undo.low = from;
    undo.high = from;
    undo.order[from] = at(choice.order, from);
    redraw(instance, random, choice, undo, at(choice.order, from));
    return;
  }
  const reach = 1 + random.below(Math.max(2, kind < 8 ? size >> 3 : size - 1));
  const to = Math.min(size - 1, Math.max(0, random.below(2) === 0 ? from - reach : from + reach));
  undo.low = Math.min(from, to);
  undo.high = Math.max(from, to);
  for (let i = undo.low; i <= undo.high; i++) undo.order[i] = at(choice.order, i);
  const patient = at(choice.order, from);
  if (kind === 9) {
    const other = at(choice.order, to);
    choice.order[from] = other;
    choice.order[to] = patient;
    if (random.below(2) === 0) exchange(instance, choice, undo, patient, other);
    return;
  }
  if (from < to) choice.order.copyWithin(from, from + 1, to + 1);
  else choice.order.copyWithin(to + 1, to, from);
  choice.order[to] = patient;
  if (random.below(2) === 0) redraw(instance, random, choice, undo, patient);
}

/** One service of the patient goes to a caregiver of a near patient, just before or after it. */
function joinNear(
  instance: HhcrspInstance,
  random: Random,
  near: readonly Int32Array[],
  choice: Choice,
  undo: Undo,
  from: number,
): void {
  const patient = at(choice.order, from);
  const others = near[patient] ?? new Int32Array();
  const other = at(others, Math.floor(random.share() * random.share() * others.length));
  const beside = choice.order.indexOf(other);
  let to = beside + random.below(2);
  if (to > from) to--;
  undo.low = Math.min(from, to);
  undo.high = Math.max(from, to);
  for (let i = undo.low; i <= undo.high; i++) undo.order[i] = at(choice.order, i);
  if (from < to) choice.order.copyWithin(from, from + 1, to + 1);
  else if (to < from) choice.order.copyWithin(to + 1, to, from);
  choice.order[to] = patient;
  const second = at(choice.second, other);
  const who = second !== -1 && random.below(2) === 0 ? second : at(choice.first, other);
  noteChoice(choice, undo, patient);
  const one = at(choice.first, patient);
  const two = at(choice.second, patient);
  if (instance.firstAble[patient]?.includes(who) === true && who !== two) {
    choice.first[patient] = who;
  } else if (two !== -1 && who !== one && instance.secondAble[patient]?.includes(who) === true) {
    choice.second[patient] = who;
  }
}

function noteChoice(choice: Choice, undo: Undo, patient: number): void {
  undo.patients[undo.patientCount] = patient;
  undo.first[undo.patientCount] = at(choice.first, patient);
  undo.second[undo.patientCount] = at(choice.second, patient);
  undo.patientCount++;
}

function redraw(
  instance: HhcrspInstance,
  random: Random,
  choice: Choice,
  undo: Undo,
  patient: number,
): void {
  noteChoice(choice, undo, patient);
  const two = at(choice.second, patient);
  if (two === -1 || random.below(2) === 0) {
    const who = drawOf(random, instance.firstAble[patient], two);
    if (who !== -1) choice.first[patient] = who;
    return;
  }
  const who = drawOf(random, instance.secondAble[patient], at(choice.first, patient));
  if (who !== -1) choice.second[patient] = who;
}

/** Each takes the other's first caregiver, where both may. */
function exchange(
  instance: HhcrspInstance,
  choice: Choice,
  undo: Undo,
  patient: number,
  other: number,
): void {
  const one = at(choice.first, patient);
  const two = at(choice.first, other);
  if (two === at(choice.second, patient) || one === at(choice.second, other)) return;
  if (instance.firstAble[patient]?.includes(two) !== true) return;
  if (instance.firstAble[other]?.includes(one) !== true) return;
  noteChoice(choice, undo, patient);
  noteChoice(choice, undo, other);
  choice.first[patient] = two;
  choice.first[other] = one;
}

/** Back to before the change. */
export function restore(choice: Choice, undo: Undo): void {
  for (let i = undo.low; i <= undo.high; i++) choice.order[i] = at(undo.order, i);
  for (let i = 0; i < undo.patientCount; i++) {
    const patient = undo.patients[i] ?? 0;
    choice.first[patient] = undo.first[i] ?? 0;
    choice.second[patient] = undo.second[i] ?? 0;
  }
}
