/** The example must be a service that a coordinator believes, the same one for everybody. */
import { describe, expect, test } from 'vitest';
import { makeExample, sizeFigures } from '../../../db/seed/example.ts';
import { addDays, daysBetween } from '../../../domain/calendar.ts';
import { expandNeeds } from '../../../domain/expand-needs.ts';
import { makeWeek } from '../../../domain/make-week.ts';
import type { Caregiver, ServiceData, ServiceSize } from '../../../domain/service.ts';
import {
  beneficiary,
  caregiver,
  absence,
  commitment,
  need,
  service,
} from '../../../electron/inputs.ts';
import { carePlan, careTask, qualification, sector } from '../../../electron/record-inputs.ts';
import { must } from '../../../domain/result.ts';
import { parseWeek } from '../../../solver/parse-week.ts';

const MONDAY = '2026-11-30';
const sizes: readonly ServiceSize[] = ['XS', 'S', 'M', 'L', 'XL'];
const seeds = [1, 2, 3, 77, 4_096];
const cases = sizes.flatMap((size) => seeds.map((seed) => [size, seed] as const));

const examples = new Map(
  cases.map(([size, seed]) => [`${size} ${seed}`, makeExample(size, seed, MONDAY)]),
);
const exampleOf = (size: ServiceSize, seed: number): ServiceData =>
  examples.get(`${size} ${seed}`) ?? makeExample(size, seed, MONDAY);
const weekOf = (data: ServiceData, monday = MONDAY) =>
  makeWeek({
    ...data,
    visits: expandNeeds({ ...data, monday }),
    rules: {},
    histories: new Map(),
    from: monday,
    to: addDays(monday, 7),
  });
const awayIn = ({ absences }: ServiceData): number => {
  const inWeek = absences.filter(
    ({ from, to }) => from < addDays(MONDAY, 7) && (to === null || to > `${MONDAY}T23:59`),
  );
  return new Set(inWeek.flatMap(({ who }) => ('caregiverId' in who ? [who.caregiverId] : []))).size;
};

test('the same size, seed and Monday give the same bytes; another seed another service', () => {
  const text = (seed: number) => JSON.stringify(makeExample('S', seed, MONDAY));
  expect(text(5)).toBe(text(5));
  expect(text(5)).not.toBe(text(6));
});

describe.each(cases)('%s, seed %i', (size, seed) => {
  const data = exampleOf(size, seed);
  const week = weekOf(data);
  const { caregivers, beneficiaries, needs } = data;

  test('has the people and visits of its size', () => {
    const figures = sizeFigures[size];
    expect(caregivers).toHaveLength(figures.caregivers);
    expect(beneficiaries).toHaveLength(figures.beneficiaries);
    expect(Math.abs(week.visits.length / figures.visitsPerWeek - 1)).toBeLessThan(0.05);
    const helped = new Set(needs.map(({ beneficiaryId }) => beneficiaryId));
    expect(helped.size).toBe(beneficiaries.length);
  });

  test('has the shares of a real service', () => {
    const share = (count: number, of: number): number => count / of;
    const twoCarer = week.visits.filter(({ requiredCaregivers }) => requiredCaregivers === 2);
    expect(share(twoCarer.length, week.visits.length)).toBeGreaterThanOrEqual(0.03);
    expect(share(twoCarer.length, week.visits.length)).toBeLessThanOrEqual(0.06);
    // A team of twelve can only have one or two away: a sixth at most.
    expect(share(awayIn(data), caregivers.length)).toBeGreaterThanOrEqual(0.1);
    expect(share(awayIn(data), caregivers.length)).toBeLessThanOrEqual(size === 'XS' ? 0.17 : 0.15);
    const partTime = caregivers.filter(({ weeklyMinutes }) => weeklyMinutes < 2_100).length;
    expect(Math.abs(share(partTime, caregivers.length) - 0.72)).toBeLessThan(0.04);
  });

  test('asks for less work than the posts owe, roads included', () => {
    const owed = week.caregivers.reduce((sum, one) => sum + one.targetMinutes, 0);
    const asked = week.visits.reduce((sum, v) => sum + v.duration * (v.requiredCaregivers ?? 1), 0);
    expect(asked / owed).toBeGreaterThan(0.7);
    expect(asked / owed).toBeLessThan(0.92);
  });

  test('points at nobody who does not exist, and names everybody once', () => {
    const ids = [
      ...caregivers,
      ...beneficiaries,
      ...needs,
      ...data.absences,
      ...data.commitments,
      ...data.sectors,
      ...data.qualifications,
      ...data.careTasks,
      ...data.carePlans,
    ].map((row): string => row.id);
    const known = new Set(ids);
    expect(known.size).toBe(ids.length);
    const pointers: string[] = [
      ...beneficiaries.flatMap(({ regular, known: seen, excluded }) => [
        ...regular,
        ...seen,
        ...excluded,
      ]),
      ...needs.map(({ beneficiaryId }) => beneficiaryId),
      ...needs.flatMap(({ after }) => (after === null ? [] : [after.needId])),
      ...data.commitments.flatMap(({ caregiverIds }) => caregiverIds),
      ...data.carePlans.map(({ beneficiaryId }) => beneficiaryId),
      ...needs.map(({ taskId }) => must(taskId, 'every need is of the catalogue')),
      ...beneficiaries.map(({ file }) => must(file.sectorId, 'every commune is in a sector')),
      ...caregivers.flatMap(({ file }) => file.sectorIds),
      ...data.absences.map(({ who }) =>
        'caregiverId' in who ? who.caregiverId : who.beneficiaryId,
      ),
    ];
    expect(pointers.filter((id) => !known.has(id))).toEqual([]);
    const places = new Set(week.places.map(({ id }) => id));
    expect(week.caregivers.every(({ home }) => places.has(home))).toBe(true);
  });

  test('lies in the Landes', () => {
    for (const { lat, lon } of week.places) {
      expect(lat).toBeGreaterThan(43.48);
      expect(lat).toBeLessThan(44.54);
      expect(lon).toBeGreaterThan(-1.53);
      expect(lon).toBeLessThan(0.15);
    }
  });

  test('offers nobody an illegal day: twelve hours at most, eleven between two', () => {
    for (const person of caregivers) {
      const days = new Map<number, { from: number; to: number }>();
      for (const { weekday, from, to } of person.availability) {
        const day = days.get(weekday) ?? { from, to };
        days.set(weekday, { from: Math.min(day.from, from), to: Math.max(day.to, to) });
      }
      for (const [weekday, { from, to }] of days) {
        expect(to - from).toBeLessThanOrEqual(720);
        const next = days.get(weekday + 1);
        if (next !== undefined) expect(1_440 - to + next.from).toBeGreaterThanOrEqual(660);
      }
    }
  });

  test('ties people to two regulars at least, and excludes none of them', () => {
    for (const { regular, known, excluded } of beneficiaries) {
      expect(regular.length).toBeGreaterThanOrEqual(2);
      const tied = new Set([...regular, ...known, ...excluded]);
      expect(tied.size).toBe(regular.length + known.length + excluded.length);
    }
  });

  test('grants each person the hours of the plan', () => {
    for (const { id, grantedMonthlyMinutes } of beneficiaries) {
      const weekly = needs
        .filter(({ beneficiaryId }) => beneficiaryId === id)
        .reduce(
          (sum, n) =>
            sum +
            n.durationMinutes *
              n.requiredCaregivers *
              n.weekdays.length *
              (n.parity === 'every' ? 1 : 0.5),
          0,
        );
      expect(grantedMonthlyMinutes).toBeGreaterThanOrEqual((weekly * 52) / 12);
      expect(grantedMonthlyMinutes).toBeLessThanOrEqual((weekly * 52) / 12 + 60);
    }
  });

  test('has plans that pay for the hours of each person, and run on', () => {
    for (const { id, grantedMonthlyMinutes } of beneficiaries) {
      const own = data.carePlans.filter(({ beneficiaryId }) => beneficiaryId === id);
      const granted = own.reduce((sum, plan) => sum + plan.grantedMinutes, 0);
      expect(granted).toBeGreaterThanOrEqual(grantedMonthlyMinutes ?? 0);
      // Each plan is rounded up to the hour.
      expect(granted).toBeLessThan((grantedMonthlyMinutes ?? 0) + 60 * own.length);
      expect(own.every(({ from, until }) => from < MONDAY && (until ?? '9') > MONDAY)).toBe(true);
    }
  });

  test('remembers eleven weeks, none above 44 hours', () => {
    for (const { history } of caregivers) {
      expect(history).toHaveLength(11);
      expect(history.at(-1)?.monday).toBe('2026-11-23');
      expect(history.every(({ minutes }) => minutes <= 2_640)).toBe(true);
    }
  });
});

test('the app itself would accept every row', () => {
  const data = exampleOf('S', 1);
  expect(() => service.parse(data.service)).not.toThrow();
  for (const row of data.caregivers) caregiver.parse(row);
  for (const row of data.beneficiaries) beneficiary.parse(row);
  for (const row of data.needs) need.parse(row);
  for (const row of data.absences) absence.parse(row);
  for (const row of data.commitments) commitment.parse(row);
  for (const row of data.sectors) sector.parse(row);
  for (const row of data.qualifications) qualification.parse(row);
  for (const row of data.careTasks) careTask.parse(row);
  for (const row of data.carePlans) carePlan.parse(row);
});

test.each(sizes)('the kernel takes the week of %s without a remark', (size) => {
  expect(parseWeek(JSON.parse(JSON.stringify(weekOf(exampleOf(size, 1)))))).toMatchObject({
    ok: true,
  });
});

test.each(['2026-03-23', '2026-10-19', '2026-12-28'])(
  'the week of %s, with a clock change or a week 53, is as good as any',
  (monday) => {
    const week = weekOf(makeExample('XS', 1, monday), monday);
    expect(parseWeek(week)).toMatchObject({ ok: true });
    expect(Math.abs(week.visits.length / 300 - 1)).toBeLessThan(0.05);
  },
);

test('weekends go by turns: each works one in three, and every weekend has a third of the team', () => {
  const data = exampleOf('S', 1);
  const workers = [0, 1, 2].map((turn) => {
    const monday = addDays(MONDAY, 7 * turn);
    const week = weekOf({ ...data, absences: [] }, monday);
    return new Set(
      week.caregivers
        .filter(({ availability }) =>
          availability.some(({ from }) => daysBetween(monday, from.slice(0, 10)) >= 5),
        )
        .map(({ id }) => id),
    );
  });
  expect(workers.map(({ size }) => size).reduce((sum, size) => sum + size)).toBe(35);
  for (const { size } of workers) expect(Math.abs(size - 35 / 3)).toBeLessThan(3);
});

test('three certificates end within six weeks', () => {
  const endsSoon = ({ qualifications }: Caregiver): boolean =>
    qualifications.some(
      ({ until }) => until !== null && until >= MONDAY && daysBetween(MONDAY, until) <= 42,
    );
  expect(exampleOf('S', 1).caregivers.filter(endsSoon).length).toBeGreaterThanOrEqual(3);
});

test('phones ring nowhere: only numbers kept for fiction', () => {
  const { caregivers, beneficiaries } = exampleOf('M', 1);
  const phones = [...caregivers, ...beneficiaries].map(({ phone }) => phone);
  expect(phones.filter((phone) => !/^(05 36 49|06 39 98) \d\d \d\d$/.test(phone))).toEqual([]);
});
