/** One start on that folder, with its figures as a line of JSON: FOLDER. */
import { addDays } from '../../domain/calendar.ts';
import { must } from '../../domain/result.ts';
import { openStore } from '../../electron/open-store.ts';
import { createWeekReader } from '../../electron/planning/week-reader.ts';
import { LAST_MONDAY } from './history.ts';

export interface StartFigures {
  readonly openMs: number;
  /** What `week.load` answers the board with. */
  readonly weekMs: number;
  /** Median of weeks far apart. */
  readonly readMs: number;
  /** Median of gestures of one visit. */
  readonly gestureMs: number;
}

const [folder = ''] = process.argv.slice(2);
const time = (work: () => void): number => {
  const fromMs = performance.now();
  work();
  return performance.now() - fromMs;
};
const median = (all: readonly number[]): number =>
  must(all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)], 'something was measured');

let startMs = performance.now();
const opened = openStore({ folder, actor: 'banc', nowMs: Date.now });
if (!opened.ok) throw new Error(opened.error);
const store = opened.value;
const openMs = performance.now() - startMs;

startMs = performance.now();
const weeks = createWeekReader(store);
const service = must(store.loadService(), 'an example');
weeks.prepare(service, LAST_MONDAY);
weeks.view(service, LAST_MONDAY, false);
const weekMs = performance.now() - startMs;

const past = store.listWeeks(addDays(LAST_MONDAY, -7 * 40)).slice(0, 12);
const readMs = median(
  past.map(({ monday }) =>
    time(() => {
      store.listVisits(monday);
      store.listPlanned(monday);
    }),
  ),
);
const planned = store.listPlanned(LAST_MONDAY).slice(0, 40);
const gestureMs = median(
  planned.map((place) =>
    time(() => {
      const changes = [{ ...place, pinned: !place.pinned }];
      store.changePlan({ monday: LAST_MONDAY, label: 'Épingler', changes, override: null });
    }),
  ),
);
store.close();
const figures: StartFigures = { openMs, weekMs, readMs, gestureMs };
console.log(JSON.stringify(figures));
