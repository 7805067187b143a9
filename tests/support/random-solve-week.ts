/**
 * Small random weeks for properties of the search: a few caregivers and days, with everything that
 * can go wrong in one week (two-carer visits, links, pins, what is published, a night on which the
 * clock changes, meetings, diplomas that end).
 */
import fc from 'fast-check';
import type {
  Assignment,
  WeekCaregiver,
  WeekFile,
  WeekLink,
  WeekVisit,
} from '../../domain/week.ts';
import { aBeneficiary, aCaregiver, aLink, assigned, aVisit, aWeek, placeId } from './week.ts';

const PLACES = [
  { id: placeId('p1'), lat: 43.89, lon: -0.5 },
  { id: placeId('p2'), lat: 43.95, lon: -0.45 },
  { id: placeId('p3'), lat: 43.83, lon: -0.62 },
  { id: placeId('p4'), lat: 43.7, lon: -0.4 },
];
/** Monday to Sunday; the last of the two holds the night of 28 to 29 March 2026. */
const WEEKS = [
  { from: '2026-11-30', to: '2026-12-07' },
  { from: '2026-03-23', to: '2026-03-30' },
];

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The day `offset` days after one of the two Mondays, without crossing a month's end wrongly. */
function dayAfter(monday: string, offset: number): string {
  const date = new Date(`${monday}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + offset);
  return date.toISOString().slice(0, 10);
}

interface VisitDraw {
  readonly day: number;
  readonly earliest: number;
  readonly window: number;
  readonly preferred: number;
  readonly duration: number;
  readonly isDouble: boolean;
  readonly beneficiary: number;
  readonly needsDiploma: boolean;
  readonly priority: 1 | 2 | 3 | 4 | 5;
  readonly fate: 'free' | 'pinned' | 'published';
  readonly who: number;
}

const visitDraw: fc.Arbitrary<VisitDraw> = fc.record({
  day: fc.constantFrom(0, 0, 1, 4, 5, 6),
  earliest: fc.integer({ min: 78, max: 250 }).map((n) => n * 5),
  window: fc.constantFrom(0, 15, 37, 60, 180),
  preferred: fc.integer({ min: 0, max: 36 }).map((n) => n * 5),
  duration: fc.constantFrom(15, 30, 45, 60, 120),
  isDouble: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  beneficiary: fc.integer({ min: 0, max: 3 }),
  needsDiploma: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  priority: fc.constantFrom(1, 2, 3, 4, 5),
  fate: fc.constantFrom('free', 'free', 'free', 'free', 'free', 'free', 'pinned', 'published'),
  who: fc.integer({ min: 0, max: 2 }),
});

const linkDraw = fc.record({
  first: fc.nat(),
  second: fc.nat(),
  minGap: fc.constantFrom(0, 60, 180),
  slack: fc.constantFrom(60, 600, 3000),
  sameCaregiver: fc.boolean(),
});

export const randomWeek: fc.Arbitrary<WeekFile> = fc
  .record({
    week: fc.constantFrom(...WEEKS),
    startStep: fc.constantFrom(1, 5, 15),
    visits: fc.array(visitDraw, { minLength: 1, maxLength: 24 }),
    links: fc.array(linkDraw, { maxLength: 4 }),
    travelMinutes: fc.constantFrom(0, 7, 25),
  })
  .map(({ week, startStep, visits, links, travelMinutes }) => {
    const made = visits.map((draw, index) => makeVisit(week.from, draw, index));
    const fates = (fate: VisitDraw['fate']): readonly Assignment[] =>
      visits.flatMap((draw, index) => {
        const visit = made[index];
        if (draw.fate !== fate || visit === undefined) return [];
        const names = [`a${draw.who}`, `a${(draw.who + 1) % 3}`].slice(0, draw.isDouble ? 2 : 1);
        return [assigned(`v${index}`, names, visit.earliest)];
      });
    return aWeek({
      ...week,
      startStep,
      travelMinutes,
      places: PLACES,
      caregivers: [0, 1, 2].map((index) => makeCaregiver(week.from, index)),
      beneficiaries: [
        aBeneficiary({ id: 'b0', place: 'p1', regular: ['a0'] }),
        aBeneficiary({ id: 'b1', place: 'p2', known: ['a1'], excluded: ['a2'] }),
        aBeneficiary({ id: 'b2', place: 'p3' }),
        aBeneficiary({ id: 'b3', place: 'p4', regular: ['a0', 'a1', 'a2'] }),
      ],
      visits: made,
      links: links.flatMap((draw) => makeLink(draw, visits.length)),
      pinned: fates('pinned'),
      published: fates('published'),
    });
  });

function makeVisit(monday: string, draw: VisitDraw, index: number): WeekVisit {
  const day = dayAfter(monday, draw.day);
  const latest = Math.min(draw.earliest + draw.window, 1435);
  const preferred = Math.min(draw.earliest + draw.preferred, latest);
  return aVisit({
    id: `v${index}`,
    beneficiary: `b${draw.beneficiary}`,
    earliest: `${day}T${clock(draw.earliest)}`,
    latest: `${day}T${clock(latest)}`,
    preferred: `${day}T${clock(preferred)}`,
    duration: draw.duration,
    priority: draw.priority,
    requiredCaregivers: draw.isDouble ? 2 : 1,
    qualifications: draw.needsDiploma ? ['DEAES'] : [],
  });
}

/** One who works early, one all day with a meeting, one with a split day and a diploma that ends. */
function makeCaregiver(monday: string, index: number): WeekCaregiver {
  const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => dayAfter(monday, offset));
  const hours = [
    [['06:30', '15:00']],
    [['00:00', '23:59']],
    [
      ['07:00', '12:00'],
      ['11:00', '14:00'],
      ['17:00', '23:59'],
    ],
  ][index];
  return aCaregiver({
    id: `a${index}`,
    home: `p${index + 1}`,
    targetMinutes: 600 * index,
    availability: days.flatMap((day) =>
      (hours ?? []).map(([from, to]) => ({ from: `${day}T${from}`, to: `${day}T${to}` })),
    ),
    commitments:
      index === 1
        ? [
            { from: `${monday}T13:00`, to: `${monday}T14:10` },
            { from: `${days[1]}T09:00`, to: `${days[1]}T10:00`, place: placeId('p1') },
          ]
        : [],
    qualifications:
      index === 2
        ? [{ id: 'DEAES', until: days[4] ?? monday }]
        : index === 0
          ? [{ id: 'DEAES' }]
          : [],
    history: { lastEnd: `${dayAfter(monday, -1)}T21:00`, consecutiveDays: index },
  });
}

function makeLink(
  {
    first,
    second,
    minGap,
    slack,
    sameCaregiver,
  }: { first: number; second: number; minGap: number; slack: number; sameCaregiver: boolean },
  visitCount: number,
): readonly WeekLink[] {
  const a = first % visitCount;
  const b = second % visitCount;
  if (a === b) return [];
  return [aLink(`v${a}`, `v${b}`, { minGap, maxGap: minGap + slack, sameCaregiver })];
}
