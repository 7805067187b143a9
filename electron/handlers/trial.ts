/** What other aims would change on a week: tried beside the plan, never written. */
import { bareAssignment } from '../../domain/make-week.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { weightsOf } from '../../solver/aims.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Refusal } from '../contract.ts';
import { needWeek } from './guards.ts';

type TrialChannel = 'trial.start' | 'trial.stop' | 'trial.load' | 'trial.discard';

/** The same as a proposal's: what is tried is what would be proposed, for as long. */
const SEED = 1;

export function trialHandlers(context: AppContext): Pick<Handlers, TrialChannel> {
  const { weeks, trials } = context;
  return {
    'trial.start': ({ monday, aims, seconds }): Result<null, Refusal> => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const { week, planned } = weeks.open(found.value.service, monday);
      if (week.visits.length === 0 || week.caregivers.length === 0) {
        return err({ type: 'NothingToPlan' });
      }
      const pinned = planned.filter((assignment) => assignment.pinned).map(bareAssignment);
      const start = planned.map(bareAssignment);
      const tried = { ...week, pinned };
      const weights = weightsOf(aims, tried);
      trials.start({ monday, aims, week: tried, weights, start, seconds, seed: SEED });
      return ok(null);
    },
    'trial.stop': () => (trials.stop() ? ok(null) : err({ type: 'NoTrial' })),
    'trial.load': () => trials.load(),
    'trial.discard': async () => {
      await trials.discard();
      return ok(null);
    },
  };
}
