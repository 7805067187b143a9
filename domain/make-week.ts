/**
 * The trade's rows of one horizon as the planning kernel takes them (`cias-week/1`).
 *
 * Pure and total: rows that point at nobody (a caregiver deleted since) are left out, so that the
 * file is always valid. Cancelled visits aren't in it.
 */
import { makeWeekCaregiver } from './make-week-caregiver.ts';
import { addDays } from './calendar.ts';
import { visitIdOf } from './expand-needs.ts';
import type { BeneficiaryId, CaregiverId, Day, LocalTime, NeedId, PlaceId } from './ids.ts';
import type { CareTask } from './catalogue.ts';
import { formalName } from './names.ts';
import type {
  Absence,
  Address,
  Beneficiary,
  Caregiver,
  Commitment,
  Need,
  Service,
} from './service.ts';
import { FIT_TO_LIFT, liftingNeeds, whyUnsuited } from './suitability.ts';
import { createTimeAxis } from './time-axis.ts';
import { placeIdOf, travelModes, type TravelTime } from './travel-time.ts';
import type { Visit } from './visit.ts';
import type {
  Assignment,
  RuleValues,
  WeekBeneficiary,
  WeekCaregiver,
  WeekFile,
  WeekLink,
  WeekPlace,
  WeekVisit,
} from './week.ts';

export interface MakeWeekInput {
  readonly service: Pick<Service, 'timeZone'>;
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  /** For the links between visits of one day. */
  readonly needs: readonly Need[];
  /** The catalogue, for tasks that aren't for who may not lift. */
  readonly careTasks?: readonly CareTask[];
  readonly visits: readonly Visit[];
  readonly absences: readonly Absence[];
  readonly commitments: readonly Commitment[];
  /** What is planned now; the pinned ones bind the kernel. */
  readonly planned?: readonly (Assignment & { readonly pinned: boolean })[];
  readonly published?: readonly Assignment[];
  /** Ways that somebody measured; estimates serve for the others. */
  readonly ways?: readonly TravelTime[];
  readonly rules: RuleValues;
  /** Where a caregiver has none, its own hours before go-live serve. */
  readonly histories: ReadonlyMap<CaregiverId, WeekCaregiver['history']>;
  /** First known start after the horizon. */
  readonly nextStarts?: ReadonlyMap<CaregiverId, LocalTime>;
  readonly from: Day;
  /** Excluded. */
  readonly to: Day;
}

export function makeWeek(input: MakeWeekInput): WeekFile {
  const { from, to, caregivers, beneficiaries } = input;
  const axis = createTimeAxis(input.service.timeZone, from, to);
  const places = collectPlaces([
    ...caregivers.map(({ home }) => home),
    ...beneficiaries.map(({ address }) => address),
  ]);
  const knownCaregivers = new Set(caregivers.map(({ id }) => id));
  const knownBeneficiaries = new Set(beneficiaries.map(({ id }) => id));
  const absencesOf = Map.groupBy(input.absences, ({ who }) =>
    'caregiverId' in who ? who.caregiverId : null,
  );
  const commitmentsOf = groupCommitments(input.commitments);
  const visits = input.visits.filter((visit) => isInWeek(visit, from, to, knownBeneficiaries));
  const visitIds = new Set<string>(visits.map(({ id }) => id));
  const mayNotLift = caregivers.some(({ file }) => file.restrictions.includes('noLifting'));
  // Where everybody may lift, nothing has to be asked for.
  const lifting: ReadonlySet<NeedId | null> = mayNotLift
    ? liftingNeeds(input.needs, input.careTasks ?? [])
    : new Set();
  const isKept = ({ visit, caregivers: ids }: Assignment): boolean =>
    visitIds.has(visit) && ids.length > 0 && ids.every((id) => knownCaregivers.has(id));
  return {
    format: 'cias-week/1',
    timeZone: input.service.timeZone,
    from,
    to,
    rules: input.rules,
    places,
    travel: { modes: travelModes(input.ways ?? []) },
    caregivers: caregivers.map((caregiver) =>
      makeWeekCaregiver({
        axis,
        caregiver: lifting.size > 0 ? withFitness(caregiver) : caregiver,
        home: placeIdOf(caregiver.home),
        absences: absencesOf.get(caregiver.id) ?? [],
        commitments: commitmentsOf.get(caregiver.id) ?? [],
        history: input.histories.get(caregiver.id),
        nextStart: input.nextStarts?.get(caregiver.id),
      }),
    ),
    beneficiaries: beneficiaries.map((person) => makeWeekBeneficiary(person, caregivers)),
    visits: visits.map((visit) =>
      lifting.has(visit.needId) ? askLifting(makeWeekVisit(visit)) : makeWeekVisit(visit),
    ),
    links: makeLinks(visits, input.needs),
    pinned: (input.planned ?? []).filter((a) => a.pinned && isKept(a)).map(bareAssignment),
    published: (input.published ?? []).filter(isKept).map(bareAssignment),
  };
}

function collectPlaces(addresses: readonly Address[]): readonly WeekPlace[] {
  const places = new Map<PlaceId, WeekPlace>();
  for (const address of addresses) {
    const id = placeIdOf(address);
    if (places.has(id)) continue;
    places.set(id, { id, lat: address.lat, lon: address.lon, label: address.commune });
  }
  return [...places.values()];
}

function groupCommitments(
  commitments: readonly Commitment[],
): ReadonlyMap<CaregiverId, readonly Commitment[]> {
  const groups = new Map<CaregiverId, Commitment[]>();
  for (const commitment of commitments) {
    for (const id of commitment.caregiverIds) {
      const group = groups.get(id);
      if (group === undefined) groups.set(id, [commitment]);
      else group.push(commitment);
    }
  }
  return groups;
}

function isInWeek(visit: Visit, from: Day, to: Day, people: ReadonlySet<BeneficiaryId>): boolean {
  const day = visit.earliest.slice(0, 10);
  return !visit.cancelled && from <= day && day < to && people.has(visit.beneficiaryId);
}

/** Who doesn't suit the home is excluded; who is to be avoided is as good as a stranger. */
function makeWeekBeneficiary(
  person: Beneficiary,
  caregivers: readonly Caregiver[],
): WeekBeneficiary {
  const present = new Set(caregivers.map(({ id }) => id));
  const excluded = new Set([
    ...person.excluded.filter((id) => present.has(id)),
    ...caregivers.filter((each) => whyUnsuited(each, person) !== null).map(({ id }) => id),
  ]);
  const isFriend = (id: CaregiverId): boolean =>
    present.has(id) && !excluded.has(id) && !person.avoided.includes(id);
  const regular = person.regular.filter(isFriend);
  return {
    id: person.id,
    name: formalName(person),
    place: placeIdOf(person.address),
    regular,
    known: person.known.filter((id) => isFriend(id) && !regular.includes(id)),
    excluded: [...excluded],
  };
}

const withFitness = (caregiver: Caregiver): Caregiver =>
  caregiver.file.restrictions.includes('noLifting')
    ? caregiver
    : {
        ...caregiver,
        qualifications: [...caregiver.qualifications, { id: FIT_TO_LIFT, until: null }],
      };

const askLifting = (visit: WeekVisit): WeekVisit => ({
  ...visit,
  qualifications: [...(visit.qualifications ?? []), FIT_TO_LIFT],
});

/** A visit as the kernel takes it. */
export function makeWeekVisit(visit: Visit): WeekVisit {
  return {
    id: visit.id,
    beneficiary: visit.beneficiaryId,
    kind: visit.kind,
    priority: visit.priority,
    earliest: visit.earliest,
    latest: visit.latest,
    preferred: visit.preferred,
    duration: visit.durationMinutes,
    requiredCaregivers: visit.requiredCaregivers,
    qualifications: visit.qualifications,
  };
}

/** One link for each day that holds both a need and the need that it comes after. */
function makeLinks(visits: readonly Visit[], needs: readonly Need[]): readonly WeekLink[] {
  const needsById = new Map(needs.map((need) => [need.id, need]));
  const visitIds = new Set(visits.map(({ id }) => id));
  return visits.flatMap((visit): WeekLink[] => {
    const need = visit.needId === null ? undefined : needsById.get(visit.needId);
    if (need === undefined || need.after === null) return [];
    const day = addDays(visit.earliest.slice(0, 10), -Math.floor(need.earliest / 1440));
    // Every version of the earlier need makes the same visit of a day.
    const rootId = needsById.get(need.after.needId)?.rootId ?? need.after.needId;
    const first = visitIdOf(rootId, day);
    if (!visitIds.has(first) || first === visit.id) return [];
    const { minGap, maxGap, sameCaregiver } = need.after;
    return [
      {
        first,
        second: visit.id,
        ...(minGap === null ? {} : { minGap }),
        ...(maxGap === null ? {} : { maxGap }),
        sameCaregiver,
      },
    ];
  });
}

/** Without what the caller keeps beside it: the format refuses unknown fields. */
export const bareAssignment = ({ visit, caregivers, start }: Assignment): Assignment => ({
  visit,
  caregivers,
  start,
});
