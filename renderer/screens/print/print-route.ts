/** « Impressions » opened on the sheets of some people alone. */
import type { Day } from '../../../domain/ids.ts';
import { routeTo } from '../../route.ts';

export type SheetKind = 'caregiver' | 'beneficiary';

export const printRoute = (monday: Day, kind: SheetKind, ids: readonly string[]): string =>
  `${routeTo('impressions', monday)}?feuilles=${kind}&pour=${ids.join(',')}`;

/** Whose sheets the address asks for; null where it asks for none. */
export function readPrintRoute(
  query: URLSearchParams,
): { readonly kind: SheetKind; readonly ids: ReadonlySet<string> } | null {
  const ids = (query.get('pour') ?? '').split(',').filter(Boolean);
  if (ids.length === 0) return null;
  const kind = query.get('feuilles') === 'beneficiary' ? 'beneficiary' : 'caregiver';
  return { kind, ids: new Set(ids) };
}
