/** A repair of a week file, told without the kernel's indexes. */
import { must } from '../../domain/result.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { repair, type Repair, type RepairAlternative } from '../../solver/repair/repair.ts';
import type { RepairView } from '../contract.ts';
import type { RepairRequest } from './solve-request.ts';

/** Clock, stop and ear of the thread that it runs in. */
export interface RepairSeat {
  readonly nowMs: () => number;
  readonly isCancelled: () => boolean;
  readonly onFound: (repair: RepairView) => void;
}

export function repairWeek(request: RepairRequest, seat: RepairSeat): RepairView {
  const { week, absence, seconds, seed } = request;
  const problem = compileProblem(week);
  const { axis } = problem;
  const minutes = (time: string): number => must(axis.toMinutes(time), `${time} exists`);
  const found = repair(
    problem,
    planFromAssignments(problem, request.planned),
    {
      type: 'absence',
      caregiver: must(problem.caregiverIndex.get(absence.caregiver), 'an agent of the week'),
      from: minutes(absence.from),
      to: absence.to === null ? minutes(`${week.to}T00:00`) : minutes(absence.to),
    },
    {
      now: minutes(request.now),
      seed,
      limit: { seconds },
      nowMs: seat.nowMs,
      isCancelled: seat.isCancelled,
      onFound: (sofar) => seat.onFound(toRepairView(sofar)),
    },
  );
  return toRepairView(found);
}

function toRepairView(found: Repair): RepairView {
  return {
    lostCount: found.disrupted.lost.length,
    alternatives: found.alternatives.map((alternative) => ({
      ...toView(alternative),
      isRecommended: alternative === found.recommended,
    })),
  };
}

function toView({
  plan: _plan,
  ...facts
}: RepairAlternative): Omit<RepairView['alternatives'][number], 'isRecommended'> {
  return facts;
}
