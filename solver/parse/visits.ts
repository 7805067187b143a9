/** Visits, links and assignments of a week file or a roster. */
import type { WeekLink, WeekVisit } from '../../domain/week.ts';
import { idAmong, time, timeInHorizon, type Context } from './context.ts';
import {
  fault,
  listOf,
  objectOf,
  optional,
  required,
  text,
  trueOrFalse,
  wholeNumber,
  type Read,
} from './shape.ts';

const MAX_CAREGIVERS_A_VISIT = 8;

export function readVisit(context: Context): Read<unknown> {
  const read = objectOf({
    id: required(text()),
    beneficiary: required(idAmong(context.beneficiaries, 'a beneficiary')),
    kind: required(text(0)),
    priority: required(wholeNumber(1, 5)),
    earliest: required(timeInHorizon(context)),
    latest: required(timeInHorizon(context)),
    preferred: optional(time(context)),
    duration: required(wholeNumber(1, 1440)),
    requiredCaregivers: optional(wholeNumber(1, MAX_CAREGIVERS_A_VISIT)),
    qualifications: optional(listOf(text(), { max: 50 })),
  });
  return (reader, value, path) => {
    const visit = read(reader, value, path) as WeekVisit | undefined;
    if (visit === undefined || context.axis === null) return visit;
    const earliest = context.axis.toMinutes(visit.earliest) ?? 0;
    const latest = context.axis.toMinutes(visit.latest) ?? 0;
    if (earliest <= latest) return visit;
    const expected = `a minute not before earliest (${visit.earliest})`;
    return fault(reader, `${path}.latest`, visit.latest, expected);
  };
}

export function readLink(context: Context): Read<unknown> {
  const visit = idAmong(context.visits, 'a visit');
  const gap = optional(wholeNumber(0, 40_320));
  const read = objectOf({
    first: required(visit),
    second: required(visit),
    minGap: gap,
    maxGap: gap,
    sameCaregiver: optional(trueOrFalse),
  });
  return (reader, value, path) => {
    const link = read(reader, value, path) as WeekLink | undefined;
    if (link === undefined) return undefined;
    if (link.first === link.second) {
      return fault(reader, `${path}.second`, link.second, 'another visit than first');
    }
    if (link.minGap !== undefined && link.maxGap !== undefined && link.minGap > link.maxGap) {
      return fault(reader, `${path}.maxGap`, link.maxGap, `at least minGap (${link.minGap})`);
    }
    return link;
  };
}

/** A pinned or published assignment: somebody, once. */
export function readAssignment(context: Context): Read<unknown> {
  const read = readRosterAssignment(context, 1);
  return (reader, value, path) => {
    const assignment = read(reader, value, path) as
      { readonly caregivers: readonly string[] } | undefined;
    assignment?.caregivers.forEach((id, index, all) => {
      if (all.indexOf(id) === index) return;
      fault(reader, `${path}.caregivers[${index}]`, id, 'each caregiver once');
    });
    return assignment;
  };
}

/** As a roster gives it: who is missing or named twice is for the staffing rule to say. */
export const readRosterAssignment = (context: Context, min = 0): Read<unknown> =>
  objectOf({
    visit: required(idAmong(context.visits, 'a visit')),
    caregivers: required(
      listOf(idAmong(context.caregivers, 'a caregiver'), { min, max: MAX_CAREGIVERS_A_VISIT }),
    ),
    start: required(timeInHorizon(context)),
  });
