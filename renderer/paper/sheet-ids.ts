/** Whose sheets an address or a choice means. */
import type { WeekView } from '../../electron/contract.ts';
import type { WeekChanges } from './visit-change.ts';

export const ALL_SHEETS = 'tous';
export const CHANGED_SHEETS = 'modifies';

/**
 * Ids in the order of the list. "All" are those with something to read: a person without a
 * visit this week, and told of none, gets no sheet; every agent gets one, if only of rest.
 */
export function idsOfSheets(
  view: WeekView,
  changes: WeekChanges,
  kind: 'caregiver' | 'beneficiary',
  wanted: string,
): readonly string[] {
  const people: readonly { readonly id: string }[] =
    kind === 'caregiver' ? view.caregivers : view.beneficiaries;
  const ids = people.map(({ id }) => id);
  if (wanted === CHANGED_SHEETS) return ids.filter((id) => changes.changedPeople.has(id));
  if (wanted === ALL_SHEETS) {
    if (kind === 'caregiver') return ids;
    const visited = new Set<string>(view.week.visits.map(({ beneficiary }) => beneficiary));
    return ids.filter((id) => visited.has(id) || changes.changedPeople.has(id));
  }
  const chosen = new Set(wanted.split(','));
  return ids.filter((id) => chosen.has(id));
}
