/**
 * The team: posts of 20 to 35 hours, 72 % of them part-time, in four day patterns.
 *
 * Nobody both gets people up at 7:00 and puts them to bed at 20:00: that day would be longer than
 * twelve hours and the night after it shorter than eleven (décret 2000-815, art. 3). So mornings,
 * evenings and split days have their own people, and weekends go by turns of three.
 */
import { blankCaregiverFile } from '../../domain/person-file.ts';
import { addDays } from '../../domain/calendar.ts';
import { derivedId } from '../../domain/derived-id.ts';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import type { AvailabilitySpan, Caregiver, Weekday } from '../../domain/service.ts';
import { drawAddressIn, drawMobile } from './addresses.ts';
import type { Chance } from './chance.ts';
import type { Sector } from './communes.ts';
import { lastNames, workingMen, workingWomen } from './french-names.ts';

export type DayPattern = 'morning' | 'day' | 'split' | 'evening';

/** Dealt in this order, so that every small team has them all: 40, 15, 20 and 25 %. */
const patternDeal: readonly DayPattern[] = [
  ...(['morning', 'evening', 'split', 'morning', 'day', 'evening', 'morning'] as const),
  ...(['split', 'morning', 'evening', 'morning', 'day', 'split', 'morning', 'evening'] as const),
  ...(['morning', 'split', 'day', 'morning', 'evening'] as const),
];

const weekdaySpans: Readonly<Record<DayPattern, readonly (readonly [number, number])[]>> = {
  morning: [[420, 975]],
  day: [[480, 1_050]],
  split: [
    [450, 825],
    [990, 1_170],
  ],
  evening: [[720, 1_245]],
};

/** Two kinds of weekend day, both within twelve hours and with eleven between two of them. */
const earlyWeekend = [
  [420, 810],
  [960, 1_140],
] as const;
const lateWeekend = [
  [510, 825],
  [1_020, 1_230],
] as const;

const WEEKEND_GROUPS = 3;
const HISTORY_WEEKS = 11;
const NEAR_TOWN_WEIGHT = 8;

export interface Colleague {
  readonly caregiver: Caregiver;
  readonly pattern: DayPattern;
}

export interface TeamInput {
  readonly chance: Chance;
  readonly sector: Sector;
  readonly count: number;
  readonly idOf: (index: number) => string;
  readonly monday: Day;
}

export function drawTeam(input: TeamInput): readonly Colleague[] {
  const { count } = input;
  const fullTimers = Math.round(count * 0.28);
  const patterns = Array.from({ length: count }, (_, i) => patternOf(i));
  const ranks = new Map<DayPattern, number>();
  const posts = input.chance.shuffle(patterns.map((_, i) => i < fullTimers));
  return patterns.map((pattern, index) => {
    const rank = ranks.get(pattern) ?? 0;
    ranks.set(pattern, rank + 1);
    return {
      pattern,
      caregiver: drawCaregiver(input, pattern, index, rank, posts[index] === true),
    };
  });
}

const patternOf = (index: number): DayPattern =>
  patternDeal[index % patternDeal.length] ?? 'morning';

function drawCaregiver(
  { chance, sector, idOf, monday }: TeamInput,
  pattern: DayPattern,
  index: number,
  rank: number,
  isFullTime: boolean,
): Caregiver {
  const isWoman = chance.is(0.94);
  const commune = chance.weigh(sector.communes.map((c) => [c, c.weight]));
  const weeklyMinutes = isFullTime ? 2_100 : chance.pick([20, 24, 26, 28, 28, 30, 30, 32]) * 60;
  const isNearTown = commune.weight >= NEAR_TOWN_WEIGHT;
  return {
    id: derivedId('caregiver', idOf(index)) as CaregiverId,
    civility: isWoman ? 'Mme' : 'M.',
    firstName: chance.pick(isWoman ? workingWomen : workingMen),
    lastName: chance.pick(lastNames),
    staffNumber: String(4_001 + index * 7),
    grade: chance.pick([
      'Agent social',
      'Agent social',
      'Agent social principal',
      'Agent social contractuel',
    ]),
    phone: drawMobile(chance),
    home: drawAddressIn(chance, commune),
    mode: isNearTown && chance.is(0.1) ? 'bike' : 'car',
    qualifications: drawQualifications(chance, index, monday),
    weeklyMinutes,
    availability: drawAvailability(chance, pattern, rank, weeklyMinutes),
    weekend: { group: rank % WEEKEND_GROUPS, of: WEEKEND_GROUPS },
    rules: {},
    history: drawHistory(chance, weeklyMinutes, monday),
    file: blankCaregiverFile,
    archivedOn: null,
  };
}

/** Three in four hold a title for essential acts; some titles run out soon and are watched. */
function drawQualifications(
  chance: Chance,
  index: number,
  monday: Day,
): Caregiver['qualifications'] {
  const held: { id: string; until: Day | null }[] = [];
  if (index % 20 < 13) held.push({ id: 'DEAES', until: null });
  if (index % 20 >= 10 && index % 20 < 17) held.push({ id: 'ADVF', until: null });
  if (index % 5 !== 3) held.push({ id: 'PRAP2S', until: addDays(monday, chance.int(90, 700)) });
  if (chance.is(0.4)) held.push({ id: 'SST', until: addDays(monday, chance.int(-40, 600)) });
  // The first three see a certificate end within six weeks: the coordinator must be told.
  if (index < 3) held.push({ id: 'AFGSU', until: addDays(monday, 10 + index * 15) });
  return held;
}

function drawAvailability(
  chance: Chance,
  pattern: DayPattern,
  rank: number,
  weeklyMinutes: number,
): readonly AvailabilitySpan[] {
  // Wednesday is the usual day off of a small post; the others are spread.
  const dayOff = weeklyMinutes > 1_560 ? 0 : chance.pick([1, 2, 3, 3, 4, 5]);
  const weekdays = ([1, 2, 3, 4, 5] as const).filter((weekday) => weekday !== dayOff);
  const isEarly = pattern !== 'evening' && Math.floor(rank / WEEKEND_GROUPS) % 2 === 0;
  const weekendSpans = isEarly ? earlyWeekend : lateWeekend;
  const spansOf = (weekday: Weekday, spans: readonly (readonly [number, number])[]) =>
    spans.map(([from, to]) => ({ weekday, from, to }));
  return [
    ...weekdays.flatMap((weekday) => spansOf(weekday, weekdaySpans[pattern])),
    ...spansOf(6, weekendSpans),
    ...spansOf(7, weekendSpans),
  ];
}

/** Eleven weeks near the post's hours, with a week of leave here and there. */
function drawHistory(chance: Chance, weeklyMinutes: number, monday: Day): Caregiver['history'] {
  return Array.from({ length: HISTORY_WEEKS }, (_, i) => ({
    monday: addDays(monday, -7 * (HISTORY_WEEKS - i)),
    minutes: chance.is(0.06)
      ? 0
      : Math.min(2_520, Math.round(weeklyMinutes * (1 + 0.06 * chance.normal()))),
  }));
}
