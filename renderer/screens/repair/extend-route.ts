/** « Prolonger… » from another screen: the board of the week in which the absence ends, asked at once. */
import type { AbsenceId, LocalTime } from '../../../domain/ids.ts';
import { dayOfTime, mondayOf } from '../../fr/dates.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import type { RepairSubject } from '../../plan/repair-subject.ts';
import { routeTo } from '../../route.ts';

export const extendRoute = (absence: AbsenceId, to: LocalTime): string =>
  `${routeTo('semaine', mondayOf(dayOfTime(to)))}?prolonger=${absence}`;

/** null where the address asks for nothing, or for somebody who isn't in the week. */
export function readExtendRoute(
  query: URLSearchParams,
  { view, problem }: Pick<PlanSession, 'view' | 'problem'>,
): RepairSubject | null {
  const wanted = query.get('prolonger');
  const absence = view.absences.find(({ id }) => id === wanted);
  if (absence === undefined || !('caregiverId' in absence.who)) return null;
  const caregiver = problem.caregiverIndex.get(absence.who.caregiverId);
  return caregiver === undefined ? null : { type: 'extend', caregiver, absence };
}
