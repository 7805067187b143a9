/** A week as it would be with a person, needs and visits that aren't kept yet. */
import type { Day } from '../../domain/ids.ts';
import type { Beneficiary, Need, Service } from '../../domain/service.ts';
import type { Visit } from '../../domain/visit.ts';
import type { OpenWeek } from '../../weeks/week-rows.ts';
import type { WeekReader } from './week-reader.ts';

/** Rows that would be added, or take the place of those with the same key. */
export interface Newcomer {
  readonly beneficiary: Beneficiary;
  readonly needs: readonly Need[];
  readonly visits: readonly Visit[];
}

export const openWithNewcomer = (
  weeks: WeekReader,
  service: Service,
  monday: Day,
  { beneficiary, needs, visits }: Newcomer,
): OpenWeek =>
  weeks.openWith(
    service,
    (rows) => ({
      ...rows,
      beneficiaries: merge(rows.beneficiaries, [beneficiary]),
      needs: merge(rows.needs, needs),
      visits: merge(rows.visits, visits),
    }),
    weeks.open(service, monday),
  );

const merge = <T extends { readonly id: string }>(
  kept: readonly T[],
  added: readonly T[],
): readonly T[] => {
  const ids = new Set(added.map(({ id }) => id));
  return [...kept.filter(({ id }) => !ids.has(id)), ...added];
};
