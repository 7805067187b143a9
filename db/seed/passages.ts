/** What a passage at somebody's home looks like: hour, width of the window, length, title needed. */
import type { CareKind, Need, Weekday } from '../../domain/service.ts';
import type { Priority } from '../../domain/week.ts';
import type { Chance } from './chance.ts';

/** A need before it has an id; `after` is the index of an earlier passage of the same plan. */
export type Passage = Pick<
  Need,
  | 'kind'
  | 'priority'
  | 'weekdays'
  | 'parity'
  | 'earliest'
  | 'latest'
  | 'preferred'
  | 'durationMinutes'
  | 'requiredCaregivers'
  | 'qualifications'
> & { readonly after: { readonly index: number; readonly minGap: number } | null };

export const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const workingDays: readonly Weekday[] = [1, 2, 3, 4, 5];

type HalfDay = readonly [from: number, to: number];
const MORNING: HalfDay = [510, 720];
const AFTERNOON: HalfDay = [810, 1_050];
const halfDays = [MORNING, AFTERNOON] as const;

/** From a getting up to a going to bed (minutes): else the night starts in the afternoon. */
const DAY_IN_BETWEEN = 420;

/** The 7/7 days of somebody who can't get up alone: two or three passages, titled staff. */
export function drawDependentDay(chance: Chance): readonly Passage[] {
  const morning = passage({
    kind: chance.pick(['getUp', 'toilette']),
    priority: 1,
    earliest: chance.int(420, 495, 15),
    windowMinutes: chance.pick([45, 60, 60]),
    durationMinutes: chance.pick([45, 45, 60]),
    qualifications: chance.is(0.6) ? ['DEAES'] : [],
  });
  const noon = passage({
    kind: 'meal',
    priority: 1,
    earliest: chance.int(690, 735, 15),
    windowMinutes: chance.pick([45, 60]),
    durationMinutes: chance.pick([45, 45, 60]),
  });
  const evening = passage({
    kind: 'bedtime',
    priority: 1,
    earliest: chance.int(1_095, 1_155, 15),
    windowMinutes: 60,
    durationMinutes: chance.pick([30, 30, 45]),
    qualifications: chance.is(0.35) ? ['DEAES'] : [],
    after: { index: 0, minGap: DAY_IN_BETWEEN },
  });
  const passages = chance.is(0.65) ? [morning, noon, evening] : [morning, evening];
  return chance.is(0.5) ? [...passages, drawHousework(chance, 90, AFTERNOON)] : passages;
}

/** Lifted by two: both hold the training for it. On some weekends the family does it. */
export function drawTransferDay(chance: Chance): readonly Passage[] {
  const weekdays = chance.pick([everyDay, everyDay, workingDays]);
  const lift = { kind: 'transfer', priority: 1, weekdays, requiredCaregivers: 2 } as const;
  const morning = passage({
    ...lift,
    earliest: chance.int(465, 540, 15),
    windowMinutes: 75,
    durationMinutes: 45,
    qualifications: ['PRAP2S'],
  });
  const evening = passage({
    ...lift,
    earliest: chance.int(1_080, 1_125, 15),
    windowMinutes: 75,
    durationMinutes: 30,
    qualifications: ['PRAP2S'],
    after: { index: 0, minGap: DAY_IN_BETWEEN },
  });
  return chance.is(0.7) ? [morning, evening] : [morning];
}

/** One passage a day, or a few a week, and for every other person an hour or two in the house. */
export function drawDailyPassage(chance: Chance): readonly Passage[] {
  const weekdays = chance.weigh([
    [everyDay, 4],
    [workingDays, 5],
    [[1, 3, 5] as const, 2],
    [[2, 4, 6] as const, 1],
  ]);
  const draw = chance.weigh([
    [drawToilette, 4],
    [drawMeal, 4],
    [drawEvening, 3],
  ]);
  const daily = draw(chance, weekdays);
  if (chance.is(0.5)) return [daily];
  return [daily, drawHousework(chance, chance.pick([90, 120]), AFTERNOON)];
}

export function drawToilette(chance: Chance, weekdays: readonly Weekday[]): Passage {
  return passage({
    kind: 'toilette',
    priority: chance.pick([1, 2, 2]),
    weekdays,
    earliest: chance.int(450, 615, 15),
    windowMinutes: chance.pick([45, 60, 60, 90]),
    durationMinutes: chance.pick([30, 45, 45, 60]),
    qualifications: chance.weigh([
      [[], 6],
      [['DEAES'], 2],
      [['ADVF'], 1],
    ]),
  });
}

function drawMeal(chance: Chance, weekdays: readonly Weekday[]): Passage {
  return passage({
    kind: 'meal',
    priority: 2,
    weekdays,
    earliest: chance.int(675, 735, 15),
    windowMinutes: chance.pick([45, 60]),
    durationMinutes: chance.pick([30, 45, 60]),
  });
}

function drawEvening(chance: Chance, weekdays: readonly Weekday[]): Passage {
  return passage({
    kind: chance.pick(['bedtime', 'meal']),
    priority: chance.pick([1, 2]),
    weekdays,
    earliest: chance.int(1_080, 1_170, 15),
    windowMinutes: chance.pick([45, 60]),
    durationMinutes: chance.pick([30, 30, 45]),
  });
}

/** Help that may move within its half day, by chance the morning or the afternoon. */
export function drawHousework(
  chance: Chance,
  durationMinutes: number,
  half: HalfDay = chance.pick(halfDays),
): Passage {
  return passage({
    ...placeInHalfDay(chance, half, durationMinutes),
    kind: chance.weigh([
      ['housework', 9],
      ['laundry', 1],
    ]),
    priority: 5,
    weekdays: [drawWeekday(chance)],
    parity: chance.weigh([
      ['every', 8],
      ['odd', 1],
      ['even', 1],
    ]),
    durationMinutes,
  });
}

/** Half an hour to an hour and a half, a few kinds; `isBrief` where hours are scarce. */
export function drawShortHelp(chance: Chance, isBrief: boolean): Passage {
  const kind = chance.weigh([
    ['shopping', 5],
    ['company', 3],
    ['toilette', 4],
    ['presence', 1],
    ['outing', 1],
  ] as const);
  const weekdays = [drawWeekday(chance)];
  if (kind === 'toilette') return drawToilette(chance, weekdays);
  if (kind === 'outing') {
    const earliest = chance.pick([540, 570, 840, 870]);
    return passage({
      kind,
      priority: 3,
      weekdays,
      earliest,
      windowMinutes: 30,
      durationMinutes: 90,
    });
  }
  const durationMinutes = chance.pick(isBrief ? [30, 30, 45, 60] : [45, 60, 60, 75]);
  const priority = kind === 'company' ? 5 : 4;
  return passage({
    ...placeInHalfDay(chance, chance.pick(halfDays), durationMinutes),
    kind,
    priority,
    weekdays,
    durationMinutes,
  });
}

const drawWeekday = (chance: Chance): Weekday => chance.pick(workingDays);

/** The visit lies inside; its wished start is anywhere, on a quarter of an hour. */
function placeInHalfDay(chance: Chance, [from, to]: HalfDay, durationMinutes: number) {
  const windowMinutes = to - from - durationMinutes;
  return { earliest: from, windowMinutes, preferredAfter: chance.int(0, windowMinutes, 15) };
}

interface PassageDraft {
  readonly kind: CareKind;
  readonly priority: Priority;
  readonly weekdays?: readonly Weekday[];
  readonly parity?: Need['parity'];
  readonly earliest: number;
  readonly windowMinutes: number;
  /** Left out: in the middle of the window, on five minutes. */
  readonly preferredAfter?: number;
  readonly durationMinutes: number;
  readonly requiredCaregivers?: 1 | 2;
  readonly qualifications?: readonly string[];
  readonly after?: Passage['after'];
}

function passage(draft: PassageDraft): Passage {
  const { earliest, windowMinutes } = draft;
  return {
    kind: draft.kind,
    priority: draft.priority,
    weekdays: draft.weekdays ?? everyDay,
    parity: draft.parity ?? 'every',
    earliest,
    latest: earliest + windowMinutes,
    preferred: earliest + (draft.preferredAfter ?? Math.floor(windowMinutes / 10) * 5),
    durationMinutes: draft.durationMinutes,
    requiredCaregivers: draft.requiredCaregivers ?? 1,
    qualifications: draft.qualifications ?? [],
    after: draft.after ?? null,
  };
}
