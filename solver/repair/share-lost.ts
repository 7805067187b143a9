/**
 * The lost round shared out at the least cost: nothing else moves, as in the first answer, but the
 * pieces are weighed against each other instead of one visit after the other.
 *
 * Small rounds alone: visits of one caregiver without links, at most `MAX_VISITS` of them, taken by
 * few caregivers in pieces of few visits. Crews and linked visits stay as the first answer has them.
 */
import { must } from '../../domain/result.ts';
import { createDraft, type Draft } from '../draft.ts';
import { shareOut, type Piece } from '../exact/share-out.ts';
import type { LinearSolver } from '../lp/linear-program.ts';
import { openingFor, openingsOf, type Opening, type OpeningLimits } from '../openings.ts';
import type { Plan, ProblemAssignment } from '../problem.ts';
import type { Disrupted } from './disruption.ts';
import type { RepairPrices } from './prices.ts';

const MAX_VISITS = 12;
/** With the visits they are the rows of the model. */
const MAX_CAREGIVERS = 18;
const MAX_VISITS_A_PIECE = 3;
/** Half of what the small solver is dependable for: it answers in some tens of milliseconds. */
const MAX_PIECES = 150;

interface PlacedPiece extends Piece {
  readonly assignments: readonly ProblemAssignment[];
}

export interface ShareOptions {
  readonly now: number;
  readonly prices: RepairPrices;
  /** Asked where the small solver's answer is no sure one. */
  readonly second?: LinearSolver | null;
}

/** The plan with the round shared out, or null: too large, or nothing to share. */
export function shareLost(
  { problem, plan, before, lost }: Disrupted,
  first: Plan,
  { now, prices, second = null }: ShareOptions,
): Plan | null {
  const round = lost.filter((visit) => {
    const { requiredCaregivers, links } = must(problem.visits[visit], 'a visit of the week');
    return requiredCaregivers === 1 && links.length === 0;
  });
  if (round.length < 2 || round.length > MAX_VISITS) return null;
  const inRound = new Set(round);
  const base = plan.map((assignment, visit) =>
    inRound.has(visit) ? null : (first[visit] ?? assignment),
  );
  const draft = createDraft(problem, base);
  const limits = round.map((visit): OpeningLimits => {
    const old = before[visit] ?? null;
    return {
      from: now,
      kept: [],
      priceOfStart: (start) =>
        old === null ? 0 : Math.abs(start - old.start) * prices.shiftedMinute,
    };
  });
  const pieces = piecesOf(draft, round, limits);
  const chosen = shareOut(round.length, pieces, second);
  if (chosen === null) return null;
  const shared = [...base];
  for (const piece of pieces) {
    if (!chosen.includes(piece)) continue;
    piece.visits.forEach((position, i) => {
      shared[must(round[position], 'a visit of the round')] = piece.assignments[i] ?? null;
    });
  }
  return shared;
}

/** Single visits first, then pairs, then threes, while there is room; of each kind the cheapest. */
function piecesOf(
  draft: Draft,
  round: readonly number[],
  limits: readonly OpeningLimits[],
): readonly PlacedPiece[] {
  const pieces: PlacedPiece[] = [];
  let last = caregiversFor(draft, round, limits).flatMap((caregiver) =>
    grow(draft, round, limits, { caregiver, visits: [], cost: 0, assignments: [] }),
  );
  for (let size = 1; size <= MAX_VISITS_A_PIECE && last.length > 0; size++) {
    last.sort((a, b) => a.cost - b.cost);
    last = last.slice(0, MAX_PIECES - pieces.length);
    pieces.push(...last);
    last = last.flatMap((piece) => grow(draft, round, limits, piece));
  }
  return pieces;
}

/** Those with the best openings, visit by visit in turn. */
function caregiversFor(
  draft: Draft,
  round: readonly number[],
  limits: readonly OpeningLimits[],
): readonly number[] {
  const ranked = round.map((visit, position) =>
    openingsOf(draft, visit, must(limits[position], 'limits of a visit')),
  );
  const chosen = new Set<number>();
  const longest = Math.max(...ranked.map((openings) => openings.length));
  for (let rank = 0; rank < longest; rank++) {
    for (const openings of ranked) {
      const caregiver = openings[rank]?.assignment.caregivers[0];
      if (caregiver !== undefined && chosen.size < MAX_CAREGIVERS) chosen.add(caregiver);
    }
  }
  return [...chosen];
}

/** The piece with one visit more, each later in the round: every set is made once. */
function grow(
  draft: Draft,
  round: readonly number[],
  limits: readonly OpeningLimits[],
  piece: PlacedPiece,
): readonly PlacedPiece[] {
  const place = (isThere: boolean): void =>
    piece.visits.forEach((position, i) => {
      const visit = must(round[position], 'a visit of the round');
      draft.place(visit, isThere ? (piece.assignments[i] ?? null) : null);
    });
  place(true);
  const grown: PlacedPiece[] = [];
  for (let position = (piece.visits.at(-1) ?? -1) + 1; position < round.length; position++) {
    const opening = openingAt(
      draft,
      must(round[position], 'a visit'),
      piece.caregiver,
      limits[position],
    );
    if (opening === null) continue;
    grown.push({
      caregiver: piece.caregiver,
      visits: [...piece.visits, position],
      cost: piece.cost + opening.costDelta,
      assignments: [...piece.assignments, opening.assignment],
    });
  }
  place(false);
  return grown;
}

const openingAt = (
  draft: Draft,
  visit: number,
  caregiver: number,
  limits: OpeningLimits | undefined,
): Opening | null =>
  openingFor(
    draft,
    must(draft.problem.visits[visit], 'a visit of the week'),
    caregiver,
    must(limits, 'limits of a visit'),
  );
