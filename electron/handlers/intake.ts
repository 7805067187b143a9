/** Taking a person in: three ways are found beside the window, one is taken as one gesture. */
import { mondayOf } from '../../domain/calendar.ts';
import { expandNeeds } from '../../domain/expand-needs.ts';
import { candidateVisits } from '../../domain/intake.ts';
import { bareAssignment } from '../../domain/make-week.ts';
import { err, ok } from '../../domain/result.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';
import type { AppContext } from '../app.ts';
import type { Handlers } from '../contract.ts';
import { changePlan } from '../planning/change-plan.ts';
import { openWithNewcomer } from '../planning/newcomer.ts';
import { invalid, needWeek } from './guards.ts';

type IntakeChannel = 'intake.start' | 'intake.load' | 'intake.discard' | 'intake.take';

const SEED = 1;
/** What is left of two seconds, on a week of a thousand visits and a slow computer. */
const SEARCH_SECONDS = 0.5;

export function intakeHandlers(context: AppContext): Pick<Handlers, IntakeChannel> {
  const { store, weeks, intakes, emit } = context;
  return {
    'intake.start': ({ monday, beneficiary, passages, now }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const { service } = found.value;
      const wrong = passages.findIndex(
        ({ earliest, preferred, latest }) => preferred < earliest || latest < preferred,
      );
      if (wrong !== -1) return invalid(`passages.${wrong}.preferred`);
      const candidates = passages.map((passage) =>
        candidateVisits(passage, beneficiary.id, monday, service.timeZone),
      );
      const newcomer = { beneficiary, needs: [], visits: candidates.flat() };
      const { week, planned } = openWithNewcomer(weeks, service, monday, newcomer);
      const axis = createTimeAxis(week.timeZone, week.from, week.to);
      if (axis.toMinutes(now) === undefined) return invalid('now');
      intakes.start({
        week: { ...week, pinned: planned.filter(({ pinned }) => pinned).map(bareAssignment) },
        planned: planned.map(bareAssignment),
        passages: passages.map(({ times, minDaysApart }, index) => ({
          times,
          minDaysApart,
          candidates: (candidates[index] ?? []).map(({ id }) => id),
        })),
        now,
        seconds: SEARCH_SECONDS,
        seed: SEED,
      });
      return ok(null);
    },
    'intake.load': () => intakes.load(),
    'intake.discard': async () => {
      await intakes.discard();
      return ok(null);
    },
    'intake.take': ({ monday, beneficiary, carePlan, needs, changes, label }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const { service } = found.value;
      const foreign = needs.findIndex(({ beneficiaryId }) => beneficiaryId !== beneficiary.id);
      if (foreign !== -1) return invalid(`needs.${foreign}.beneficiaryId`);
      if (carePlan !== null && carePlan.beneficiaryId !== beneficiary.id) {
        return invalid('carePlan.beneficiaryId');
      }
      const caregivers = new Set(store.caregivers.list().map(({ id }) => id));
      const unknown = [...beneficiary.regular, ...beneficiary.known].find(
        (id) => !caregivers.has(id),
      );
      if (unknown !== undefined) return err({ type: 'CaregiverNotFound', caregiver: unknown });
      const absences = store.absences.list();
      const visitsOf = (week: string) => ({
        monday: week,
        visits: expandNeeds({ needs, absences, monday: week, timeZone: service.timeZone }),
      });
      const visits = weeksFrom(context, monday).map(visitsOf);
      const { week, planned } = openWithNewcomer(weeks, service, monday, {
        beneficiary,
        needs,
        visits: visits.find((one) => one.monday === monday)?.visits ?? [],
      });
      const changed = changePlan({ week, planned, profile: service.profile }, changes, null);
      if (!changed.ok) return changed;
      store.takeIn({ monday, label, beneficiary, carePlan, needs, visits, assignments: changes });
      emit('people', 'needs', 'plan');
      return ok({ undo: label });
    },
  };
}

/** That week, and the weeks after it that are prepared already: their visits follow. */
const weeksFrom = ({ store, clock }: AppContext, monday: string): readonly string[] => [
  ...new Set([
    monday,
    ...store
      .listWeeks(monday)
      .map((week) => week.monday)
      .filter((each) => each > monday && each >= mondayOf(clock.today())),
  ]),
];
