/**
 * Weeks of every shape by a seed: one to fourteen days, also over the nights on which the clock
 * changes and from the middle of a week; rules off, stricter, of a caregiver's own; travel as a
 * matrix or an estimate; pairs, links, work over midnight, pins that break the law.
 */
import { addDays, daysBetween } from '../../domain/calendar.ts';
import type {
  Assignment,
  Priority,
  TravelMode,
  WeekBeneficiary,
  WeekFile,
  WeekLink,
  WeekPlace,
  WeekVisit,
} from '../../domain/week.ts';
import { aBeneficiary, aLink, assigned, aVisit, placeId } from '../support/week.ts';
import type { Chance } from './chance.ts';
import { makeCaregivers } from './varied-caregivers.ts';
import { makeRules, makeWeights } from './varied-rules.ts';
import { minutesOf, wall } from './wall.ts';

/** Mondays: a plain one, and those of the weeks that end with a change of the clock. */
const MONDAYS = ['2026-11-30', '2026-03-23', '2026-10-19'] as const;

export interface Shape {
  readonly maxCaregivers: number;
  readonly maxVisits: number;
}

const anyShape: Shape = { maxCaregivers: 6, maxVisits: 28 };

/** The same week for the same draws. */
export function makeVariedWeek(chance: Chance, shape: Shape = anyShape): WeekFile {
  const monday = chance.pick(MONDAYS);
  const from = chance.percent(80) ? monday : addDays(monday, chance.between(1, 4));
  const dayCount = chance.percent(75) ? 7 : chance.between(1, 14);
  const to = addDays(from, dayCount);
  const places = makePlaces(chance);
  const caregivers = makeCaregivers(chance, { from, to }, places, shape.maxCaregivers);
  const ids = caregivers.map(({ id }) => id as string);
  const beneficiaries = Array.from({ length: chance.between(1, 6) }, (_, i) =>
    makeBeneficiary(chance, `b${i}`, places, ids),
  );
  const visits = Array.from({ length: chance.between(1, shape.maxVisits) }, (_, i) =>
    makeVisit(chance, `v${i}`, from, dayCount, beneficiaries),
  );
  const isPinned = visits.map(() => chance.percent(8));
  const isPublished = visits.map(() => chance.percent(12));
  const make = (visit: WeekVisit): Assignment =>
    makeAssignment(chance, visit, ids, { from, to }, chance.percent(15));
  return {
    format: 'cias-week/1',
    timeZone: 'Europe/Paris',
    from,
    to,
    startStep: chance.pick([1, 5, 15]),
    ...(chance.percent(40) ? { rules: makeRules(chance) } : {}),
    ...(chance.percent(40) ? { weights: makeWeights(chance) } : {}),
    places,
    travel: { modes: { car: makeMode(chance, places), bike: makeMode(chance, places) } },
    caregivers,
    beneficiaries,
    visits,
    links: makeLinks(chance, visits),
    pinned: visits.filter((_, i) => isPinned[i] === true).map(make),
    published: visits.filter((_, i) => isPublished[i] === true).map(make),
  };
}

function makePlaces(chance: Chance): readonly WeekPlace[] {
  return Array.from({ length: chance.between(2, 6) }, (_, i) => ({
    id: placeId(`p${i}`),
    lat: 43.6 + chance.between(0, 4000) / 10_000,
    lon: -0.9 + chance.between(0, 6000) / 10_000,
  }));
}

function makeMode(chance: Chance, places: readonly WeekPlace[]): TravelMode {
  if (chance.percent(40)) {
    return { estimate: { kmPerHour: chance.between(12, 60), detour: 1.3, fixedMinutes: 2 } };
  }
  const longest = chance.pick([0, 10, 30]);
  const square = (most: number): readonly (readonly number[])[] =>
    places.map((_, i) => places.map((__, j) => (i === j ? 0 : chance.between(0, most))));
  return { minutes: square(longest), metres: square(20_000) };
}

function makeBeneficiary(
  chance: Chance,
  id: string,
  places: readonly WeekPlace[],
  caregivers: readonly string[],
): WeekBeneficiary {
  return aBeneficiary({
    id,
    place: `p${chance.between(0, places.length - 1)}`,
    regular: chance.some(caregivers, 30),
    known: chance.some(caregivers, 25),
    excluded: chance.some(caregivers, 10),
  });
}

function makeVisit(
  chance: Chance,
  id: string,
  from: string,
  dayCount: number,
  beneficiaries: readonly WeekBeneficiary[],
): WeekVisit {
  // Mornings most of the time, any minute sometimes: nights are where clocks change.
  const day = addDays(from, chance.between(0, dayCount - 1));
  const earliest = chance.percent(85) ? chance.between(78, 250) * 5 : chance.between(0, 1439);
  const latest = Math.min(1439, earliest + chance.pick([0, 0, 15, 37, 60, 180, 300]));
  const preferred = Math.min(1439, earliest + chance.between(-12, 24) * 5);
  const priority = chance.between(1, 5) as Priority;
  return aVisit({
    id,
    beneficiary: `b${chance.between(0, beneficiaries.length - 1)}`,
    earliest: wall(day, earliest),
    latest: wall(day, latest),
    ...(chance.percent(70) ? { preferred: wall(day, Math.max(0, preferred)) } : {}),
    duration: chance.pick([15, 30, 45, 60, 90, 120, 240, 420]),
    priority,
    ...(chance.percent(15) ? { requiredCaregivers: chance.percent(85) ? 2 : 3 } : {}),
    qualifications: chance.some(['DEAES', 'nuit'], 15),
  });
}

/** Somebody at some minute: near the window, or anywhere in the horizon. */
export function makeAssignment(
  chance: Chance,
  visit: WeekVisit,
  caregivers: readonly string[],
  horizon: { readonly from: string; readonly to: string },
  isWild: boolean,
): Assignment {
  const needed = visit.requiredCaregivers ?? 1;
  const size = isWild ? chance.between(1, 3) : needed;
  const crew = chance.shuffled(caregivers).slice(0, size);
  const day = visit.earliest.slice(0, 10);
  if (!isWild) {
    const [low, high] = [minutesOf(visit.earliest), minutesOf(visit.latest)];
    const start = chance.percent(40) ? low : chance.between(low, high);
    return assigned(visit.id, crew, wall(day, start));
  }
  const days = daysBetween(horizon.from, horizon.to);
  const anyDay = chance.percent(80) ? day : addDays(horizon.from, chance.between(0, days - 1));
  return assigned(visit.id, crew, wall(anyDay, chance.between(0, 1439)));
}

function makeLinks(chance: Chance, visits: readonly WeekVisit[]): readonly WeekLink[] {
  const links: WeekLink[] = [];
  for (let i = chance.between(0, 4); i > 0; i--) {
    const [a, b] = chance.shuffled(visits);
    if (a === undefined || b === undefined) break;
    const minGap = chance.pick([0, 60, 180]);
    links.push(
      aLink(a.id, b.id, {
        ...(chance.percent(80) ? { minGap } : {}),
        ...(chance.percent(80) ? { maxGap: minGap + chance.pick([60, 600, 3000]) } : {}),
        ...(chance.percent(40) ? { sameCaregiver: true } : {}),
      }),
    );
  }
  return links;
}
