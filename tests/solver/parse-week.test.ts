/**
 * Files from outside. Each fault is planted alone into a file that is otherwise right, and must come
 * back as one line with its path; nothing that comes through may trip the compiler.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { parseRoster, parseWeek } from '../../solver/parse-week.ts';
import {
  aBeneficiary,
  aCaregiver,
  aLink,
  assigned,
  aVisit,
  aWeek,
  MONDAY,
} from '../support/week.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const full = (): { [key: string]: Json } =>
  JSON.parse(
    JSON.stringify(
      aWeek({
        startStep: 5,
        rules: { maxDailyWork: 600, pinned: true, travel: null, assumedNextStart: '07:00' },
        weights: { uncovered: [5, 4, 3, 2, 1], face: 15 },
        caregivers: [
          aCaregiver({
            qualifications: [{ id: 'DEAES', until: '2027-06-30' }],
            commitments: [{ from: `${MONDAY}T14:00`, to: `${MONDAY}T16:00`, kind: 'meeting' }],
            rules: { maxDailyWork: 420 },
            history: {
              lastEnd: '2026-11-29T20:30',
              consecutiveDays: 2,
              weeklyRestTaken: true,
              weeklyMinutes: [2100, 2050],
            },
            next: { firstStart: '2026-12-07T07:30' },
          }),
          aCaregiver({ id: 'a2' }),
        ],
        beneficiaries: [aBeneficiary({ regular: ['a1'], known: ['a2'], excluded: ['a2'] })],
        visits: [
          aVisit({
            preferred: `${MONDAY}T08:00`,
            requiredCaregivers: 2,
            qualifications: ['DEAES'],
          }),
          aVisit({ id: 'v2', start: `${MONDAY}T13:00` }),
        ],
        links: [aLink('v1', 'v2', { minGap: 180, maxGap: 360, sameCaregiver: false })],
        pinned: [assigned('v1', ['a1', 'a2'], `${MONDAY}T08:00`)],
        published: [assigned('v2', 'a1', `${MONDAY}T13:00`)],
      }),
    ),
  );

/** The file with one value put at a path such as `visits.0.duration`; undefined takes it out. */
function withValue(path: string, value: Json | undefined): Json {
  const file = full();
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let target: Json = file;
  for (const key of keys) target = (target as { [key: string]: Json })[key] ?? null;
  const holder = target as { [key: string]: Json };
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return file;
}

const pathsOf = (json: unknown): readonly string[] => {
  const parsed = parseWeek(json);
  return parsed.ok ? [] : parsed.error.map(({ path }) => path);
};

test('the whole file is right as it is, also through its text', () => {
  expect(pathsOf(full())).toEqual([]);
});

test.each<[path: string, value: Json | undefined, at?: string]>([
  ['format', 'cias-week/2'],
  ['timeZone', 'Europe/Mont-de-Marsan'],
  ['timeZone', undefined],
  ['from', '2026-11-31', '$.from'],
  ['startStep', 0],
  ['startStep', 2.5],
  ['visits.0.duration', -5],
  ['visits.0.duration', 0],
  ['visits.0.duration', '45'],
  ['visits.0.duration', 45.5],
  ['visits.0.duration', null],
  ['visits.0.priority', 6],
  ['visits.0.requiredCaregivers', 0],
  ['visits.0.beneficiary', 'nobody'],
  ['visits.0.latest', '2026-11-30T07:59'],
  ['visits.1.latest', '2026-12-07T00:00'],
  ['visits.1.earliest', '2026-11-29T23:59'],
  ['visits.1.earliest', '2026-11-30 13:00'],
  ['visits.1.earliest', '2026-11-30T24:00'],
  ['visits.1.preferred', '2026-02-30T10:00'],
  ['visits.1.id', 'v1'],
  ['visits.0.qualifications', 'DEAES'],
  ['visits.0.qualifications.0', 7, '$.visits[0].qualifications[0]'],
  ['visits.0.notes', 'hello'],
  ['visits.0.meta', 'not an object'],
  ['visits', {}],
  ['caregivers.0.home', 'p9'],
  ['caregivers.0.mode', 'boat'],
  ['caregivers.0.mode', 'constructor'],
  ['caregivers.0.targetMinutes', -1],
  ['caregivers.0.availability', undefined],
  ['caregivers.0.availability.0.to', '2026-01-01T00:00', '$.caregivers[0].availability[0].to'],
  ['caregivers.0.commitments.0.from', '2026-12-09T10:00', '$.caregivers[0].commitments[0].from'],
  ['caregivers.0.commitments.0.place', 'p9', '$.caregivers[0].commitments[0].place'],
  ['caregivers.0.qualifications.0.until', '2027', '$.caregivers[0].qualifications[0].until'],
  ['caregivers.0.rules.maxDailyWork', -1],
  ['caregivers.0.rules.maxDailyNaps', 3],
  ['caregivers.0.history.weeklyMinutes', Array.from({ length: 12 }, () => 2000)],
  ['caregivers.0.history.lastEnd', '2026-12-08T08:00'],
  ['caregivers.0.history.consecutiveDays', -2],
  ['caregivers.0.next.firstStart', '2026-12-06T07:30'],
  ['caregivers.1.id', 'a1'],
  ['beneficiaries.0.regular', ['a1', 'a9'], '$.beneficiaries[0].regular[1]'],
  ['beneficiaries.0.place', 12],
  ['places.1.id', 'p1'],
  ['places.0.lat', 91],
  ['places.0.lon', '0'],
  ['travel.modes.car.minutes', [[0, 12]]],
  ['travel.modes.car.minutes.1', [0], '$.travel.modes.car.minutes[1]'],
  ['travel.modes.car.metres.0.1', -4, '$.travel.modes.car.metres[0][1]'],
  [
    'travel.modes.car',
    { estimate: { kmPerHour: 0, detour: 1.3, fixedMinutes: 2 } },
    '$.travel.modes.car.estimate.kmPerHour',
  ],
  [
    'travel.modes.car',
    {
      estimate: { kmPerHour: 50, detour: 1.3, fixedMinutes: 2 },
      known: [{ from: 'p1', to: 'p2', minutes: -1, metres: 900 }],
    },
    '$.travel.modes.car.known[0].minutes',
  ],
  [
    'travel.modes.car',
    {
      estimate: { kmPerHour: 50, detour: 1.3, fixedMinutes: 2 },
      known: [{ from: 'p1', minutes: 12, metres: 900 }],
    },
    '$.travel.modes.car.known[0].to',
  ],
  ['links.0.second', 'v1'],
  ['links.0.first', 'v9'],
  ['links.0.maxGap', 100],
  ['links.0.minGap', -1],
  ['pinned.0.caregivers', []],
  ['pinned.0.caregivers', ['a1', 'a1'], '$.pinned[0].caregivers[1]'],
  ['pinned.0.start', '2026-12-08T08:00'],
  ['published.0.visit', 'v7'],
  ['published.0.caregivers.0', 'a9', '$.published[0].caregivers[0]'],
  ['rules.breakAfter', 'six hours'],
  ['rules.travel', 1],
  ['rules.averageWeeks', 13],
  ['rules.assumedNextStart', null],
  ['rules.assumedNextStart', '7:00'],
  ['weights.face', -1],
  ['weights.face', null],
  ['weights.face', 0.5],
  ['weights.uncovered', [1, 2, 3]],
  ['weights.speed', 3],
])('%s = %j is one fault at its path', (path, value, at) => {
  const steps = path.split('.').map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`));
  expect(pathsOf(withValue(path, value))).toContain(at ?? `$${steps.join('')}`);
});

test('a horizon of 1 to 28 days', () => {
  expect(pathsOf(withValue('to', '2026-11-30'))).toContain('$.to');
  expect(pathsOf(withValue('to', '2026-12-29'))).toContain('$.to');
  // The next known start lies inside the longer horizon: that is another fault, and the only one.
  expect(pathsOf(withValue('to', '2026-12-28'))).toEqual(['$.caregivers[0].next.firstStart']);
});

test('a minute that the clock skips is refused, the one that happens twice is taken', () => {
  const at = (day: string, start: string) =>
    pathsOf(aWeek({ from: day, to: '2026-10-26', visits: [aVisit({ start })] }));
  const spring = (start: string) =>
    pathsOf(aWeek({ from: '2026-03-29', to: '2026-03-30', visits: [aVisit({ start })] }));
  expect(spring('2026-03-29T02:30')).toEqual(['$.visits[0].earliest', '$.visits[0].latest']);
  expect(spring('2026-03-29T03:00')).toEqual([]);
  expect(at('2026-10-25', '2026-10-25T02:30')).toEqual([]);
});

test('several faults are all told, each with what was found and expected', () => {
  const parsed = parseWeek({ ...full(), startStep: 0, visits: [{ ...aVisit(), duration: -5 }] });
  expect(parsed.ok ? [] : parsed.error.slice(0, 2)).toEqual([
    { path: '$.startStep', found: '0', expected: 'a whole number from 1 to 1440' },
    { path: '$.visits[0].duration', found: '-5', expected: 'a whole number from 1 to 1440' },
  ]);
});

describe('files made to hurt', () => {
  test('a key that would poison prototypes is an unknown field', () => {
    const json: unknown = JSON.parse(
      JSON.stringify(full()).replace('{', '{"__proto__":{"isAdmin":true},"constructor":1,'),
    );
    expect(pathsOf(json)).toEqual(['$.__proto__', '$.constructor']);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
  test('nesting of any depth under meta is nobody’s business, elsewhere one fault', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    const text = JSON.stringify(full());
    expect(pathsOf(JSON.parse(text.replace('{', `{"meta":{"x":${deep}},`)))).toEqual([]);
    expect(pathsOf(JSON.parse(text.replace('"visits":[', `"visits":[${deep},`)))).toEqual([
      '$.visits[0]',
    ]);
  });
  test('numbers that are none', () => {
    const visit = (duration: number) => ({
      ...full(),
      visits: [{ ...aVisit(), duration }],
      links: [],
      pinned: [],
      published: [],
    });
    for (const duration of [Number.NaN, Infinity, -Infinity, 1e300]) {
      expect(pathsOf(visit(duration))).toEqual(['$.visits[0].duration']);
    }
  });
  test.each([null, 3, 'x', [], true])('%j instead of a file', (json) => {
    expect(pathsOf(json)).toContain('$');
  });
});

test('whatever replaces a value, the parser refuses it or the compiler takes it', () => {
  const paths = leaves(full());
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
      const json = withValue(path, value as Json);
      const parsed = parseWeek(json);
      if (!parsed.ok) {
        expect(parsed.error.length).toBeGreaterThan(0);
        return;
      }
      const problem = compileProblem(parsed.value);
      checkPlan(problem, planFromAssignments(problem, parsed.value.pinned ?? []));
    }),
    { numRuns: 500 },
  );
});

function leaves(json: Json, path = ''): readonly string[] {
  if (json === null || typeof json !== 'object') return [path];
  const inner = Object.entries(json).flatMap(([key, value]) =>
    leaves(value, path === '' ? key : `${path}.${key}`),
  );
  return path === '' ? inner : [path, ...inner];
}

describe('a roster', () => {
  const week = aWeek({ visits: [aVisit(), aVisit({ id: 'v2' })] });
  const roster = {
    format: 'cias-roster/1',
    from: MONDAY,
    to: '2026-12-07',
    assignments: [assigned('v1', 'a1', `${MONDAY}T08:00`)],
  };
  const faults = (changes: object): readonly string[] => {
    const parsed = parseRoster({ ...roster, ...changes }, week);
    return parsed.ok ? [] : parsed.error.map(({ path }) => path);
  };
  test('needs no more than who does what', () => {
    expect(faults({})).toEqual([]);
  });
  test('is of this week', () => {
    expect(faults({ from: '2026-12-01' })).toEqual(['$.from']);
  });
  test('names visits and caregivers of the week, each visit once', () => {
    const [first] = roster.assignments;
    expect(faults({ assignments: [first, first] })).toEqual(['$.assignments[1].visit']);
    expect(faults({ assignments: [assigned('v3', 'a1', `${MONDAY}T08:00`)] })).toEqual([
      '$.assignments[0].visit',
    ]);
    expect(faults({ assignments: [assigned('v1', 'a3', `${MONDAY}T08:00`)] })).toEqual([
      '$.assignments[0].caregivers[0]',
    ]);
  });
  test('covers a visit or it doesn’t', () => {
    expect(faults({ uncovered: [{ visit: 'v2', because: [] }] })).toEqual([]);
    expect(faults({ uncovered: [{ visit: 'v1', because: [] }] })).toEqual(['$.uncovered[0].visit']);
  });
});
