/** The ways to take a person in, one question at a time, in memory alone. */
import type { IntakeSearch } from '../contract.ts';
import { createHeldSearch, type HeldSearch, type HeldSearchOptions } from './held-search.ts';
import type { IntakeRequest, StartIntake } from './intake-week.ts';

export interface Intakes extends Pick<HeldSearch<IntakeSearch>, 'load' | 'discard'> {
  /** One that was there before is gone. */
  readonly start: (request: IntakeRequest) => void;
}

export interface IntakesOptions extends HeldSearchOptions {
  readonly startIntake: StartIntake;
}

export function createIntakes({ startIntake, ...options }: IntakesOptions): Intakes {
  const search = createHeldSearch<IntakeSearch>(options);
  return {
    start(request) {
      search.start({ state: 'running', found: null }, () => {
        const run = startIntake(request);
        return {
          ended: run.found.then((found) => ({ state: 'ready', found })),
          // It is over in a second or two: what was found until then would be no answer.
          stop: () => void run.kill(),
          drop: run.kill,
        };
      });
    },
    load: search.load,
    discard: search.discard,
  };
}
