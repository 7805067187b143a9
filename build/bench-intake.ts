/**
 * How long the three best ways to take a person in take: on planned example weeks, a newcomer at
 * the door of somebody who is helped, asking for a get-up every day, five meals and two cleanings.
 *
 *     node build/bench-intake.ts [--sizes S,M,XL] [--draws 12] [--plan-seconds 15]
 *
 * Compiling the week is counted in, for a thread begins with it; starting the thread isn't.
 */
import { parseArgs } from 'node:util';
import type { BeneficiaryId, NeedId } from '../domain/ids.ts';
import { candidateVisits, type Passage } from '../domain/intake.ts';
import { must } from '../domain/result.ts';
import type { ServiceSize } from '../domain/service.ts';
import type { WeekFile } from '../domain/week.ts';
import { compileProblem } from '../solver/compile-problem.ts';
import { solve } from '../solver/solve.ts';
import { intakeWeek } from '../electron/planning/intake-week.ts';
import { makeExampleWeek } from './cli/example.ts';

const MONDAY = '2026-11-30';
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { sizes: text, draws: text, 'plan-seconds': text } });
const sizes = (values.sizes ?? 'S,M,XL').split(',') as ServiceSize[];
const drawCount = Number(values.draws ?? 12);
const planSeconds = Number(values['plan-seconds'] ?? 15);
const nowMs = (): number => performance.now();
const newcomer = 'newcomer' as BeneficiaryId;

const passage = (name: string, change: Partial<Passage>): Passage => ({
  needId: name as NeedId,
  taskId: null,
  kind: 'getUp',
  priority: 1,
  durationMinutes: 45,
  requiredCaregivers: 1,
  qualifications: [],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  times: 7,
  minDaysApart: 1,
  earliest: 420,
  preferred: 480,
  latest: 540,
  ...change,
});

const passages: readonly Passage[] = [
  passage('get up', {}),
  passage('meal', {
    kind: 'meal',
    durationMinutes: 30,
    times: 5,
    earliest: 690,
    preferred: 720,
    latest: 750,
  }),
  passage('cleaning', {
    kind: 'housework',
    priority: 5,
    durationMinutes: 120,
    times: 2,
    minDaysApart: 2,
    earliest: 540,
    preferred: 840,
    latest: 960,
  }),
];

/** The week with the newcomer at the door of the person of that number. */
function withNewcomer(week: WeekFile, number: number): WeekFile {
  const { place } = must(week.beneficiaries[number % week.beneficiaries.length], 'somebody');
  const visits = passages.flatMap((one) => candidateVisits(one, newcomer, MONDAY, week.timeZone));
  return {
    ...week,
    beneficiaries: [
      ...week.beneficiaries,
      { id: newcomer, name: 'Newcomer', place, regular: [], known: [], excluded: [] },
    ],
    visits: [
      ...week.visits,
      ...visits.map(({ id, kind, priority, earliest, latest, preferred, durationMinutes }) => ({
        id,
        beneficiary: newcomer,
        kind,
        priority,
        earliest,
        latest,
        preferred,
        duration: durationMinutes,
      })),
    ],
  };
}

const at = (sorted: readonly number[], share: number): string =>
  `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)} ms`;

console.log('size   p50      p95      worst    ways  covered  faces of the first');
for (const size of sizes) {
  const week = makeExampleWeek(size, 1, MONDAY);
  const roster = solve(compileProblem(week), { seed: 1, limit: { seconds: planSeconds }, nowMs });
  const times: number[] = [];
  let ways = 0;
  let covered = 0;
  let faces = 0;
  for (let draw = 0; draw < drawCount; draw++) {
    const began = nowMs();
    const found = intakeWeek(
      {
        week: withNewcomer(week, draw * 37),
        planned: roster.assignments,
        passages: passages.map(({ times: wanted, minDaysApart, ...one }) => ({
          times: wanted,
          minDaysApart,
          candidates: candidateVisits(
            { ...one, times: wanted, minDaysApart },
            newcomer,
            MONDAY,
            week.timeZone,
          ).map(({ id }) => id),
        })),
        now: `${MONDAY}T00:00`,
        seconds: 0.5,
        seed: 1,
      },
      nowMs,
    );
    times.push(nowMs() - began);
    const [first] = found.ways;
    ways += found.ways.length;
    covered += (first?.coveredCount ?? 0) / found.wishedCount;
    faces += first?.faceCount ?? 0;
  }
  times.sort((a, b) => a - b);
  console.log(
    [
      size.padEnd(6),
      at(times, 0.5).padEnd(8),
      at(times, 0.95).padEnd(8),
      at(times, 1).padEnd(8),
      (ways / drawCount).toFixed(1).padEnd(5),
      `${((covered / drawCount) * 100).toFixed(0)} %`.padEnd(8),
      (faces / drawCount).toFixed(1),
    ].join(' '),
  );
}
