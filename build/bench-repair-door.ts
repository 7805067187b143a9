/**
 * How long a coordinator waits for the first answer of a repair: from the request to it, by the
 * app's own door, with the bundled thread, over a store in a folder of its own.
 *
 * Each draw takes one caregiver away for one day on which she works, known at six in the morning,
 * from a week that was proposed, taken and opened a moment ago. What the window does with the answer
 * is timed too: its lines, judged, and the ranking of the first.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'vite';
import type { AbsenceId, Day } from '../domain/ids.ts';
import { assert, must } from '../domain/result.ts';
import type { Absence, ServiceSize } from '../domain/service.ts';
import type {
  Channel,
  Changed,
  Input,
  Refusal,
  RepairView,
  Replies,
  WeekView,
} from '../electron/contract.ts';
import { openHost, type OpenHost } from '../electron/open-host.ts';
import type { PlanSession } from '../renderer/plan/plan-session.ts';
import {
  choicesOf,
  openRecovery,
  rankFor,
  recoveryLines,
  standingPlan,
  type AbsenceFact,
} from '../renderer/plan/recovery.ts';
import { planFromAssignments } from '../solver/assignments.ts';
import { compileProblem } from '../solver/compile-problem.ts';
import { createRandom } from '../solver/engine/random.ts';
import { copyHighs, programConfig, programs } from './bundle.ts';

export interface DoorOptions {
  readonly size: ServiceSize;
  readonly draws: number;
}

/** Of the proposal that makes the plan. */
const ROSTER_SECONDS = 15;

/** Time to draw the board, and between two draws for the search before to let go. */
const PAUSE_MS = 1_000;

export async function measureDoor({ size, draws }: DoorOptions): Promise<void> {
  const root = join(import.meta.dirname, '..');
  const worker = must(
    programs.find(({ file }) => file === 'worker.cjs'),
    'the thread is a program',
  );
  copyHighs();
  await build(programConfig(worker));
  const folder = mkdtempSync(join(tmpdir(), 'bench-repair-'));
  const host = openHost({
    host: 'browser',
    folder,
    threadSource: {
      code: readFileSync(join(root, 'out', 'main', 'worker.cjs'), 'utf8'),
      highsWasm: readFileSync(join(root, 'out', 'main', 'highs.wasm')),
    },
    printSheet: null,
  });
  assert(host.ok, 'a new folder opens');
  try {
    const desk = openDesk(host.value);
    const monday = await desk.plan(size);
    const view = await desk.show(monday);
    await pause(PAUSE_MS);
    report(size, await desk.draw(view, draws));
  } finally {
    await host.value.close();
    rmSync(folder, { recursive: true });
  }
}

function openDesk({ answer, onChanged }: OpenHost) {
  const ask = <C extends Channel>(channel: C, input: Input<C>): Promise<Replies[C]> =>
    answer(channel, input).then((answered) => {
      assert(answered.type === 'reply', 'the app answers');
      return answered.value;
    }) as Promise<Replies[C]>;
  const untilReady = async <T>(look: () => Promise<T | null>): Promise<T> => {
    for (;;) {
      const moved = new Promise<Changed>((resolve) => {
        const stop = onChanged((changed) => {
          stop();
          resolve(changed);
        });
      });
      const found = await look();
      if (found !== null) return found;
      await moved;
    }
  };
  const load = async (monday: Day): Promise<WeekView> =>
    valueOf(await ask('week.load', { monday }));
  const firstAnswer = async (
    input: Input<'repair.start'> & { readonly fact: AbsenceFact },
    session: Pick<PlanSession, 'problem' | 'plan'>,
  ): Promise<DoorDraw> => {
    const began = performance.now();
    valueOf(await ask('repair.start', input));
    const found = await untilReady(async () => (await ask('repair.load', {}))?.found ?? null);
    const ms = performance.now() - began;
    const windowMs = linesOf(session, input.fact, input.now, found);
    await ask('repair.discard', {});
    return { ms, windowMs, lostCount: found.lostCount };
  };
  return {
    /** As the board does: the week, and what a repair of it needs. */
    async show(monday: Day): Promise<WeekView> {
      const view = await load(monday);
      valueOf(await ask('repair.prepare', { monday }));
      return view;
    },
    async plan(size: ServiceSize): Promise<Day> {
      const { monday } = valueOf(await ask('service.createExample', { size, seed: 1 }));
      await load(monday);
      valueOf(await ask('proposal.start', { monday, scope: 'week', seconds: ROSTER_SECONDS }));
      await untilReady(async () =>
        (await ask('proposal.load', { monday }))?.state === 'ready' ? true : null,
      );
      valueOf(await ask('proposal.accept', { monday, visits: null }));
      return monday;
    },
    async draw(view: WeekView, count: number): Promise<readonly DoorDraw[]> {
      const problem = compileProblem(view.week);
      const session = { problem, plan: planFromAssignments(problem, view.planned) };
      const random = createRandom(1);
      const drawn: DoorDraw[] = [];
      while (drawn.length < count) {
        const of = must(view.planned[random.below(view.planned.length)], 'something is planned');
        const day = of.start.slice(0, 10);
        const absence: Absence = {
          id: randomUUID() as AbsenceId,
          who: { caregiverId: must(of.caregivers[0], 'somebody does it') },
          kind: 'sickLeave',
          from: `${day}T00:00`,
          to: `${day}T23:59`,
          earlierEnds: [],
        };
        const found = await firstAnswer(
          {
            monday: view.monday,
            fact: { type: 'absence', absence },
            now: `${day}T06:00`,
          },
          session,
        );
        if (found.lostCount > 0) drawn.push(found);
        await pause(PAUSE_MS);
      }
      return drawn;
    },
  };
}

/** The assistant's own work, up to the ranking of its first line; in milliseconds. */
function linesOf(
  session: Pick<PlanSession, 'problem' | 'plan'>,
  fact: AbsenceFact,
  now: string,
  found: RepairView,
): number {
  const began = performance.now();
  const recovery = openRecovery(session, fact, now);
  const advised = found.alternatives.find(({ isRecommended }) => isRecommended) ?? null;
  const choices = choicesOf(recovery, advised);
  const live = standingPlan(recovery, choices);
  const [first] = recoveryLines(recovery, choices, choices, live);
  if (first !== undefined) rankFor(recovery, live, first.visit);
  return performance.now() - began;
}

interface DoorDraw {
  readonly ms: number;
  readonly windowMs: number;
  readonly lostCount: number;
}

type Answered<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal };

function valueOf<T>(result: Answered<T>): T {
  assert(result.ok, 'the app agrees');
  return result.value;
}

function report(size: ServiceSize, draws: readonly DoorDraw[]): void {
  const at = (of: 'ms' | 'windowMs', share: number): string => {
    const ms = draws.map((draw) => draw[of]).toSorted((a, b) => a - b);
    return `${(ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0).toFixed(0)} ms`;
  };
  const lost = draws.reduce((sum, { lostCount }) => sum + lostCount, 0);
  console.log(`size ${size}, ${draws.length} absences, ${lost} visits to cover, by the app's door`);
  console.log(
    `  first answer       first ${(draws[0]?.ms ?? 0).toFixed(0)} ms   p50 ${at('ms', 0.5)}   p95 ${at('ms', 0.95)}`,
  );
  console.log(`  lines and ranking  p50 ${at('windowMs', 0.5)}   p95 ${at('windowMs', 0.95)}`);
}
