/**
 * A service that nobody has met and every coordinator knows: a sector of the Landes, its team,
 * its people and what they need. Pure: the same size, seed and Monday give the same service.
 */
import { blankBeneficiaryFile } from '../../domain/person-file.ts';
import { plainPattern } from '../../domain/recurrence.ts';
import { usualCounting } from '../../domain/counting.ts';
import { noOutsideServices } from '../../domain/outside.ts';
import { defaultAims } from '../../domain/aims.ts';
import { addDays, weekParity } from '../../domain/calendar.ts';
import { derivedId } from '../../domain/derived-id.ts';
import type { BeneficiaryId, CommitmentId, Day, NeedId, PlaceId } from '../../domain/ids.ts';
import { makeWeekCaregiver } from '../../domain/make-week-caregiver.ts';
import { assert, must } from '../../domain/result.ts';
import type {
  Absence,
  Beneficiary,
  Commitment,
  Need,
  Service,
  ServiceData,
  ServiceSize,
} from '../../domain/service.ts';
import { standardQualifications, standardTasks } from '../../domain/standard-catalogue.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';
import { drawLaterLeave, drawPeopleAbsences, drawTeamAbsences } from './absences.ts';
import { drawAddress, drawLandline } from './addresses.ts';
import { createBondDrawer, type Bonds } from './bonds.ts';
import { drawCarePlans, type CarePlan } from './care-plans.ts';
import { drawTeam, type Colleague } from './caregivers.ts';
import { createChance, type Chance } from './chance.ts';
import { sectors, type Sector } from './communes.ts';
import { createDayBook } from './day-book.ts';
import { drawFiles, grantedMinutes } from './records.ts';
import { accesses, elderMen, elderWomen, instructions, lastNames } from './french-names.ts';

export interface SizeFigures {
  readonly caregivers: number;
  readonly beneficiaries: number;
  readonly visitsPerWeek: number;
  readonly sectors: number;
}

/** From a village sector to a large intercommunal centre. */
export const sizeFigures: Readonly<Record<ServiceSize, SizeFigures>> = {
  XS: { caregivers: 12, beneficiaries: 90, visitsPerWeek: 300, sectors: 1 },
  S: { caregivers: 35, beneficiaries: 290, visitsPerWeek: 800, sectors: 2 },
  M: { caregivers: 45, beneficiaries: 360, visitsPerWeek: 1_100, sectors: 2 },
  L: { caregivers: 90, beneficiaries: 750, visitsPerWeek: 2_200, sectors: 4 },
  XL: { caregivers: 150, beneficiaries: 1_180, visitsPerWeek: 3_500, sectors: 6 },
};

const TIME_ZONE = 'Europe/Paris';
/** Of the hours of the posts, how many the visits and the roads between them fill. */
const LOAD = 0.9;
const TRAVEL_MINUTES_PER_VISIT = 8;
/** A few visits are cancelled while people are in hospital. */
const CANCELLED_SHARE = 0.015;
/** Everybody has been helped for a year. */
const VALID_DAYS = 364;

export function makeExample(size: ServiceSize, seed: number, monday: Day): ServiceData {
  const figures = sizeFigures[size];
  const chance = createChance(seed);
  const sector = sectors[size];
  const idOf = (index: number): string => `${size} ${seed} ${index}`;
  const team = drawTeam({ chance, sector, count: figures.caregivers, idOf, monday });
  const caregivers = team.map(({ caregiver }) => caregiver);
  const teamAbsences = drawTeamAbsences({ chance, idOf, monday }, team);
  const visits = Math.round(figures.visitsPerWeek * (1 + CANCELLED_SHARE));
  const plans = drawCarePlans({
    chance,
    book: createDayBook(caregivers, teamAbsences, monday),
    people: figures.beneficiaries,
    visits,
    minutes: contractMinutes(team, teamAbsences, monday) * LOAD - visits * TRAVEL_MINUTES_PER_VISIT,
    parity: weekParity(monday),
  });
  const bondDrawer = createBondDrawer(chance, team);
  const people = chance.shuffle(plans).map((plan, index) => {
    const address = drawAddress(chance, sector);
    const bonds = bondDrawer.draw(address, plan);
    const person = drawPerson({ chance, address, bonds, plan, id: idOf(index) });
    return { person, needs: makeNeeds(person.id, plan, addDays(monday, -VALID_DAYS)) };
  });
  // Two-carer days are few: with one of them in hospital the example would show none.
  const mayBeAway = people
    .filter(({ needs }) => needs.every(({ requiredCaregivers }) => requiredCaregivers === 1))
    .map(({ person }) => person.id);
  return {
    service: makeService(sector),
    ...drawFiles({
      seed,
      monday,
      communes: sector.communes,
      sectorCount: figures.sectors,
      caregivers,
      beneficiaries: people.map(({ person }) => person),
      needs: people.flatMap(({ needs }) => needs),
    }),
    qualifications: standardQualifications,
    careTasks: standardTasks,
    absences: [
      ...teamAbsences,
      ...drawLaterLeave({ chance, idOf, monday }, team),
      ...drawPeopleAbsences({ chance, idOf, monday }, mayBeAway),
    ],
    commitments: makeCommitments(team, idOf, monday),
  };
}

function makeService(sector: Sector): Service {
  return {
    name: sector.serviceName,
    timeZone: TIME_ZONE,
    profile: 'fpt',
    rules: {},
    aims: defaultAims,
    counting: usualCounting,
    outside: noOutsideServices,
    manager: 'Mme Labarrère, responsable de secteur',
    phone: '05 36 49 00 10',
    onCallPhone: '06 39 98 00 11',
    onCallHours: 'Soirs de 17 h à 21 h, week-ends et jours fériés de 7 h à 21 h',
    address: sector.address,
  };
}

/** Hours that the posts owe in the week, leave deducted. */
function contractMinutes(
  team: readonly Colleague[],
  absences: readonly Absence[],
  monday: Day,
): number {
  const axis = createTimeAxis(TIME_ZONE, monday, addDays(monday, 7));
  return team.reduce((sum, { caregiver }) => {
    const own = absences.filter(
      ({ who }) => 'caregiverId' in who && who.caregiverId === caregiver.id,
    );
    const { targetMinutes } = makeWeekCaregiver({
      axis,
      caregiver,
      home: '' as PlaceId,
      absences: own,
      commitments: [],
      history: undefined,
      nextStart: undefined,
    });
    return sum + targetMinutes;
  }, 0);
}

interface PersonInput {
  readonly chance: Chance;
  readonly address: Beneficiary['address'];
  readonly bonds: Bonds;
  readonly plan: CarePlan;
  readonly id: string;
}

function drawPerson({ chance, address, bonds, plan, id }: PersonInput): Beneficiary {
  const isWoman = chance.is(0.74);
  return {
    id: derivedId('beneficiary', id) as BeneficiaryId,
    civility: isWoman ? 'Mme' : 'M.',
    firstName: chance.pick(isWoman ? elderWomen : elderMen),
    lastName: chance.pick(lastNames),
    phone: drawLandline(chance),
    address,
    access: chance.pick(accesses).replace('{n}', String(chance.int(1, 240))),
    instruction: chance.pick(instructions),
    ...bonds,
    avoided: [],
    bondFacts: [],
    grantedMonthlyMinutes: grantedMinutes(plan),
    file: blankBeneficiaryFile,
    archivedOn: null,
  };
}

function makeNeeds(beneficiaryId: BeneficiaryId, plan: CarePlan, validFrom: Day): readonly Need[] {
  const ids = plan.map((_, index) => derivedId('need', beneficiaryId, String(index)) as NeedId);
  return plan.map((passage, index) => ({
    ...passage,
    id: must(ids[index], 'a need has an id'),
    beneficiaryId,
    validFrom,
    validUntil: null,
    after:
      passage.after === null
        ? null
        : {
            needId: must(ids[passage.after.index], 'an earlier need has an id'),
            minGap: passage.after.minGap,
            maxGap: null,
            sameCaregiver: false,
          },
    ...plainPattern,
    rootId: must(ids[index], 'a need has an id'),
  }));
}

/** A team meeting on Tuesday afternoon for a third of the team in turn, and a training morning. */
function makeCommitments(
  team: readonly Colleague[],
  idOf: (index: number) => string,
  monday: Day,
): readonly Commitment[] {
  const attendees = (day: number, from: number, to: number, isAsked: (index: number) => boolean) =>
    team
      .filter(
        ({ caregiver }, index) =>
          isAsked(index) &&
          caregiver.availability.some(
            (span) => span.weekday === day + 1 && span.from <= from && to <= span.to,
          ),
      )
      .map(({ caregiver }) => caregiver.id);
  const meetings = [0, 1, 2].map((turn): Commitment => {
    const day = addDays(monday, 7 * turn + 1);
    return {
      id: derivedId('commitment', idOf(turn)) as CommitmentId,
      caregiverIds: attendees(1, 840, 930, (index) => index % 3 === turn),
      kind: 'meeting',
      label: "Réunion d'équipe",
      from: `${day}T14:00`,
      to: `${day}T15:30`,
    };
  });
  const training: Commitment = {
    id: derivedId('commitment', idOf(3)) as CommitmentId,
    caregiverIds: attendees(3, 840, 960, (index) => index % 12 === 5),
    kind: 'training',
    label: 'Gestes et postures (PRAP)',
    from: `${addDays(monday, 3)}T14:00`,
    to: `${addDays(monday, 3)}T16:00`,
  };
  const commitments = [...meetings, training].filter(({ caregiverIds }) => caregiverIds.length > 0);
  assert(commitments.length >= 1, 'every team meets');
  return commitments;
}
