/**
 * When a need or an absence changes, the visits of weeks already prepared follow it, but what the
 * coordinator did to one of them by hand stays.
 *
 * A three-way merge without a flag: a field that still is what the old needs made of it takes what
 * the new ones make; a field that differs was changed by hand.
 */
import type { VisitId } from '../../domain/ids.ts';
import type { Visit } from '../../domain/visit.ts';

export interface VisitRefresh {
  readonly save: readonly Visit[];
  /** No need asks for them any more. */
  readonly remove: readonly VisitId[];
}

/** `before` and `after` are the needs' visits then and now; `stored` is what the week holds. */
export function refreshVisits(
  before: readonly Visit[],
  stored: readonly Visit[],
  after: readonly Visit[],
): VisitRefresh {
  const beforeById = new Map(before.map((visit) => [visit.id, visit]));
  const storedById = new Map(stored.map((visit) => [visit.id, visit]));
  const afterIds = new Set(after.map(({ id }) => id));
  const save = after.flatMap((wanted): Visit[] => {
    const held = storedById.get(wanted.id);
    if (held === undefined) return [wanted];
    const merged = mergeVisit(beforeById.get(wanted.id) ?? held, held, wanted);
    return isSame(merged, held) ? [] : [merged];
  });
  const remove = stored
    .filter(({ id, needId }) => needId !== null && beforeById.has(id) && !afterIds.has(id))
    .map(({ id }) => id);
  return { save, remove };
}

function mergeVisit(before: Visit, held: Visit, wanted: Visit): Visit {
  const names = Object.keys(wanted) as (keyof Visit)[];
  return names.reduce<Visit>(
    (merged, name) =>
      isSame(held[name], before[name]) ? { ...merged, [name]: wanted[name] } : merged,
    held,
  );
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
