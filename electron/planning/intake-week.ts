/** The ways to take a person into a week, in a thread of its own: plain data in and out. */
import { must } from '../../domain/result.ts';
import type { LocalTime, VisitId } from '../../domain/ids.ts';
import type { Assignment, WeekFile } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { intake, type Intake } from '../../solver/intake/intake.ts';

export interface IntakeRequest {
  /** With a candidate visit for each day that a passage allows, and with `pinned`. */
  readonly week: WeekFile;
  readonly planned: readonly Assignment[];
  readonly passages: readonly {
    readonly candidates: readonly VisitId[];
    readonly times: number;
    readonly minDaysApart: number;
  }[];
  /** What has begun by then doesn't move. */
  readonly now: LocalTime;
  /** For the search in which others may give way. */
  readonly seconds: number;
  readonly seed: number;
}

/** A search for ways under way. */
export interface IntakeRun {
  /** Rejects when the thread broke. */
  readonly found: Promise<Intake>;
  /** Ends the thread at once, with nothing. */
  readonly kill: () => Promise<void>;
}

export type StartIntake = (request: IntakeRequest) => IntakeRun;

export function intakeWeek(request: IntakeRequest, nowMs: () => number): Intake {
  const problem = compileProblem(request.week);
  const visitOf = (id: VisitId): number =>
    must(problem.visitIndex.get(id), 'a candidate is a visit of the week');
  return intake(
    problem,
    planFromAssignments(problem, request.planned),
    request.passages.map(({ candidates, ...wish }) => ({
      ...wish,
      candidates: candidates.map(visitOf),
    })),
    {
      now: must(problem.axis.toMinutes(request.now), `${request.now} exists`),
      seed: request.seed,
      limit: { seconds: request.seconds },
      nowMs,
    },
  );
}
