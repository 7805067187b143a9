/**
 * The files of the example: sectors, who pays what, contacts and homes. Drawn from a chance of its
 * own, so that the weeks of the example, which figures are kept of, stay as they are; for the same
 * reason nobody has a restriction that a home of the example would clash with.
 */
import type { CarePlan, Funder } from '../../domain/care-plan.ts';
import type { CareTask, Sector } from '../../domain/catalogue.ts';
import { addDays } from '../../domain/calendar.ts';
import { derivedId } from '../../domain/derived-id.ts';
import type { CarePlanId, Day, SectorId } from '../../domain/ids.ts';
import type {
  BeneficiaryFile,
  CaregiverFile,
  Contact,
  HomeFact,
} from '../../domain/person-file.ts';
import { must } from '../../domain/result.ts';
import type { Beneficiary, Caregiver, CareKind, Need } from '../../domain/service.ts';
import { standardTasks } from '../../domain/standard-catalogue.ts';
import { drawLandline, drawMobile } from './addresses.ts';
import { createChance, type Chance } from './chance.ts';
import type { Commune } from './communes.ts';
import { elderMen, lastNames, workingWomen } from './french-names.ts';

export interface FileInput {
  readonly seed: number;
  readonly monday: Day;
  readonly communes: readonly Commune[];
  readonly sectorCount: number;
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly needs: readonly Need[];
}

export interface Files {
  readonly sectors: readonly Sector[];
  readonly carePlans: readonly CarePlan[];
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly needs: readonly Need[];
}

const essentialKinds: ReadonlySet<CareKind> = new Set([
  'getUp',
  'toilette',
  'meal',
  'bedtime',
  'transfer',
]);
const houseKinds: readonly CareKind[] = ['housework', 'laundry', 'shopping'];
const homes: readonly HomeFact[] = ['pets', 'smoker', 'stairs', 'noHeating'];

export function drawFiles(input: FileInput): Files {
  const chance = createChance(input.seed + 1_000_003);
  const sectors = drawSectors(input);
  const sectorOf = (commune: string): Sector | undefined =>
    sectors.find(({ communes }) => communes.includes(commune));
  const needsOf = Map.groupBy(input.needs, ({ beneficiaryId }) => beneficiaryId);
  const beneficiaries = input.beneficiaries.map((person): Beneficiary => ({
    ...person,
    file: drawBeneficiaryFile(
      chance,
      person,
      needsOf.get(person.id) ?? [],
      sectorOf(person.address.commune)?.id ?? null,
    ),
  }));
  return {
    sectors,
    beneficiaries,
    carePlans: beneficiaries.flatMap((person) =>
      drawPlans(chance, person, needsOf.get(person.id) ?? [], input.monday),
    ),
    caregivers: input.caregivers.map((caregiver): Caregiver => ({
      ...caregiver,
      file: drawCaregiverFile(chance, caregiver, sectors, sectorOf(caregiver.home.commune), input),
    })),
    needs: input.needs.map((need) => ({ ...need, taskId: taskOf(need).id })),
  };
}

/** Each commune goes with the nearest of the largest ones. */
function drawSectors({ communes, sectorCount }: FileInput): readonly Sector[] {
  const centres = [...communes].sort((a, b) => b.weight - a.weight).slice(0, sectorCount);
  const squaredDistance = (a: Commune, b: Commune): number =>
    (a.lat - b.lat) ** 2 + ((a.lon - b.lon) * 0.72) ** 2;
  const centreOf = (commune: Commune): Commune =>
    centres.reduce((best, centre) =>
      squaredDistance(commune, centre) < squaredDistance(commune, best) ? centre : best,
    );
  return centres.map((centre) => ({
    id: derivedId('sector', centre.name) as SectorId,
    name: centre.name,
    communes: communes.filter((each) => centreOf(each) === centre).map(({ name }) => name),
    archivedOn: null,
  }));
}

/** The task of the catalogue that asks for the same titles, or the first of its kind. */
function taskOf({ kind, qualifications }: Need): CareTask {
  const ofKind = standardTasks.filter((task) => task.kind === kind);
  const same = ofKind.find((task) => task.qualifications.join() === qualifications.join());
  return must(same ?? ofKind[0], 'every kind has a task');
}

function drawBeneficiaryFile(
  chance: Chance,
  person: Beneficiary,
  needs: readonly Need[],
  sectorId: SectorId | null,
): BeneficiaryFile {
  const contacts: Contact[] = [];
  if (chance.is(0.8)) {
    contacts.push({
      name: `${chance.pick(workingWomen)} ${person.lastName}`,
      relation: 'family',
      phone: drawMobile(chance),
      isWarned: true,
    });
  }
  if (chance.is(0.3)) {
    contacts.push({
      name: `${chance.pick(elderMen)} ${chance.pick(lastNames)}`,
      relation: chance.pick(['neighbour', 'guardian', 'carer'] as const),
      phone: drawLandline(chance),
      isWarned: false,
    });
  }
  const isLifted = needs.some(({ kind }) => kind === 'transfer');
  return {
    contacts,
    home: [
      ...homes.filter((fact) => chance.is(fact === 'pets' ? 0.25 : 0.07)),
      ...(isLifted ? (['liftNeeded'] as const) : []),
    ],
    wantedCivility: null,
    status: 'active',
    statusSince: null,
    sectorId,
  };
}

function drawCaregiverFile(
  chance: Chance,
  caregiver: Caregiver,
  sectors: readonly Sector[],
  own: Sector | undefined,
  { monday }: FileInput,
): CaregiverFile {
  const other = chance.is(0.3) ? chance.pick(sectors) : own;
  const isContract = caregiver.grade === 'Agent social contractuel';
  return {
    employment: isContract ? chance.pick(['fixedTerm', 'substitute'] as const) : 'permanent',
    entered: addDays(monday, -chance.int(isContract ? 120 : 500, isContract ? 700 : 6_000)),
    left: null,
    sectorIds: [...new Set([own, other].flatMap((each) => (each === undefined ? [] : [each.id])))],
    restrictions: caregiver.mode === 'bike' && chance.is(0.4) ? ['noDriving'] : [],
    cycleMinutes: [],
    opening: {
      asOf: monday,
      yearMinutes: Math.round((caregiver.weeklyMinutes * 46 * yearShare(monday)) / 60) * 60,
    },
    rota: null,
  };
}

/** How much of the civil year is over on that day. */
const yearShare = (day: Day): number =>
  ((Number(day.slice(5, 7)) - 1) * 30 + Number(day.slice(8))) / 365;

/** One plan for all, or two where a fund for the house stands beside the allowance. */
function drawPlans(
  chance: Chance,
  person: Beneficiary,
  needs: readonly Need[],
  monday: Day,
): readonly CarePlan[] {
  const isDependent = needs.some(({ kind }) => essentialKinds.has(kind));
  const house = needs.filter(({ kind }) => houseKinds.includes(kind));
  const isShared = isDependent && house.length > 0 && chance.is(0.35);
  const main: Funder = isDependent
    ? chance.weigh([
        ['apa', 8],
        ['pch', 2],
      ])
    : chance.weigh([
        ['pensionFund', 11],
        ['msa', 4],
        ['socialAid', 3],
        ['fullPrice', 2],
      ]);
  const second: Funder = chance.pick(['pensionFund', 'mutual'] as const);
  const paid = isShared ? needs.filter((need) => !house.includes(need)) : needs;
  const plans = [
    { funder: main, needs: paid, kinds: [] as readonly CareKind[] },
    ...(isShared ? [{ funder: second, needs: house, kinds: houseKinds }] : []),
  ];
  return plans.map(({ funder, needs: own, kinds }, rank): CarePlan => {
    const from = addDays(monday, -chance.int(30, 360));
    const isAllowance = funder === 'apa' || funder === 'pch';
    return {
      id: derivedId('carePlan', person.id, String(rank)) as CarePlanId,
      beneficiaryId: person.id,
      funder,
      reference: `40-${from.slice(0, 4)}-${chance.int(10_000, 99_999)}`,
      grantedMinutes: grantedMinutes(own),
      per: 'month',
      kinds,
      weekdays: own.some(({ weekdays }) => weekdays.some((weekday) => weekday > 5))
        ? [1, 2, 3, 4, 5, 6, 7]
        : [1, 2, 3, 4, 5, 6],
      paysHolidays: isAllowance,
      from,
      // A few end within two months, and the renewal is to be asked for.
      until:
        funder === 'fullPrice' ? null : addDays(monday, chance.is(0.06) ? 42 : chance.int(90, 700)),
      rank,
      archivedOn: null,
    };
  });
}

/** A month is 52/12 weeks; funders grant whole hours, so a little more than the need. */
export function grantedMinutes(
  needs: readonly Pick<Need, 'parity' | 'durationMinutes' | 'requiredCaregivers' | 'weekdays'>[],
): number {
  const weekly = needs.reduce((sum, need) => {
    const share = need.parity === 'every' ? 1 : 0.5;
    return sum + need.weekdays.length * need.durationMinutes * need.requiredCaregivers * share;
  }, 0);
  return Math.ceil((weekly * 52) / 12 / 60) * 60;
}
