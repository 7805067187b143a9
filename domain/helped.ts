/** On which days a person is helped: an active status, and a place on the lists. */
import type { BeneficiaryId, Day } from './ids.ts';
import type { Beneficiary } from './service.ts';
import type { Visit } from './visit.ts';

type Person = Pick<Beneficiary, 'file' | 'archivedOn'>;

/**
 * False from the day on which the person went to hospital or a residence, was suspended, left or
 * died, or was archived; and before the day from which an active status counts.
 */
export function isHelpedOn({ file, archivedOn }: Person, day: Day): boolean {
  if (archivedOn !== null && archivedOn <= day) return false;
  const { status, statusSince } = file;
  const hasBegun = statusSince === null || statusSince <= day;
  return hasBegun === (status === 'active');
}

/** The visits of days on which their person is helped; who isn't in the list isn't helped. */
export function keepHelped(
  visits: readonly Visit[],
  people: readonly (Person & Pick<Beneficiary, 'id'>)[],
): readonly Visit[] {
  const byId = new Map<BeneficiaryId, Person>(people.map((person) => [person.id, person]));
  return visits.filter(({ beneficiaryId, earliest }) => {
    const person = byId.get(beneficiaryId);
    return person !== undefined && isHelpedOn(person, earliest.slice(0, 10));
  });
}
