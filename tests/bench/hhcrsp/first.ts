/** A schedule to begin with: patients by window, each service at the end of the cheapest route. */
import type { RouteEdit } from './route-edit.ts';
import type { Schedule } from './schedule.ts';
import type { Services } from './services.ts';

export function fillFirst(services: Services, schedule: Schedule, { way, link }: RouteEdit): void {
  const { count, partner, ready, due, duration, ableLists } = services;
  const { previous, who, start, rank } = schedule;
  const earliest = (row: number, last: number): number =>
    Math.max(ready[row] ?? 0, (start[last] ?? 0) + (duration[last] ?? 0) + way(last, row));
  const order = Int32Array.from({ length: count }, (_, row) => row).sort(
    (a, b) => (due[a] ?? 0) - (due[b] ?? 0) || a - b,
  );
  for (const [i, row] of order.entries()) {
    let best = -1;
    let bestPrice = Infinity;
    const other = partner[row] ?? -1;
    const others = other === -1 ? [] : (ableLists[other] ?? []);
    for (const caregiver of ableLists[row] ?? []) {
      if (other !== -1 && who[other] === caregiver) continue;
      // The only one who may do the other service is left to it.
      if (others.length === 1 && others[0] === caregiver) continue;
      const last = previous[count + caregiver] ?? 0;
      const price = way(last, row) + Math.max(0, earliest(row, last) - (due[row] ?? 0));
      if (price < bestPrice) {
        bestPrice = price;
        best = caregiver;
      }
    }
    if (best === -1) throw new Error(`no two caregivers for place ${services.place[row]}`);
    const last = previous[count + best] ?? 0;
    schedule.touch(row);
    rank[row] = i + 1;
    start[row] = earliest(row, last);
    link(row, last);
  }
  for (let row = 0; row < count; row++) schedule.mark(row, true);
  if (!schedule.settle(Infinity)) throw new Error('patients in order always can be timed');
  schedule.keep();
  schedule.recount();
}
