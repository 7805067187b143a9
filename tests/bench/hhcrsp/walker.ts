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
import { change, createUndo, firstChoice, nearLists, restore, type Choice } from './moves.ts';

/** Positions between two stored states of all caregivers. */
const STRIDE = 8;

export interface HhcrspWalk {
  readonly walker: Walker;
  readonly bestVisits: () => readonly HhcrspVisit[];
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
  const undo = createUndo(patientCount);

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
