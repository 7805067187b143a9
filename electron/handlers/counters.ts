/** Counters: of a period that is asked for, and what the live ones beside a plan begin with. */
import { addDays, mondayOf } from '../../domain/calendar.ts';
import {
  countCaregiver,
  firstDayOf,
  lastWeekOf,
  type CaregiverTime,
} from '../../domain/caregiver-counters.ts';
import { countContinuity } from '../../domain/continuity.ts';
import { mergeTallies, type DayTally } from '../../domain/day-tally.ts';
import { employedSpan } from '../../domain/employment.ts';
import type { CaregiverId, CarePlanId, Day } from '../../domain/ids.ts';
import { monthOf, weekPeriod, type Period } from '../../domain/period.ts';
import { countPlanUse, type Grant } from '../../domain/plan-use.ts';
import { err, ok } from '../../domain/result.ts';
import type { Beneficiary, Caregiver } from '../../domain/service.ts';
import type { AppContext } from '../app.ts';
import type { Handlers } from '../contract.ts';
import type { WeekLedger } from '../planning/ledgers.ts';
import { WEEKS_BEFORE } from '../../weeks/histories.ts';
import { needWeek } from './guards.ts';

type CountersChannel = 'counters.load' | 'counters.before';

export function countersHandlers(
  context: Pick<AppContext, 'store' | 'ledgers' | 'weeks'>,
): Pick<Handlers, CountersChannel> {
  const { store, ledgers } = context;
  return {
    'counters.load': async ({ per, day }) => {
      const service = store.loadService();
      if (service === null) return err({ type: 'NoService' });
      const period = per === 'month' ? monthOf(day) : weekPeriod(mondayOf(day));
      const weeks = await readAll(
        weeksBetween(firstDayOf(period), addDays(period.to, -1)),
        (monday) => ledgers.read(service, monday),
      );
      const visits = weeks.flatMap((week) => week.visits);
      // Plans are used by whole months and weeks, so both are read from end to end.
      const used = weeksBetween(monthOf(period.from).from, lastDayOf(period)).flatMap((monday) =>
        ledgers.forecast(service, monday),
      );
      const beneficiaries = store.beneficiaries.list();
      const plans = store.carePlans.list();
      return ok({
        per,
        period,
        agents: store.caregivers
          .list()
          .filter((caregiver) => isOfTeam(caregiver, period))
          .map((caregiver) => ({
            caregiver,
            counters: countCaregiver(timeOf(caregiver, weeks), period),
          })),
        persons: beneficiaries.map(({ id, civility, firstName, lastName }) => ({
          id,
          civility,
          firstName,
          lastName,
        })),
        plans,
        uses: countPlanUse(grantsOf(beneficiaries, plans), used, period),
        continuity: countContinuity(visits, addDays(lastWeekOf(period), 7)),
        counting: service.counting,
      });
    },
    'counters.before': async ({ monday }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const { service } = found.value;
      const mondays = weeksBetween(addDays(monday, -7 * WEEKS_BEFORE), addDays(monday, -7));
      const before = await readAll(mondays, (each) => ledgers.read(service, each));
      const days = new Map<CaregiverId, DayTally[]>();
      for (const { counted } of before) {
        for (const [caregiver, tallies] of counted) {
          days.set(caregiver, [...(days.get(caregiver) ?? []), ...tallies]);
        }
      }
      return ok({
        monday,
        plannedWeeks: before.filter(({ isPlanned }) => isPlanned).map((week) => week.monday),
        days: [...days].map(([caregiver, tallies]) => ({ caregiver, days: tallies })),
      });
    },
  };
}

/** A year of the largest service takes seconds the first time: others are answered in between. */
async function readAll<T>(
  mondays: readonly Day[],
  read: (monday: Day) => T,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (const monday of mondays) {
    found.push(read(monday));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

/** Mondays of the weeks that hold a day from the first to the last. */
function weeksBetween(first: Day, last: Day): readonly Day[] {
  const mondays: Day[] = [];
  for (let day = mondayOf(first); day <= last; day = addDays(day, 7)) mondays.push(day);
  return mondays;
}

/** The last day of the last month and week that the period touches. */
function lastDayOf({ to }: Period): Day {
  const last = addDays(to, -1);
  const sunday = addDays(mondayOf(last), 6);
  const monthEnd = addDays(monthOf(last).to, -1);
  return sunday > monthEnd ? sunday : monthEnd;
}

function isOfTeam(caregiver: Caregiver, period: Period): boolean {
  const { from, to } = employedSpan(caregiver);
  return (from === null || from < period.to) && (to === null || to > period.from);
}

const timeOf = (caregiver: Caregiver, weeks: readonly WeekLedger[]): CaregiverTime => ({
  caregiver,
  planned: mergeTallies(weeks.flatMap(({ planned }) => planned.get(caregiver.id) ?? [])),
  counted: mergeTallies(weeks.flatMap(({ counted }) => counted.get(caregiver.id) ?? [])),
  plannedWeeks: new Set(weeks.filter(({ isPlanned }) => isPlanned).map(({ monday }) => monday)),
});

/** Plans, and for who has none the hours of the person's own file. */
function grantsOf(
  beneficiaries: readonly Beneficiary[],
  plans: readonly Grant[],
): readonly Grant[] {
  const planned = new Set(plans.map(({ beneficiaryId }) => beneficiaryId));
  const bare = beneficiaries.flatMap(({ id, grantedMonthlyMinutes, archivedOn }): Grant[] =>
    grantedMonthlyMinutes === null || planned.has(id)
      ? []
      : [
          {
            // One grant a person: the person's own key names it.
            id: id as string as CarePlanId,
            beneficiaryId: id,
            grantedMinutes: grantedMonthlyMinutes,
            per: 'month',
            kinds: [],
            weekdays: [1, 2, 3, 4, 5, 6, 7],
            paysHolidays: true,
            from: '1900-01-01',
            until: null,
            rank: 0,
            archivedOn,
          },
        ],
  );
  return [...plans, ...bare];
}
