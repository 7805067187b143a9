/** Small weeks full of trouble for properties: overlaps, tight gaps, links, pairs, pins. */
import * as fc from 'fast-check';
import { addDays } from '../../domain/calendar.ts';
import type { Assignment, Priority, WeekFile } from '../../domain/week.ts';
import {
  aBeneficiary,
  aCaregiver,
  aLink,
  assigned,
  aVisit,
  aWeek,
  caregiverId,
  MONDAY,
} from './week.ts';

const CAREGIVERS = ['a1', 'a2', 'a3'] as const;

export interface Scene {
  readonly week: WeekFile;
  readonly assignments: readonly Assignment[];
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const visitDraft = fc.record({
  day: fc.integer({ min: 0, max: 6 }),
  earliest: fc.integer({ min: 72, max: 260 }).map((steps) => steps * 5),
  window: fc.integer({ min: 0, max: 24 }).map((steps) => steps * 5),
  shift: fc.integer({ min: -6, max: 30 }).map((steps) => steps * 5),
  duration: fc.integer({ min: 3, max: 40 }).map((steps) => steps * 15),
  beneficiary: fc.constantFrom('b1', 'b2'),
  requiredCaregivers: fc.constantFrom(1, 1, 1, 2),
  priority: fc.constantFrom<Priority[]>(1, 2, 3, 4, 5),
  caregivers: fc.subarray([...CAREGIVERS], { minLength: 0, maxLength: 2 }),
  isPinned: fc.constantFrom(false, false, false, true),
  isPublished: fc.boolean(),
  linkToBefore: fc.constantFrom(false, false, true),
  sameCaregiver: fc.boolean(),
});

/** A plan of any quality: what it breaks is the checker's business. */
export const scenes: fc.Arbitrary<Scene> = fc
  .record({
    drafts: fc.array(visitDraft, { minLength: 1, maxLength: 14 }),
    travelMinutes: fc.integer({ min: 0, max: 40 }),
    targetMinutes: fc.integer({ min: 0, max: 2400 }),
    consecutiveDays: fc.integer({ min: 0, max: 6 }),
    averageMinutes: fc.integer({ min: 2300, max: 2800 }),
    weeklyRestTaken: fc.boolean(),
  })
  .map(({ drafts, travelMinutes, targetMinutes, ...history }) => {
    const start = (i: number): string => {
      const draft = drafts[i];
      return `${addDays(MONDAY, draft?.day ?? 0)}T${clock(
        Math.max(0, Math.min(1435, (draft?.earliest ?? 0) + (draft?.shift ?? 0))),
      )}`;
    };
    const planned = drafts.flatMap(({ caregivers }, i) =>
      caregivers.length === 0 ? [] : [{ i, made: assigned(`v${i}`, caregivers, start(i)) }],
    );
    const week = aWeek({
      travelMinutes,
      caregivers: [
        aCaregiver({
          targetMinutes,
          commitments: [{ from: `${addDays(MONDAY, 1)}T14:00`, to: `${addDays(MONDAY, 1)}T16:00` }],
          history: {
            lastEnd: `${addDays(MONDAY, -1)}T20:30`,
            consecutiveDays: history.consecutiveDays,
            weeklyRestTaken: history.weeklyRestTaken,
            weeklyMinutes: Array.from({ length: 11 }, () => history.averageMinutes),
          },
          next: { firstStart: `${addDays(MONDAY, 7)}T06:30` },
        }),
        aCaregiver({
          id: 'a2',
          home: 'p2',
          qualifications: [{ id: 'DEAES', until: addDays(MONDAY, 2) }],
          availability: [0, 1, 2, 3, 4].map((day) => ({
            from: `${addDays(MONDAY, day)}T07:00`,
            to: `${addDays(MONDAY, day)}T15:00`,
          })),
        }),
        aCaregiver({ id: 'a3', rules: { maxDailyWork: 420, breakAfter: null } }),
      ],
      beneficiaries: [
        aBeneficiary({ regular: ['a1'], known: ['a2'] }),
        aBeneficiary({ id: 'b2', place: 'p2', regular: ['a2'], excluded: ['a3'] }),
      ],
      visits: drafts.map((draft, i) =>
        aVisit({
          id: `v${i}`,
          beneficiary: draft.beneficiary,
          priority: draft.priority,
          earliest: `${addDays(MONDAY, draft.day)}T${clock(draft.earliest)}`,
          latest: `${addDays(MONDAY, draft.day)}T${clock(Math.min(1435, draft.earliest + draft.window))}`,
          preferred: `${addDays(MONDAY, draft.day)}T${clock(draft.earliest)}`,
          duration: draft.duration,
          requiredCaregivers: draft.requiredCaregivers,
          qualifications: draft.duration === 60 ? ['DEAES'] : [],
        }),
      ),
      links: drafts.flatMap(({ linkToBefore, sameCaregiver }, i) =>
        linkToBefore && i > 0
          ? [aLink(`v${i - 1}`, `v${i}`, { minGap: 60, maxGap: 600, sameCaregiver })]
          : [],
      ),
      pinned: planned.filter(({ i }) => drafts[i]?.isPinned === true).map(({ made }) => made),
      published: planned
        .filter(({ i }) => drafts[i]?.isPublished === true)
        .map(({ made }) => ({ ...made, caregivers: [caregiverId('a1')] })),
    });
    return { week, assignments: planned.map(({ made }) => made) };
  });
