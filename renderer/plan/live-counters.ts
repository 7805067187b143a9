/**
 * The counters of the week under the coordinator's hand: her own days from the board's rows, the
 * weeks before from the app. A row that a gesture didn't touch isn't counted again.
 */
import {
  countCaregiver,
  type CaregiverCounters,
  type CaregiverTime,
} from '../../domain/caregiver-counters.ts';
import { mergeTallies, type DayTally } from '../../domain/day-tally.ts';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import { weekPeriod } from '../../domain/period.ts';
import type { Caregiver } from '../../domain/service.ts';
import type { TimeBefore, WeekView } from '../../electron/contract.ts';
import { fixedPieces } from '../../solver/counters/planned-pieces.ts';
import { tallyDays, type Piece } from '../../solver/counters/tally-days.ts';
import type { Problem } from '../../solver/problem.ts';
import type { BoardRow } from './board-rows.ts';

export interface LiveCounters {
  readonly caregiver: Caregiver;
  readonly counters: CaregiverCounters;
  /** Owed in this week, leave deducted. */
  readonly targetMinutes: number;
}

/** What is known of the weeks before, by caregiver. */
export interface DaysBefore {
  readonly plannedWeeks: readonly Day[];
  readonly days: ReadonlyMap<CaregiverId, readonly DayTally[]>;
}

const nothingBefore: DaysBefore = { plannedWeeks: [], days: new Map() };

export const daysBefore = ({ plannedWeeks, days }: TimeBefore): DaysBefore => ({
  plannedWeeks,
  days: new Map(days.map((each) => [each.caregiver, each.days])),
});

interface Known {
  readonly problem: Problem;
  readonly before: DaysBefore;
  /** As text: each answer of the app brings a new object that says the same. */
  readonly caregiver: string;
  readonly live: LiveCounters;
}
const known = new WeakMap<BoardRow, Known>();

/** In the order of the rows; null `before`: the weeks before haven't come yet. */
export function countLive(
  view: Pick<WeekView, 'monday' | 'caregivers'>,
  problem: Problem,
  rows: readonly BoardRow[],
  before: DaysBefore | null,
): readonly LiveCounters[] {
  const caregivers = new Map<string, Caregiver>(view.caregivers.map((each) => [each.id, each]));
  const past = before ?? nothingBefore;
  return rows.flatMap((row) => {
    const index = problem.caregivers[row.caregiver];
    const caregiver = index === undefined ? undefined : caregivers.get(index.id);
    if (index === undefined || caregiver === undefined) return [];
    const written = JSON.stringify(caregiver);
    const same = known.get(row);
    if (same?.problem === problem && same.before === past && same.caregiver === written) {
      return [same.live];
    }
    const days = tallyDays(problem, index, piecesOf(problem, row));
    const time = timeOf(caregiver, view.monday, days, past);
    const counters = countCaregiver(time, weekPeriod(view.monday));
    const live = { caregiver, counters, targetMinutes: index.targetMinutes };
    known.set(row, { problem, before: past, caregiver: written, live });
    return [live];
  });
}

function piecesOf(problem: Problem, row: BoardRow): readonly Piece[] {
  const visits = row.pieces.flatMap(({ visit, start, end }): Piece[] => {
    const place = problem.visits[visit]?.place;
    return place === undefined ? [] : [{ start, end, place, kind: 'visit' }];
  });
  return [...fixedPieces(problem, row.caregiver), ...visits];
}

function timeOf(
  caregiver: Caregiver,
  monday: Day,
  days: readonly DayTally[],
  { plannedWeeks, days: past }: DaysBefore,
): CaregiverTime {
  const all = mergeTallies([...(past.get(caregiver.id) ?? []), ...days]);
  return {
    caregiver,
    planned: all,
    counted: all,
    plannedWeeks: new Set([...plannedWeeks, monday]),
  };
}
