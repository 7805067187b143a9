/** Caregivers of a varied week: hours, meetings, diplomas, histories and rules of their own. */
import { addDays, daysBetween } from '../../domain/calendar.ts';
import type {
  WeekCaregiver,
  WeekCommitment,
  WeekPlace,
  WeekQualification,
} from '../../domain/week.ts';
import { aCaregiver, placeId } from '../support/week.ts';
import type { Chance } from './chance.ts';
import { makeRules } from './varied-rules.ts';
import { wall } from './wall.ts';

interface Horizon {
  readonly from: string;
  readonly to: string;
}

export function makeCaregivers(
  chance: Chance,
  horizon: Horizon,
  places: readonly WeekPlace[],
  most: number,
): readonly WeekCaregiver[] {
  return Array.from({ length: chance.between(1, most) }, (_, i) => {
    const history = makeHistory(chance, horizon.from);
    return aCaregiver({
      id: `a${i}`,
      home: `p${chance.between(0, places.length - 1)}`,
      mode: chance.pick(['car', 'car', 'bike']),
      targetMinutes: chance.between(0, 2400),
      availability: makeHours(chance, horizon),
      commitments: makeMeetings(chance, horizon, places),
      qualifications: makeDiplomas(chance, horizon),
      ...(chance.percent(30) ? { rules: makeRules(chance) } : {}),
      ...(chance.percent(80) ? { history } : {}),
      ...(chance.percent(40)
        ? { next: { firstStart: wall(horizon.to, chance.between(60, 160) * 5) } }
        : {}),
    });
  });
}

/** Free all the time, or by days: early, late, split, into the night, with days off. */
function makeHours(chance: Chance, { from, to }: Horizon): WeekCaregiver['availability'] {
  if (chance.percent(35)) return [{ from: wall(from, 0), to: wall(addDays(to, 1), 720) }];
  const hours = chance.pick<readonly (readonly [number, number])[]>([
    [[390, 900]],
    [[720, 1410]],
    [
      [420, 720],
      [700, 840],
      [1020, 1439],
    ],
    [[0, 1439]],
  ]);
  const days = Array.from({ length: daysBetween(from, to) }, (_, i) => addDays(from, i));
  return chance
    .some(days, 85)
    .flatMap((day) => hours.map(([low, high]) => ({ from: wall(day, low), to: wall(day, high) })));
}

function makeMeetings(
  chance: Chance,
  { from, to }: Horizon,
  places: readonly WeekPlace[],
): readonly WeekCommitment[] {
  const count = chance.percent(60) ? 0 : chance.between(1, 3);
  return Array.from({ length: count }, () => {
    const day = addDays(from, chance.between(0, daysBetween(from, to) - 1));
    const start = chance.between(0, 280) * 5;
    const isLong = chance.percent(15);
    const end = isLong ? wall(addDays(day, 1), chance.between(180, 400)) : wall(day, start + 38);
    const place = placeId(`p${chance.between(0, places.length - 1)}`);
    return { from: wall(day, start), to: end, ...(chance.percent(50) ? { place } : {}) };
  }).filter((meeting) => meeting.from < meeting.to);
}

function makeDiplomas(chance: Chance, { from }: Horizon): readonly WeekQualification[] {
  return chance.some(['DEAES', 'nuit', 'DEAES'], 50).map((id) => ({
    id,
    ...(chance.percent(40) ? { until: addDays(from, chance.between(-1, 8)) } : {}),
  }));
}

function makeHistory(chance: Chance, from: string): NonNullable<WeekCaregiver['history']> {
  const weeks = chance.percent(70) ? 11 : chance.between(0, 10);
  const usual = chance.between(900, 2800);
  const lastEnd = chance.percent(85)
    ? wall(addDays(from, -1), chance.between(140, 287) * 5)
    : wall(from, chance.between(0, 90) * 5);
  return {
    ...(chance.percent(85) ? { lastEnd } : {}),
    ...(chance.percent(80) ? { consecutiveDays: chance.between(0, 7) } : {}),
    ...(chance.percent(40) ? { weeklyRestTaken: chance.percent(60) } : {}),
    ...(chance.percent(60) ? { weeklyMinutes: Array.from({ length: weeks }, () => usual) } : {}),
  };
}
