/**
 * A solution as an order of patients and a choice of caregivers, decoded patient by patient: each
 * service starts as early as its caregiver and its partner allow. No order can deadlock, for both
 * services of a patient are decided at once.
 *
 * A step changes a little of the order or of the choice. It is decoded from the first change to
 * where every caregiver is as before: from there on nothing differs.
 */
import type { Random } from '../../../solver/engine/random.ts';
import type { Walker } from '../../../solver/engine/walk.ts';
import { at } from '../../../solver/timetable.ts';
import type { HhcrspInstance, HhcrspVisit } from './instance.ts';

/** Positions between two stored states of all caregivers. */
const STRIDE = 8;

export interface HhcrspWalk {
  readonly walker: Walker;
  readonly bestVisits: () => readonly HhcrspVisit[];
}

interface Choice {
  /** Patients in the order in which they are decided. */
  readonly order: Int32Array;
  /** By patient. */
  readonly first: Int32Array;
  readonly second: Int32Array;
}

const real = (column: Float64Array, index: number): number => column[index] ?? 0;

export function createHhcrspWalk(instance: HhcrspInstance, random: Random): HhcrspWalk {
  const { count, caregiverCount, distance, ready, due } = instance;
  const { firstDuration, secondDuration, minLag, maxLag } = instance;
  const patientCount = count - 1;
  const near = nearLists(instance);
  const choice = firstChoice(instance, random);
  const best: Choice = {
    order: choice.order.slice(),
    first: choice.first.slice(),
    second: choice.second.slice(),
  };
  const stores = Math.ceil(patientCount / STRIDE) + 1;
  const storedFree = new Float64Array(stores * caregiverCount);
  const storedPlace = new Int32Array(stores * caregiverCount);
  const storedSum = new Float64Array(stores);
  const storedLargest = new Float64Array(stores);
  /** The largest tardiness of the patients of a store, and from a store on. */
  const blockLargest = new Float64Array(stores);
  const laterLargest = new Float64Array(stores);
  const free = new Float64Array(caregiverCount);
  const place = new Int32Array(caregiverCount);
  /** Starts of the patient decoded last, and what it added. */
  let startFirst = 0;
  let startSecond = 0;
  let added = 0;
  let tardiest = 0;
  /** Of the whole solution, without the way home: three times the cost as published. */
  let cost = 0;
  let wholeSum = 0;
  let previousCost = 0;
  let isPending = true;
  /** Positions that the step touched. */
  let low = 0;
  let high = patientCount - 1;
  const undo = {
    order: new Int32Array(patientCount),
    low: 0,
    high: -1,
    patients: [0, 0],
    first: [0, 0],
    second: [0, 0],
    patientCount: 0,
  };

  function decodePatient(patient: number): void {
    const one = at(choice.first, patient);
    const wayOne = real(distance, at(place, one) * count + patient);
    const readyAt = real(ready, patient);
    const dueAt = real(due, patient);
    let start = real(free, one) + wayOne;
    if (start < readyAt) start = readyAt;
    const two = at(choice.second, patient);
    if (two === -1) {
      startFirst = start;
      startSecond = -1;
      tardiest = start > dueAt ? start - dueAt : 0;
      added = wayOne + tardiest;
      free[one] = start + real(firstDuration, patient);
      place[one] = patient;
      return;
    }
    const wayTwo = real(distance, at(place, two) * count + patient);
    let other = real(free, two) + wayTwo;
    if (other < readyAt) other = readyAt;
    const least = real(minLag, patient);
    const most = real(maxLag, patient);
    if (other < start + least) other = start + least;
    if (start < other - most) start = other - most;
    const lateOne = start > dueAt ? start - dueAt : 0;
    const lateTwo = other > dueAt ? other - dueAt : 0;
    startFirst = start;
    startSecond = other;
    tardiest = lateOne > lateTwo ? lateOne : lateTwo;
    added = wayOne + wayTwo + lateOne + lateTwo;
    free[one] = start + real(firstDuration, patient);
    free[two] = other + real(secondDuration, patient);
    place[one] = patient;
    place[two] = patient;
  }

  function wayHome(places: Int32Array): number {
    let sum = 0;
    for (let who = 0; who < caregiverCount; who++) sum += real(distance, at(places, who) * count);
    return sum;
  }

  function readStore(store: number): void {
    const base = store * caregiverCount;
    for (let who = 0; who < caregiverCount; who++) {
      free[who] = real(storedFree, base + who);
      place[who] = at(storedPlace, base + who);
    }
  }

  function isAsStored(store: number): boolean {
    const base = store * caregiverCount;
    for (let who = 0; who < caregiverCount; who++) {
      if (at(place, who) !== at(storedPlace, base + who)) return false;
      if (real(free, who) !== real(storedFree, base + who)) return false;
    }
    return true;
  }

  /** Costs the order as it stands, without storing anything. */
  function decode(): void {
    const store = Math.floor(low / STRIDE);
    readStore(store);
    let sum = real(storedSum, store);
    let largest = real(storedLargest, store);
    for (let i = store * STRIDE; i < patientCount; i++) {
      if (i > high && i % STRIDE === 0 && isAsStored(i / STRIDE)) {
        const here = i / STRIDE;
        cost = sum + wholeSum - real(storedSum, here);
        cost += Math.max(largest, real(laterLargest, here));
        return;
      }
      decodePatient(at(choice.order, i));
      sum += added;
      if (tardiest > largest) largest = tardiest;
    }
    cost = sum + wayHome(place) + largest;
  }

  /** Stores the states of the order as it stands, from the first change on. */
  function commit(): void {
    const store = Math.floor(low / STRIDE);
    if (store === 0) {
      storedFree.fill(0, 0, caregiverCount);
      storedPlace.fill(0, 0, caregiverCount);
    }
    readStore(store);
    let sum = real(storedSum, store);
    let largest = real(storedLargest, store);
    for (let i = store * STRIDE; i < patientCount; i++) {
      if (i % STRIDE === 0) {
        const here = i / STRIDE;
        storedFree.set(free, here * caregiverCount);
        storedPlace.set(place, here * caregiverCount);
        storedSum[here] = sum;
        storedLargest[here] = largest;
        blockLargest[here] = 0;
      }
      decodePatient(at(choice.order, i));
      sum += added;
      if (tardiest > largest) largest = tardiest;
      const block = Math.floor(i / STRIDE);
      if (tardiest > real(blockLargest, block)) blockLargest[block] = tardiest;
    }
    wholeSum = sum + wayHome(place);
    let later = 0;
    for (let here = Math.floor((patientCount - 1) / STRIDE); here >= 0; here--) {
      later = Math.max(later, real(blockLargest, here));
      laterLargest[here] = later;
    }
    cost = wholeSum + later;
    isPending = false;
  }

  commit();
  const walker: Walker = {
    cost: () => cost,
    open() {
      if (isPending) commit();
      previousCost = cost;
    },
    ruin: () => change(instance, random, near, choice, undo),
    recreate() {
      low = undo.low;
      high = undo.high;
      isPending = true;
      decode();
    },
    isSound: () => true,
    takeBack() {
      restore(choice, undo);
      cost = previousCost;
      isPending = false;
    },
    keepBest() {
      best.order.set(choice.order);
      best.first.set(choice.first);
      best.second.set(choice.second);
    },
  };
  function bestVisits(): readonly HhcrspVisit[] {
    const kept = { first: choice.first.slice(), second: choice.second.slice() };
    choice.first.set(best.first);
    choice.second.set(best.second);
    free.fill(0);
    place.fill(0);
    const visits = [...best.order].flatMap((patient): HhcrspVisit[] => {
      decodePatient(patient);
      const one = {
        patient,
        service: 0,
        caregiver: at(best.first, patient),
        start: startFirst,
      } as const;
      if (startSecond === -1) return [one];
      const caregiver = at(best.second, patient);
      return [one, { patient, service: 1, caregiver, start: startSecond }];
    });
    choice.first.set(kept.first);
    choice.second.set(kept.second);
    return visits;
  }
  return { walker, bestVisits };
}

/** By window, each with caregivers drawn by chance. */
function firstChoice(instance: HhcrspInstance, random: Random): Choice {
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

interface Undo {
  readonly order: Int32Array;
  low: number;
  high: number;
  readonly patients: number[];
  readonly first: number[];
  readonly second: number[];
  patientCount: number;
}

const NEAR_COUNT = 24;

/** The other patients nearest to each, by the way between them. */
const nearLists = ({ count, distance }: HhcrspInstance): readonly Int32Array[] =>
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
function change(
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

function restore(choice: Choice, undo: Undo): void {
  for (let i = undo.low; i <= undo.high; i++) choice.order[i] = at(undo.order, i);
  for (let i = 0; i < undo.patientCount; i++) {
    const patient = undo.patients[i] ?? 0;
    choice.first[patient] = undo.first[i] ?? 0;
    choice.second[patient] = undo.second[i] ?? 0;
  }
}
