/**
 * A better day from the columns that the bound has priced: set partitioning over one day, the rest of
 * the week fixed, solved in whole numbers.
 *
 * The model is a proposal: hours are priced by the slope where the caregiver stands, faces by who is
 * new to the beneficiary, visits of two caregivers stay at their start. So what comes out is counted
 * by the real cost and judged by the real checker, and taken only if both agree that it is better.
 */
import { checkPlan } from '../check.ts';
import { timetableWork } from '../constraints/work.ts';
import { isLegal } from '../constraints/index.ts';
import { costOf } from '../cost.ts';
import type { LinearColumn, LinearRow, LinearSolver } from '../lp/linear-program.ts';
import { findFault } from '../lp/verify.ts';
import type { Plan, Problem, ProblemAssignment } from '../problem.ts';
import { at, dayOfMinute, timetableOf } from '../timetable.ts';
import type { Packed } from './ascent.ts';
import type { BoundColumns } from './bound-run.ts';
import { isElementary } from './column.ts';
import { planColumns } from './plan-columns.ts';
import type { CaregiverDay } from './relaxation.ts';

export interface Recombined {
  readonly plan: Plan;
  readonly cost: number;
}

/**
 * The plan with that day recombined, or null where nothing better and legal came of it. The plan's own
 * days must be among the columns (`BoundRun.setIncumbent`).
 */
export function recombineDay(
  bound: BoundColumns,
  plan: Plan,
  day: number,
  solver: LinearSolver,
  timeLimitSeconds: number,
): Recombined | null {
  const { relaxation } = bound;
  const { problem } = relaxation;
  const choices = choicesOf(bound, plan, day);
  const model = toModel(bound, plan, choices);
  const answer = solver.solve(model, { timeLimitSeconds });
  if (answer.status === 'infeasible' || answer.primal === null) return null;
  if (findFault(model, answer.primal, null) !== null) return null;
  const better = applyChoices(problem, bound, plan, day, choices, answer.primal);
  const before = costOf(problem, plan).total;
  const cost = costOf(problem, better).total;
  if (cost >= before || !checkPlan(problem, better).every(({ pinned }) => pinned)) return null;
  return { plan: better, cost };
}

interface Choice extends Packed {
  readonly caregiverDay: CaregiverDay;
}

/** Columns of that day that the rest of the caregiver's week leaves room for. */
function choicesOf(bound: BoundColumns, plan: Plan, day: number): readonly Choice[] {
  const { relaxation, pool } = bound;
  const { problem, visits } = relaxation;
  const planned = new Set(
    planColumns(relaxation, plan).map((column) => `${column.day}:${keyOf(column)}`),
  );
  return relaxation.days.flatMap((caregiverDay, index): Choice[] => {
    if (caregiverDay.day !== day) return [];
    const elsewhere = withoutDay(problem, plan, caregiverDay.caregiver, day);
    return (pool.columns[index] ?? [])
      .filter(({ column, rows }) => {
        if (!isElementary(column)) return false;
        if (planned.has(`${index}:${keyOf(column)}`)) return true;
        const isInStep = [...rows].every((row, i) => {
          const visit = visits[row];
          if (visit === undefined || visit.required === 1) return true;
          return plan[visit.visit]?.start === at(column.starts, i);
        });
        return isInStep && fitsWeek(problem, caregiverDay, elsewhere, column.starts, rows, visits);
      })
      .map((packed) => ({ ...packed, caregiverDay }));
  });
}

const keyOf = ({
  candidates,
  starts,
}: {
  readonly candidates: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
}): string => `${Array.from(candidates).join()}@${Array.from(starts).join()}`;

/** The plan of one caregiver alone, that day left free but for its pins. */
function withoutDay(problem: Problem, plan: Plan, caregiver: number, day: number): Plan {
  return plan.map((assignment, visit) => {
    if (assignment === null || !assignment.caregivers.includes(caregiver)) return null;
    const isPinned = problem.rules.pinned && problem.visits[visit]?.pinned !== null;
    return !isPinned && dayOfMinute(problem, assignment.start) === day ? null : assignment;
  });
}

function fitsWeek(
  problem: Problem,
  { caregiver }: CaregiverDay,
  elsewhere: Plan,
  starts: Int32Array,
  rows: Int32Array,
  visits: BoundColumns['relaxation']['visits'],
): boolean {
  const week = [...elsewhere];
  rows.forEach((row, i) => {
    const visit = visits[row]?.visit ?? -1;
    week[visit] = { caregivers: [caregiver], start: at(starts, i) };
  });
  return isLegal(problem, timetableOf(problem, week, caregiver));
}

function toModel(
  { relaxation }: BoundColumns,
  plan: Plan,
  choices: readonly Choice[],
): { readonly columns: readonly LinearColumn[]; readonly rows: readonly LinearRow[] } {
  const { problem, visits } = relaxation;
  const rowOf = new Map<string, number>();
  const rows: LinearRow[] = [];
  const missing: LinearColumn[] = [];
  const columns: LinearColumn[] = [];
  const addRow = (key: string, side: number): number => {
    const row = rows.length;
    rowOf.set(key, row);
    rows.push({ lower: side, upper: side });
    return row;
  };
  for (const { rows: taken } of choices) {
    for (const row of taken) {
      const visit = visits[row];
      if (visit === undefined || rowOf.has(`v${row}`)) continue;
      const model = addRow(`v${row}`, visit.required);
      const cost = visit.missingCost * visit.required;
      // Whole or not at all.
      missing.push({
        cost,
        lower: 0,
        upper: 1,
        isInteger: true,
        rows: [model],
        values: [visit.required],
      });
    }
  }
  for (const choice of choices) {
    const { column, caregiverDay, rows: taken } = choice;
    if (!rowOf.has(`d${column.day}`)) addRow(`d${column.day}`, 1);
    const { caregiver } = caregiverDay;
    const target = problem.caregivers[caregiver]?.targetMinutes ?? 0;
    const planned = timetableWork(timetableOf(problem, plan, caregiver));
    const { overMinute, underMinute } = problem.weights;
    let cost = column.cost + column.workMinutes * (planned < target ? -underMinute : overMinute);
    for (const row of taken) cost += faceCost(problem, plan, visits[row]?.visit ?? -1, caregiver);
    const inRows = [...taken].map((row) => rowOf.get(`v${row}`) ?? 0);
    const all = [...inRows, rowOf.get(`d${column.day}`) ?? 0];
    columns.push({
      cost,
      lower: 0,
      upper: 1,
      isInteger: true,
      rows: all,
      values: all.map(() => 1),
    });
  }
  return { columns: [...missing, ...columns], rows };
}

/** Somebody new to the beneficiary's week is a face more. */
function faceCost(problem: Problem, plan: Plan, visit: number, caregiver: number): number {
  const beneficiary = problem.visits[visit]?.beneficiary;
  const isKnown = problem.visits.some(
    (other) =>
      other.beneficiary === beneficiary &&
      plan[other.index]?.caregivers.includes(caregiver) === true,
  );
  return isKnown ? 0 : problem.weights.face;
}

function applyChoices(
  problem: Problem,
  { relaxation }: BoundColumns,
  plan: Plan,
  day: number,
  choices: readonly Choice[],
  primal: ArrayLike<number>,
): Plan {
  const { visits } = relaxation;
  const chosen = choices.filter(
    (_, index) => (primal[primal.length - choices.length + index] ?? 0) > 0.5,
  );
  const touched = new Set(choices.flatMap(({ rows }) => [...rows]));
  const crews = new Map<number, { caregivers: number[]; start: number }>();
  for (const { column, rows, caregiverDay } of chosen) {
    rows.forEach((row, i) => {
      const crew = crews.get(row);
      if (crew === undefined) {
        crews.set(row, { caregivers: [caregiverDay.caregiver], start: at(column.starts, i) });
      } else crew.caregivers.push(caregiverDay.caregiver);
    });
  }
  const after: (ProblemAssignment | null)[] = [...plan];
  visits.forEach(({ visit, required }, row) => {
    const current = plan[visit];
    const isOfDay =
      current === null || current === undefined || dayOfMinute(problem, current.start) === day;
    if (!touched.has(row) || !isOfDay) return;
    const crew = crews.get(row);
    after[visit] = crew !== undefined && crew.caregivers.length === required ? crew : null;
  });
  return after;
}
