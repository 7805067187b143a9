/** What a proof tells, on a clock that counts slices instead of time: the same on a busy machine. */
import { expect, test } from 'vitest';
import { makeExampleWeek } from '../../build/cli/example.ts';
import type { Assignment, WeekFile } from '../../domain/week.ts';
import { proveWeek } from '../../electron/planning/prove-week.ts';
import type {
  ProofMessage,
  ProofNews,
  ProofRequest,
} from '../../electron/planning/solve-request.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import { loadHighs } from '../../solver/lp/highs.ts';
import { solve } from '../../solver/solve.ts';
import { assigned, MONDAY, twoDoors } from '../support/week.ts';

const highs = await loadHighs();
/** Monday's visits alone: small enough to be proven and recombined in a moment. */
const week = mondayOf(makeExampleWeek('XS', 1, MONDAY));
const problem = compileProblem(week);

function mondayOf(whole: WeekFile): WeekFile {
  const visits = whole.visits.filter(({ earliest }) => earliest.startsWith(MONDAY));
  const ids = new Set(visits.map(({ id }) => id));
  const links = (whole.links ?? []).filter(
    ({ first, second }) => ids.has(first) && ids.has(second),
  );
  return { ...whole, visits, links };
}

const roster = solve(problem, { seed: 1, limit: { iterations: 500 }, nowMs: () => 0 });

interface Told {
  readonly messages: readonly ProofMessage[];
  readonly bounds: readonly number[];
}

function prove(
  request: ProofRequest,
  assignments: readonly Assignment[],
  news: ProofNews[] = [],
): Told {
  const messages: ProofMessage[] = [];
  const waiting: ProofNews[] = [...news, { type: 'roster', assignments }];
  let ms = 0;
  proveWeek(request, highs, {
    nowMs: () => ms++,
    send: (message) => messages.push(message),
    hear: () => waiting.shift(),
    pause: () => undefined,
  });
  return {
    messages,
    bounds: messages.flatMap((message) => (message.type === 'bound' ? [message.total] : [])),
  };
}

test('bounds rise, stay below the cost of the roster, and end with a word', () => {
  const news: ProofNews[] = [{ type: 'cost', cost: roster.cost.total + 1 }];
  const { bounds, messages } = prove(
    { week, scope: 'week', start: [], seconds: 2 },
    roster.assignments,
    news,
  );
  expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b));
  expect(bounds.at(-1)).toBeLessThanOrEqual(roster.cost.total);
  expect(bounds.at(-1)).toBeGreaterThan(0.5 * roster.cost.total);
  expect(messages.at(-1)).toEqual({ type: 'ended' });
});

test('with the rest of the plan kept, the bound is that of filling its holes', () => {
  const start = roster.assignments.slice(0, -2);
  const { bounds } = prove({ week, scope: 'uncovered', start, seconds: 10 }, roster.assignments);
  expect(bounds.at(-1)).toBeLessThanOrEqual(roster.cost.total);
  // Two visits are a small part of a week that is otherwise as it is.
  expect(bounds.at(-1)).toBeGreaterThan(0.95 * roster.cost.total);
});

test('a better roster is told: legal, priced as recounted, and not below the bound', () => {
  // Each agent is sent to the other's door.
  const crossed = twoDoors();
  const start = `${MONDAY}T08:00`;
  const crosswise = [assigned('v1', 'a2', start), assigned('v2', 'a1', start)];
  const { bounds, messages } = prove(
    { week: crossed, scope: 'week', start: [], seconds: 30 },
    crosswise,
  );
  const drafts = messages.flatMap((message) => (message.type === 'better' ? [message.draft] : []));
  const straight = [assigned('v1', 'a1', start), assigned('v2', 'a2', start)];
  expect(drafts.map(({ assignments }) => assignments)).toEqual([straight]);
  const small = compileProblem(crossed);
  const plan = planFromAssignments(small, straight);
  expect(checkPlan(small, plan)).toEqual([]);
  expect(drafts[0]?.cost).toEqual(costOf(small, plan));
  expect(drafts[0]?.uncovered).toEqual([]);
  expect(bounds.at(-1)).toBeLessThanOrEqual(costOf(small, plan).total);
});
