/**
 * The quick screen spares the checker's rules the hopeless, and nothing else: a position that the
 * rules allow is never screened out, and costs the same either way.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { collectPlaces } from '../../../solver/search/collect.ts';
import { construct } from '../../../solver/search/construct.ts';
import { exactCost } from '../../../solver/search/insertion.ts';
import { openJournal } from '../../../solver/search/journal.ts';
import { prepareBench } from '../../../solver/search/prepare.ts';
import { fullCare } from '../../../solver/search/recreate.ts';
import { IMPOSSIBLE } from '../../../solver/search/retime.ts';
import { createRuin, settleRoutes, takeOut } from '../../../solver/search/ruin.ts';
import { randomWeek } from '../../support/random-solve-week.ts';

test('what the rules allow passes the screen at the same cost', () => {
  let allowed = 0;
  fc.assert(
    fc.property(randomWeek, fc.integer({ min: 0, max: 999 }), (week, seed) => {
      const problem = compileProblem(week);
      const bench = prepareBench(problem, seed, []);
      const { state, judge, places, random } = bench;
      construct(bench);
      const ruin = createRuin(state.instance);
      for (let visit = 0; visit < problem.visits.length; visit++) {
        openJournal(state);
        takeOut(bench, ruin, visit);
        settleRoutes(bench);
        if (state.covered[visit] === 1) continue;
        const { earliest, latest } = problem.visits[visit] ?? { earliest: 0, latest: 0 };
        collectPlaces(state, random, places, visit, earliest, latest, fullCare);
        for (let i = 0; i < places.count; i++) {
          const strict = exactCost(state, judge, visit, places, i, true);
          if (strict === IMPOSSIBLE) continue;
          allowed++;
          expect(exactCost(state, judge, visit, places, i, false)).toBe(strict);
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(allowed).toBeGreaterThan(100);
});
