/** A tiny week of three caregivers and four people: what the board makes of it. */
import { describe, expect, test } from 'vitest';
import type { WeekFile } from '../../../domain/week.ts';
import { createScale } from '../../../renderer/plan/board-geometry.ts';
import { buildRows } from '../../../renderer/plan/board-rows.ts';
import { gestureLabel } from '../../../renderer/plan/command-labels.ts';
import { readDrop, wantedStart, type DropContext } from '../../../renderer/plan/drop-target.ts';
import { findStart } from '../../../renderer/plan/find-start.ts';
import { choosePartner } from '../../../renderer/plan/partner.ts';
import { countHours } from '../../../renderer/plan/row-hours.ts';
import { layoutRow } from '../../../renderer/plan/row-layout.ts';
import { chanceOf } from '../../../renderer/plan/stops.ts';
import { sortTray } from '../../../renderer/plan/tray.ts';
import { walk } from '../../../renderer/plan/walk.ts';
import { assignmentAfter, type Gesture } from '../../../renderer/plan/gesture.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { createLivePlan } from '../../../solver/live.ts';
import type { Plan } from '../../../solver/problem.ts';

const DAY = '2026-11-30';
const caregiver = (id: string, from: string) => ({
  id,
  name: id,
  home: 'town',
  mode: 'car',
  targetMinutes: 600,
  availability: [{ from: `${DAY}T${from}`, to: `${DAY}T20:00` }],
});
const visit = (id: string, priority: number, earliest: string, latest: string, two = false) => ({
  id,
  beneficiary: 'dupuy',
  kind: 'meal',
  priority,
  earliest: `${DAY}T${earliest}`,
  latest: `${DAY}T${latest}`,
  preferred: `${DAY}T${earliest}`,
  duration: 60,
  requiredCaregivers: two ? 2 : 1,
});
const week = {
  format: 'cias-week/1',
  timeZone: 'Europe/Paris',
  from: DAY,
  to: '2026-12-07',
  places: [
    { id: 'town', lat: 43.89, lon: -0.5 },
    { id: 'farm', lat: 43.99, lon: -0.5 },
  ],
  travel: {
    modes: {
      car: {
        minutes: [
          [0, 10],
          [10, 0],
        ],
        metres: [
          [0, 9000],
          [9000, 0],
        ],
      },
    },
  },
  caregivers: [caregiver('anne', '07:00'), caregiver('lea', '07:00'), caregiver('zoe', '14:00')],
  beneficiaries: [{ id: 'dupuy', name: 'Mme Dupuy', place: 'farm', regular: ['lea'] }],
  visits: [
    visit('breakfast', 2, '08:00', '08:30'),
    visit('lunch', 3, '12:00', '13:00'),
    visit('lift', 1, '09:00', '10:00', true),
    visit('evening', 1, '18:00', '19:00'),
  ],
} as unknown as WeekFile;
const problem = compileProblem(week);
const [BREAKFAST, LUNCH, LIFT] = [0, 1, 2] as const;
const [ANNE, LEA, ZOE] = [0, 1, 2] as const;
const at = (clock: string): number => problem.axis.toMinutes(`${DAY}T${clock}`) ?? -1;
const plan: Plan = [
  { caregivers: [ANNE], start: at('08:00') },
  { caregivers: [ANNE], start: at('12:00') },
  null,
  null,
];
const live = createLivePlan(problem, plan);
const judge = (gesture: Gesture) =>
  live.tryChange(gesture.visit, assignmentAfter(live.plan, gesture));

describe('rows', () => {
  test('a gesture draws again only the rows that it touches', () => {
    const before = buildRows(problem, plan);
    const moved: Plan = [{ caregivers: [LEA], start: at('08:00') }, plan[1] ?? null, null, null];
    const after = buildRows(problem, moved, before);
    expect(after[ANNE]).not.toBe(before[ANNE]);
    expect(after[LEA]).not.toBe(before[LEA]);
    expect(after[ZOE]).toBe(before[ZOE]);
  });

  test('hours count visits and the travel between them', () => {
    // Two visits of an hour at the same farm: no travel between them.
    const hours = countHours(problem, buildRows(problem, plan));
    expect(hours[ANNE]).toEqual({ plannedMinutes: 120, targetMinutes: 600 });
  });

  test('every mode draws all chips inside the board, none over another', () => {
    const [row] = buildRows(problem, plan);
    for (const mode of ['week', 'overview', 'hours', 'day'] as const) {
      const scale = createScale(problem.axis, mode, { fromHour: 6, toHour: 22 }, 0, 900);
      const { boxes, heightPixels } = layoutRow(row ?? { caregiver: 0, pieces: [] }, scale);
      expect(boxes).toHaveLength(2);
      for (const box of boxes) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.left + box.width).toBeLessThanOrEqual(scale.widthPixels);
        expect(box.top + box.height).toBeLessThan(heightPixels);
      }
      const [a, b] = boxes;
      if (a === undefined || b === undefined) throw new Error('two boxes');
      expect(a.top + a.height <= b.top || a.left + a.width <= b.left).toBe(true);
    }
  });
});

describe('a drop', () => {
  const scale = createScale(problem.axis, 'hours', { fromHour: 6, toHour: 22 }, 0, 900);
  const context: DropContext = {
    problem,
    scale,
    source: { visit: BREAKFAST, caregiver: ANNE },
    origin: at('08:00'),
    grabMinutes: 20,
    isTimeLocked: false,
  };
  const none = (): null => null;

  test('falls on five minutes, counted from the point by which the chip was taken', () => {
    const pointer = (at('08:33') - at('06:00') + 20) * scale.pixelsPerMinute;
    expect(wantedStart(context, pointer)).toBe(at('08:35'));
    expect(wantedStart({ ...context, isTimeLocked: true }, pointer)).toBe(at('08:00'));
  });

  test('on an agent who begins at two is forbidden, for want of availability', () => {
    const pixels = (at('08:20') - at('06:00')) * scale.pixelsPerMinute;
    const drop = readDrop(context, { over: 'row', caregiver: ZOE, pixels }, none, judge);
    expect(drop?.verdict?.level).toBe('forbidden');
    expect(drop?.verdict?.breaches.map(({ rule }) => rule)).toContain('availability');
    expect(drop?.verdict?.overridable).toBe(false);
  });

  test('on the tray takes the visit off, and the tray takes nothing from the tray', () => {
    expect(readDrop(context, { over: 'tray' }, none, judge)?.gesture.to).toBeNull();
    const fromTray = { ...context, source: { visit: LIFT, caregiver: null } };
    expect(readDrop(fromTray, { over: 'tray' }, none, judge)).toBeNull();
  });
});

test('in day cells the nearest hour that fits is taken: lunch goes after what is there', () => {
  const busy = createLivePlan(problem, [
    null,
    null,
    null,
    { caregivers: [LEA], start: at('18:00') },
  ]);
  busy.apply(BREAKFAST, { caregivers: [LEA], start: at('08:25') });
  const found = findStart(problem, LIFT, at('09:00'), (start) =>
    busy.tryChange(LIFT, { caregivers: [LEA, ANNE], start }),
  );
  // Breakfast ends at 9:25 in the same house.
  expect(found.start).toBe(at('09:25'));
  expect(found.verdict.level).not.toBe('forbidden');
});

test('a visit by two from the tray brings the one who comes regularly along', () => {
  expect(choosePartner({ problem, judge }, LIFT, ANNE, at('09:10'))).toBe(LEA);
  expect(choosePartner({ problem, judge }, LUNCH, ANNE, at('12:00'))).toBeNull();
});

test('what stops an agent is told by the first rule; a missing partner stops nobody', () => {
  expect(chanceOf(problem, live, LIFT, ZOE).rule).toBe('availability');
  expect(chanceOf(problem, live, LIFT, LEA).rule).toBeNull();
});

test('the tray shows the vital ones first, then those that few can take', () => {
  const open: Plan = [null, null, null, null];
  const visits = sortTray(
    problem,
    open,
    new Map([
      [2, 5],
      [3, 1],
    ]),
  ).map((item) => item.visit);
  expect(visits).toEqual([3, 2, 0, 1]);
});

test('the arrows follow the hours, and stay where there is nothing more', () => {
  const rows = buildRows(problem, plan);
  const here = { visit: BREAKFAST, caregiver: ANNE };
  expect(walk(rows, here, 'right')).toEqual({ visit: LUNCH, caregiver: ANNE });
  expect(walk(rows, here, 'left')).toBeNull();
  expect(walk(rows, here, 'down')).toBeNull();
});

describe('the log names a gesture as people say it', () => {
  const card = { person: 'Mme Dupuy' };
  const context = {
    problem,
    plan,
    cards: problem.visits.map(() => card) as never,
    names: ['Anne Leroy', 'Léa Martin', 'Zoé Petit'],
  };
  const base = { visit: BREAKFAST, from: ANNE, partner: null };
  const plainSpaces = (text: string): string => text.replaceAll('\u00a0', ' ');

  test.each([
    [{ ...base, to: LEA, start: at('08:00') }, 'Confier Mme Dupuy, lun. 30, 8 h, à Léa Martin'],
    [{ ...base, to: ANNE, start: at('08:15') }, 'Déplacer Mme Dupuy, lun. 30, 8 h, à 8 h 15'],
    [{ ...base, to: null, start: at('08:00') }, 'Remettre Mme Dupuy, lun. 30, 8 h, à pourvoir'],
    [
      { ...base, to: LEA, start: at('08:15') },
      'Confier Mme Dupuy, lun. 30, 8 h, à Léa Martin, 8 h 15',
    ],
  ])('%#', (gesture, label) => {
    expect(plainSpaces(gestureLabel(context, gesture))).toBe(label);
  });
});
