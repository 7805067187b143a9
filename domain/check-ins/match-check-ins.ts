/**
 * Whose visit each check-in is: the agent's own of that person nearest in time, else one that the
 * agent did in another's place. Each part of a visit is given once; a second check-in for it is a
 * fault, and so is one that no visit of the day explains.
 */
import type { BeneficiaryId, CaregiverId, LocalTime, VisitId } from '../ids.ts';
import { wallMinutes } from '../wall-clock.ts';
import { fold, type CheckIn, type CheckInFault } from './read-check-ins.ts';

interface Person {
  readonly firstName: string;
  readonly lastName: string;
}
export interface KnownCaregiver extends Person {
  readonly id: CaregiverId;
  readonly staffNumber: string;
}
export interface KnownBeneficiary extends Person {
  readonly id: BeneficiaryId;
}

/** A visit as planned. */
export interface PlannedVisit {
  readonly visit: VisitId;
  readonly beneficiary: BeneficiaryId;
  readonly caregivers: readonly CaregiverId[];
  readonly start: LocalTime;
}

export interface MatchedCheckIn extends CheckIn {
  readonly visit: VisitId;
  readonly caregiverId: CaregiverId;
}

export interface Matches {
  readonly matched: readonly MatchedCheckIn[];
  readonly faults: readonly CheckInFault[];
}

/** A check-in farther from a visit's start than this belongs to another. */
const FARTHEST_MINUTES = 6 * 60;

export function matchCheckIns(
  checkIns: readonly CheckIn[],
  caregivers: readonly KnownCaregiver[],
  beneficiaries: readonly KnownBeneficiary[],
  visits: readonly PlannedVisit[],
): Matches {
  const findCaregiver = finder(caregivers, ({ staffNumber }) => staffNumber);
  const findPerson = finder(beneficiaries, () => '');
  const faults: CheckInFault[] = [];
  const known = checkIns.flatMap((checkIn) => {
    const caregiver = findCaregiver(checkIn.caregiver);
    const person = findPerson(checkIn.person);
    if (caregiver === 'none') faults.push(faultOf(checkIn, 'unknownCaregiver', 'caregiver'));
    else if (caregiver === 'several')
      faults.push(faultOf(checkIn, 'ambiguousCaregiver', 'caregiver'));
    else if (person === 'none') faults.push(faultOf(checkIn, 'unknownPerson', 'person'));
    else if (person === 'several') faults.push(faultOf(checkIn, 'ambiguousPerson', 'person'));
    else return [{ checkIn, caregiver: caregiver.id, person: person.id }];
    return [];
  });
  const visitsOf = Map.groupBy(visits, ({ beneficiary }) => beneficiary);
  const candidates = known
    .flatMap((each, index) =>
      (visitsOf.get(each.person) ?? []).flatMap((visit) => {
        const distance = distanceMinutes(each.checkIn.started, visit.start);
        if (distance > FARTHEST_MINUTES) return [];
        const isOwn = visit.caregivers.includes(each.caregiver);
        return [{ index, each, visit, distance, isOwn }];
      }),
    )
    // The agent's own visits first, then the nearest: a stand-in takes what is left.
    .sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || a.distance - b.distance);
  const taken = new Set<string>();
  const placed = new Map<number, MatchedCheckIn>();
  const roomOf = new Map(visits.map(({ visit, caregivers: crew }) => [visit, crew.length]));
  for (const { index, each, visit } of candidates) {
    const key = `${visit.visit} ${each.caregiver}`;
    const room = roomOf.get(visit.visit) ?? 0;
    if (placed.has(index) || taken.has(key) || room === 0) continue;
    taken.add(key);
    roomOf.set(visit.visit, room - 1);
    placed.set(index, { ...each.checkIn, visit: visit.visit, caregiverId: each.caregiver });
  }
  known.forEach(({ checkIn }, index) => {
    if (placed.has(index)) return;
    const near = candidates.some((candidate) => candidate.index === index);
    faults.push(faultOf(checkIn, near ? 'twice' : 'noVisit', null));
  });
  return {
    matched: [...placed.values()].sort((a, b) => a.line - b.line),
    faults: faults.sort((a, b) => a.line - b.line),
  };
}

const distanceMinutes = (a: LocalTime, b: LocalTime): number =>
  Math.abs(wallMinutes(b.slice(0, 10), a) - wallMinutes(b.slice(0, 10), b));

const faultOf = (
  checkIn: CheckIn,
  type: CheckInFault['type'],
  field: 'caregiver' | 'person' | null,
): CheckInFault => ({
  line: checkIn.line,
  type,
  field,
  found: field === null ? '' : checkIn[field],
});

/** By number, or by name in either order, with or without the civility. */
function finder<T extends Person>(
  people: readonly T[],
  numberOf: (person: T) => string,
): (text: string) => T | 'none' | 'several' {
  const byName = new Map<string, T[]>();
  const add = (key: string, person: T): void => {
    if (key === '') return;
    const known = byName.get(key);
    if (known === undefined) byName.set(key, [person]);
    else if (!known.includes(person)) known.push(person);
  };
  for (const person of people) {
    add(fold(numberOf(person)), person);
    add(fold(`${person.firstName} ${person.lastName}`), person);
    add(fold(`${person.lastName} ${person.firstName}`), person);
  }
  return (text) => {
    const key = fold(text);
    const found =
      byName.get(key) ?? byName.get(key.replace(/^(mme|m\.?|mlle|monsieur|madame) /, ''));
    if (found === undefined) return 'none';
    return found.length > 1 ? 'several' : (found[0] ?? 'none');
  };
}
