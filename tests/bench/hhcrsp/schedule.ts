/**
 * A solution that changes in small steps: routes and their earliest starts, kept or taken back as one.
 *
 * Invariant between two changes: ranks are starts, so they rise along every route and every pair.
 */
import { createRoutes, type Routes } from './routes.ts';
import type { Services } from './services.ts';
import { createStarts, type Starts } from './starts.ts';

export type Schedule = Routes & Starts & { readonly keep: () => void };

export function createSchedule(services: Services): Schedule {
  const routes = createRoutes(services);
  const starts = createStarts(services, routes);
  return {
    ...routes,
    ...starts,
    keep() {
      routes.keep(starts.start);
      starts.keep();
    },
    takeBack() {
      starts.takeBack();
      routes.takeBack();
    },
  };
}
