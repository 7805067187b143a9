/** What a new person usually asks for: passages that a form begins with, and what is wrong in one. */
import type { NeedId } from '../../../domain/ids.ts';
import type { Passage } from '../../../domain/intake.ts';
import type { CareKind, Weekday } from '../../../domain/service.ts';
import type { Priority } from '../../../domain/week.ts';

interface Usual {
  readonly label: string;
  readonly kind: CareKind;
  readonly priority: Priority;
  readonly durationMinutes: number;
  readonly times: number;
  /** Hours of the start: earliest, preferred, latest. */
  readonly hours: readonly [number, number, number];
}

/** In the order of a day. */
export const usualPassages: readonly Usual[] = [
  { label: 'Lever', kind: 'getUp', priority: 1, durationMinutes: 45, times: 7, hours: [7, 8, 9] },
  {
    label: 'Toilette',
    kind: 'toilette',
    priority: 1,
    durationMinutes: 45,
    times: 5,
    hours: [8, 9, 11],
  },
  {
    label: 'Repas de midi',
    kind: 'meal',
    priority: 2,
    durationMinutes: 45,
    times: 5,
    hours: [11.5, 12, 12.5],
  },
  {
    label: 'Ménage',
    kind: 'housework',
    priority: 5,
    durationMinutes: 120,
    times: 1,
    hours: [9, 14, 16],
  },
  {
    label: 'Courses',
    kind: 'shopping',
    priority: 4,
    durationMinutes: 60,
    times: 1,
    hours: [9, 10, 16],
  },
  {
    label: 'Coucher',
    kind: 'bedtime',
    priority: 1,
    durationMinutes: 30,
    times: 7,
    hours: [18.5, 19, 19.5],
  },
];

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const workdays: readonly Weekday[] = [1, 2, 3, 4, 5];

export function newPassage(usual: Usual, needId: NeedId): Passage {
  const [earliest, preferred, latest] = usual.hours;
  return {
    needId,
    taskId: null,
    kind: usual.kind,
    priority: usual.priority,
    durationMinutes: usual.durationMinutes,
    requiredCaregivers: 1,
    qualifications: [],
    weekdays: usual.times === 7 ? everyDay : workdays,
    times: usual.times,
    minDaysApart: apartFor(usual.times),
    earliest: earliest * 60,
    preferred: preferred * 60,
    latest: latest * 60,
  };
}

/** Twice or three times a week: not two days in a row. */
export const apartFor = (times: number): number => (times <= 3 ? 2 : 1);

/** What can't be looked for, in French; null when it can. */
export function passageProblem(passage: Passage): string | null {
  const { weekdays, times, earliest, preferred, latest, durationMinutes } = passage;
  if (weekdays.length < times) return 'Moins de jours possibles que de passages.';
  if (!(earliest <= preferred && preferred <= latest)) {
    return 'L’heure souhaitée est entre la plus tôt et la plus tard.';
  }
  if (!(durationMinutes >= 5 && durationMinutes <= 1_440)) return 'De 5 minutes à 24 heures.';
  return null;
}

/** Minutes of care a week. */
export const weeklyMinutes = (passages: readonly Passage[]): number =>
  passages.reduce(
    (sum, { times, durationMinutes, requiredCaregivers }) =>
      sum + times * durationMinutes * requiredCaregivers,
    0,
  );
