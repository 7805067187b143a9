/** Rounds for a whole team, one caregiver and day after the other, as a tired coordinator makes them. */
import { must } from '../../../domain/result.ts';
import type { Problem, ProblemCaregiver } from '../../../solver/problem.ts';
import { dayOfMinute, travelMinutes } from '../../../solver/timetable.ts';
import type { Chance } from '../../proofs/chance.ts';

/** A visit of a hidden roster; minutes of the problem's axis, caregivers and people by index. */
export interface Stop {
  readonly day: number;
  readonly start: number;
  readonly minutes: number;
  readonly person: number;
  readonly crew: readonly number[];
}

export const DURATIONS = [30, 45, 60, 75, 90] as const;
/** The next person is one of so many nearest. */
const NEAREST = 8;
const PAIR_SHARE = 0.04;
const MINUTES_A_STOP = 65;

/** Fixed beforehand in somebody's day: a meeting, or a visit that two make together. */
interface Appointment {
  readonly start: number;
  readonly end: number;
  readonly place: number;
}

export function walkWeek(chance: Chance, problem: Problem, load: number): readonly Stop[] {
  const { caregivers } = problem;
  const appointments = caregivers.map(({ commitments }): Appointment[] => [...commitments]);
  const stops = makePairs(chance, problem, appointments, load);
  for (const caregiver of caregivers) {
    const own = must(appointments[caregiver.index], 'a caregiver of the week');
    stops.push(...walkCaregiver(chance, problem, caregiver, own, load));
  }
  return stops.sort((a, b) => a.start - b.start);
}

/** Two caregivers, one start: set first, and everything else round it. */
function makePairs(
  chance: Chance,
  problem: Problem,
  appointments: readonly Appointment[][],
  load: number,
): Stop[] {
  const { caregivers } = problem;
  const owed = caregivers.reduce((sum, { targetMinutes }) => sum + targetMinutes, 0);
  const pairs: Stop[] = [];
  const wanted = Math.round(((owed * load) / MINUTES_A_STOP) * PAIR_SHARE);
  for (let tries = 0; tries < wanted * 10 && pairs.length < wanted; tries++) {
    const crew = chance.shuffled(caregivers).slice(0, 2);
    const day = chance.between(0, problem.dayCount - 1);
    const start = (problem.dayStarts[day] ?? 0) + chance.between(96, 220) * 5;
    const minutes = chance.pick([30, 45]);
    const person = chance.between(0, problem.beneficiaries.length - 1);
    const { place, excluded } = must(problem.beneficiaries[person], 'a person of the week');
    const end = start + minutes;
    const isFree = crew.every(
      ({ index, availability }) =>
        !excluded.has(index) &&
        availability.some(([from, to]) => from + 60 <= start && end <= to) &&
        appointments[index]?.every((one) => one.end + 60 <= start || end + 60 <= one.start),
    );
    if (!isFree || crew.length < 2) continue;
    pairs.push({ day, start, minutes, person, crew: crew.map(({ index }) => index) });
    for (const { index } of crew) appointments[index]?.push({ start, end, place });
  }
  return pairs;
}

/** Spans of work in turn, until the week's minutes are used up. */
function walkCaregiver(
  chance: Chance,
  problem: Problem,
  caregiver: ProblemCaregiver,
  appointments: readonly Appointment[],
  load: number,
): readonly Stop[] {
  const { availability, targetMinutes } = caregiver;
  const fixed = appointments.reduce((sum, { start, end }) => sum + end - start, 0);
  let left = targetMinutes * load - fixed;
  const stops: Stop[] = [];
  availability.forEach(([from, to], i) => {
    // What is left is spread over the spans to come, so that no day is empty at the week's end.
    const budget = left / (availability.length - i);
    const walked = walkSpan(chance, problem, caregiver, appointments, from, to, budget * 1.2);
    stops.push(...walked.stops);
    left -= walked.work;
  });
  return stops;
}

function walkSpan(
  chance: Chance,
  problem: Problem,
  caregiver: ProblemCaregiver,
  appointments: readonly Appointment[],
  from: number,
  to: number,
  budget: number,
): { readonly stops: readonly Stop[]; readonly work: number } {
  const { rules, lastEnd, weeklyRestTaken } = caregiver;
  const day = dayOfMinute(problem, from);
  const own = appointments
    .filter(({ start }) => start >= from && start < to)
    .toSorted((a, b) => a.start - b.start);
  const rest = weeklyRestTaken ? (rules.minDailyRest ?? 0) : (rules.minWeeklyRest ?? 0);
  let ready = lastEnd === null ? from : Math.max(from, lastEnd + rest);
  let place = -1;
  let since = -1;
  let work = 0;
  const stops: Stop[] = [];
  const way = (a: number, b: number): number => travelMinutes(problem, caregiver, a, b);
  while (work < budget) {
    const person = nextPerson(chance, problem, caregiver, place);
    const { place: there } = must(problem.beneficiaries[person], 'a person of the week');
    const minutes = chance.pick(DURATIONS);
    const travel = way(place, there);
    let start = snap(ready + travel + (chance.percent(12) ? chance.between(10, 45) : 0));
    const isStretched = since !== -1 && start + minutes - since > (rules.breakAfter ?? Infinity);
    if (isStretched) start = snap(ready + travel + rules.breakMinutes);
    const end = start + minutes;
    const next = own.find((one) => one.end > ready);
    if (next !== undefined && end + way(there, next.place) > next.start) {
      // Not before that: go there, and on from there.
      place = next.place === -1 ? place : next.place;
      ready = next.end;
      since = since === -1 ? next.start : since;
      continue;
    }
    if (end > to) break;
    if (since === -1 || start - ready - travel >= rules.breakMinutes) since = start;
    stops.push({ day, start, minutes, person, crew: [caregiver.index] });
    work += minutes + travel;
    ready = end;
    place = there;
  }
  return { stops, work };
}

const snap = (minutes: number): number => Math.ceil(minutes / 5) * 5;

/** One of the nearest who hasn't excluded the caregiver. */
function nextPerson(
  chance: Chance,
  problem: Problem,
  caregiver: ProblemCaregiver,
  place: number,
): number {
  const here = place === -1 ? caregiver.home : place;
  const drawn = Array.from({ length: NEAREST * 4 }, () =>
    chance.between(0, problem.beneficiaries.length - 1),
  ).filter((one) => problem.beneficiaries[one]?.excluded.has(caregiver.index) !== true);
  const wayTo = (one: number): number =>
    travelMinutes(problem, caregiver, here, problem.beneficiaries[one]?.place ?? here);
  const near = drawn.sort((a, b) => wayTo(a) - wayTo(b)).slice(0, NEAREST);
  return near[chance.between(0, Math.max(0, near.length - 1))] ?? 0;
}
