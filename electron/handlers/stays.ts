/** Hospital and return: each one gesture, over all weeks that are prepared. */
import { mondayOf } from '../../domain/calendar.ts';
import { fullName } from '../../domain/names.ts';
import { err, ok } from '../../domain/result.ts';
import type { Absence } from '../../domain/service.ts';
import type { AppContext } from '../app.ts';
import type { Handlers } from '../contract.ts';
import { agentsOf, resume, suspend, type StayOfWeek } from '../planning/stays.ts';
import { invalid } from './guards.ts';

type StayChannel = 'stay.begin' | 'stay.end';

export function stayHandlers(context: AppContext): Pick<Handlers, StayChannel> {
  const { store, emit } = context;
  const nameOf = (id: string): string | undefined => {
    const person = store.beneficiaries.list().find((each) => each.id === id);
    return person === undefined ? undefined : fullName(person);
  };
  const write = (
    absence: Absence,
    at: string,
    label: string,
    weeks: readonly StayOfWeek[],
  ): void => {
    const monday = mondayOf(at.slice(0, 10));
    store.changePlan({
      monday,
      label,
      override: null,
      absence,
      changes: weeks.flatMap(({ changes }) => changes),
      calls: weeks.flatMap(({ calls }) => calls),
      visitsByWeek: weeks.map((week) => ({ monday: week.monday, visits: week.visits })),
    });
    emit('absences', 'plan', 'calls');
  };
  return {
    'stay.begin': ({ id, beneficiaryId, from }) => {
      const name = nameOf(beneficiaryId);
      if (name === undefined) {
        return err({ type: 'BeneficiaryNotFound', beneficiary: beneficiaryId });
      }
      const absences = store.absences.list();
      // One that lasts already, or the same message twice.
      const isAway = absences.some(
        (each) =>
          each.id === id ||
          ('beneficiaryId' in each.who &&
            each.who.beneficiaryId === beneficiaryId &&
            (each.to === null || each.to > from)),
      );
      if (isAway) return invalid('from');
      const absence: Absence = {
        id,
        who: { beneficiaryId },
        kind: 'hospital',
        from,
        to: null,
        earlierEnds: [],
      };
      const weeks = suspend(context, absence);
      const undo = `Hospitalisation de ${name}`;
      write(absence, from, undo, weeks);
      const suspended = weeks.flatMap(({ visits }) => visits);
      const lengthOf = new Map(suspended.map((visit) => [visit.id, visit.durationMinutes]));
      return ok({
        undo,
        suspendedCount: suspended.length,
        freedMinutes: weeks
          .flatMap(({ had }) => had)
          .reduce(
            (sum, { visit, caregivers }) => sum + (lengthOf.get(visit) ?? 0) * caregivers.length,
            0,
          ),
        freed: agentsOf(weeks),
      });
    },
    'stay.end': ({ id, to }) => {
      const service = store.loadService();
      if (service === null) return err({ type: 'NoService' });
      const old = store.absences.list().find((each) => each.id === id);
      if (old === undefined || !('beneficiaryId' in old.who)) return invalid('id');
      if (to <= old.from || (old.to !== null && to >= old.to)) return invalid('to');
      const absence: Absence = { ...old, to };
      const weeks = resume(context, service, absence);
      const undo = `Retour de ${nameOf(old.who.beneficiaryId) ?? ''}`;
      write(absence, to, undo, weeks);
      return ok({
        undo,
        restoredCount: weeks.reduce(
          (sum, { visits, stopped }) => sum + visits.length - stopped.size,
          0,
        ),
        open: weeks.flatMap(({ visits, stopped }) =>
          visits.flatMap(({ id: visit, preferred: start }) => {
            const rule = stopped.get(visit);
            return rule === undefined ? [] : [{ visit, start, rule }];
          }),
        ),
      });
    },
  };
}
