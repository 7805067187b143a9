/** What a new person's wishes cost in the plan as it stands: by whom, and on which days. */
import { must } from '../../domain/result.ts';
import { createDraft } from '../draft.ts';
import { openingsOf, type Opening, type OpeningLimits } from '../openings.ts';
import type { Plan, Problem } from '../problem.ts';
import { chooseDays } from './choose-days.ts';

/** Caregivers around whom a way with few faces is tried. */
const TEAMS_TRIED = 3;
/** A person who is helped every day needs somebody for the days off of the first, and for holidays. */
const MOST_IN_TEAM = 3;

/** One passage that is wished for. */
export interface IntakeWish {
  /** Visits of the problem, uncovered, at most one a day. */
  readonly candidates: readonly number[];
  /** So many of them a week. */
  readonly times: number;
  readonly minDaysApart: number;
}

/** A wish with the openings of each of its candidates in the plan as it stands. */
export interface WishOffers extends IntakeWish {
  readonly days: readonly {
    readonly visit: number;
    readonly day: number;
    readonly openings: readonly Opening[];
  }[];
}

/** What each candidate of each wish costs by whom, in the plan as it stands. */
export function askOpenings(
  problem: Problem,
  plan: Plan,
  wishes: readonly IntakeWish[],
  now: number,
): readonly WishOffers[] {
  const draft = createDraft(problem, plan);
  return wishes.map((wish) => ({
    ...wish,
    days: wish.candidates.flatMap((visit) => {
      const { day, latest } = must(problem.visits[visit], 'a candidate is a visit');
      // A day that is over can't be offered any more.
      return latest < now ? [] : [{ visit, day, openings: openingsOf(draft, visit, from(now)) }];
    }),
  }));
}

/** Any start from now on; nobody's wish for an hour but the visit's own. */
export const from = (now: number): OpeningLimits => ({
  from: now,
  kept: [],
  priceOfStart: () => 0,
});

/** Each wish on the days where it costs least by that team, or by anybody. */
export function daysFor(
  offers: readonly WishOffers[],
  team: readonly number[] | null,
  problem: Problem,
): readonly number[] {
  return offers.flatMap(({ days, times, minDaysApart }) =>
    chooseDays(
      days.map(({ day, openings }) => ({ day, cost: costBy(openings, team, problem) })),
      times,
      minDaysApart,
    ).map((index) => must(days[index], 'a day that was offered').visit),
  );
}

/** What a visit costs by whoever of the team costs least; somebody else is a stranger for good. */
function costBy(
  openings: readonly Opening[],
  team: readonly number[] | null,
  { weights }: Problem,
): number {
  const cheapest = openings[0]?.costDelta ?? 0;
  if (team === null) return cheapest;
  const byTeam = openings.find(({ assignment }) =>
    assignment.caregivers.every((caregiver) => team.includes(caregiver)),
  );
  return Math.min(byTeam?.costDelta ?? Infinity, cheapest + weights.stranger);
}

const costOfTeam = (
  offers: readonly WishOffers[],
  team: readonly number[],
  problem: Problem,
): number => {
  const chosen = new Set(daysFor(offers, team, problem));
  let cost = 0;
  for (const { days } of offers) {
    for (const { visit, openings } of days) {
      if (chosen.has(visit)) cost += costBy(openings, team, problem);
    }
  }
  return cost;
};

/** Teams of up to three around each of the likeliest, each member making the team cheaper. */
export function likelyTeams(
  offers: readonly WishOffers[],
  problem: Problem,
): readonly (readonly number[])[] {
  const able = [
    ...new Set(
      offers.flatMap(({ days }) =>
        days.flatMap(({ openings }) => openings.flatMap(({ assignment }) => assignment.caregivers)),
      ),
    ),
  ];
  const ranked = (
    team: readonly number[],
  ): readonly { readonly who: number; readonly cost: number }[] =>
    able
      .filter((who) => !team.includes(who))
      .map((who) => ({ who, cost: costOfTeam(offers, [...team, who], problem) }))
      .sort((a, b) => a.cost - b.cost || a.who - b.who);
  return ranked([])
    .slice(0, TEAMS_TRIED)
    .map(({ who, cost }) => {
      const team = [who];
      let least = cost;
      while (team.length < MOST_IN_TEAM) {
        const [next] = ranked(team);
        if (next === undefined || next.cost >= least) break;
        team.push(next.who);
        least = next.cost;
      }
      return team;
    });
}
