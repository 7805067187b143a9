/** Builders of week files for tests: every field has a plain default, a test names what matters. */
import type { BeneficiaryId, CaregiverId, LocalTime, PlaceId, VisitId } from '../../domain/ids.ts';
import type {
  Assignment,
  WeekBeneficiary,
  WeekCaregiver,
  WeekFile,
  WeekLink,
  WeekVisit,
} from '../../domain/week.ts';

export const MONDAY = '2026-11-30';

/** Tests write ids as bare texts. */
export const visitId = (id: string): VisitId => id as VisitId;
export const caregiverId = (id: string): CaregiverId => id as CaregiverId;
export const placeId = (id: string): PlaceId => id as PlaceId;
export const beneficiaryId = (id: string): BeneficiaryId => id as BeneficiaryId;

/**
 * One caregiver and one beneficiary at one place, a week from Monday 30 November 2026. The travel
 * matrix of the mode `car` gives `travelMinutes` between any two places.
 */
export function aWeek(changes: Partial<WeekFile> & { travelMinutes?: number } = {}): WeekFile {
  const { travelMinutes = 0, ...fields } = changes;
  const places = fields.places ?? [
    { id: placeId('p1'), lat: 43.89, lon: -0.5 },
    { id: placeId('p2'), lat: 43.95, lon: -0.45 },
  ];
  const matrix = (cell: number): readonly (readonly number[])[] =>
    places.map((_, i) => places.map((__, j) => (i === j ? 0 : cell)));
  return {
    format: 'cias-week/1',
    timeZone: 'Europe/Paris',
    from: MONDAY,
    to: '2026-12-07',
    travel: { modes: { car: { minutes: matrix(travelMinutes), metres: matrix(1000) } } },
    caregivers: [aCaregiver()],
    beneficiaries: [aBeneficiary()],
    visits: [],
    ...fields,
    places,
  };
}

/** Free from the first to the last minute of any week of the tests, at home at `p1`. */
export function aCaregiver(
  changes: Omit<Partial<WeekCaregiver>, 'id' | 'home'> & { id?: string; home?: string } = {},
): WeekCaregiver {
  const { id = 'a1', home = 'p1', ...fields } = changes;
  return {
    id: caregiverId(id),
    name: `Agent ${id}`,
    home: placeId(home),
    mode: 'car',
    targetMinutes: 0,
    availability: [{ from: '2026-01-01T00:00', to: '2027-12-31T00:00' }],
    ...fields,
  };
}

export function aBeneficiary(
  changes: Partial<Record<'id' | 'place', string>> &
    Partial<Record<'regular' | 'known' | 'excluded', readonly string[]>> = {},
): WeekBeneficiary {
  const { id = 'b1', place = 'p1', regular = [], known = [], excluded = [] } = changes;
  return {
    id: beneficiaryId(id),
    name: `Bénéficiaire ${id}`,
    place: placeId(place),
    regular: regular.map(caregiverId),
    known: known.map(caregiverId),
    excluded: excluded.map(caregiverId),
  };
}

/** An hour at the beneficiary `b1`, at `start` and at no other minute unless a window is given. */
export function aVisit(
  changes: Omit<Partial<WeekVisit>, 'id' | 'beneficiary'> & {
    id?: string;
    beneficiary?: string;
    start?: LocalTime;
  } = {},
): WeekVisit {
  const { id = 'v1', beneficiary = 'b1', start = `${MONDAY}T08:00`, ...fields } = changes;
  return {
    id: visitId(id),
    beneficiary: beneficiaryId(beneficiary),
    kind: 'toilette',
    priority: 3,
    earliest: start,
    latest: start,
    duration: 60,
    ...fields,
  };
}

/** Two caregivers, each at home next to one beneficiary whose regular one she is; a visit to each. */
export const twoDoors = (): WeekFile =>
  aWeek({
    travelMinutes: 30,
    caregivers: [aCaregiver({ id: 'a1', home: 'p1' }), aCaregiver({ id: 'a2', home: 'p2' })],
    beneficiaries: [
      aBeneficiary({ id: 'b1', place: 'p1', regular: ['a1'] }),
      aBeneficiary({ id: 'b2', place: 'p2', regular: ['a2'] }),
    ],
    visits: [aVisit({ id: 'v1', beneficiary: 'b1' }), aVisit({ id: 'v2', beneficiary: 'b2' })],
  });

export function aLink(
  first: string,
  second: string,
  changes: Omit<WeekLink, 'first' | 'second'> = {},
): WeekLink {
  return { first: visitId(first), second: visitId(second), ...changes };
}

export function assigned(
  visit: string,
  caregivers: string | readonly string[],
  start: LocalTime,
): Assignment {
  const ids = typeof caregivers === 'string' ? [caregivers] : caregivers;
  return { visit: visitId(visit), caregivers: ids.map(caregiverId), start };
}

/** Each visit at its earliest minute, done by that caregiver. */
export const allTo = (week: WeekFile, caregiver: string): readonly Assignment[] =>
  week.visits.map(({ id, earliest }) => assigned(id, caregiver, earliest));
