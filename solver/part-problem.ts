/** The same week with some of its visits alone: the others are gone, or fixed work of theirs. */
import { must } from '../domain/result.ts';
import type { Plan, Problem, ProblemLink, ProblemVisit } from './problem.ts';

export interface PartProblem {
  readonly problem: Problem;
  /** For each visit of the part its index in the whole. */
  readonly wholeIndex: readonly number[];
}

/** Links stay where both ends do. Caregivers, beneficiaries and places keep their indexes. */
export function keepVisits(whole: Problem, kept: readonly number[]): PartProblem {
  const partIndex = new Map(kept.map((index, part) => [index, part]));
  const links: ProblemLink[] = [];
  const linkIndex = new Map<number, number>();
  whole.links.forEach((link, index) => {
    const first = partIndex.get(link.first);
    const second = partIndex.get(link.second);
    if (first === undefined || second === undefined) return;
    linkIndex.set(index, links.length);
    links.push({ ...link, first, second });
  });
  const visits = kept.map((index, part): ProblemVisit => {
    const visit = must(whole.visits[index], 'a visit of the week');
    return {
      ...visit,
      index: part,
      links: visit.links.flatMap((link) => linkIndex.get(link) ?? []),
    };
  });
  const problem: Problem = {
    ...whole,
    week: {
      ...whole.week,
      visits: kept.map((index) => must(whole.week.visits[index], 'a visit of the file')),
    },
    visits,
    links,
    visitIndex: new Map(visits.map(({ id, index }) => [id, index])),
  };
  return { problem, wholeIndex: kept };
}

/** The plan of the part. */
export const partPlan = ({ wholeIndex }: PartProblem, plan: Plan): Plan =>
  wholeIndex.map((index) => plan[index] ?? null);

/** The whole plan with the part's in its place. */
export function wholePlan({ wholeIndex }: PartProblem, plan: Plan, part: Plan): Plan {
  const whole = [...plan];
  wholeIndex.forEach((index, i) => {
    whole[index] = part[i] ?? null;
  });
  return whole;
}
