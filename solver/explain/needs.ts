/** What would have to be relaxed so that one caregiver may do a visit from a given start. */
import { must } from '../../domain/result.ts';
import type { Timetable } from '../constraint.ts';
import { isAvailable } from '../constraints/availability.ts';
import { exclusion } from '../constraints/exclusion.ts';
import { caregiverRules } from '../constraints/index.ts';
import { measureRule } from '../constraints/measure.ts';
import { qualification } from '../constraints/qualification.ts';
import { travel } from '../constraints/travel.ts';
import type { Draft } from '../draft.ts';
import type { Problem, ProblemCaregiver, ProblemVisit } from '../problem.ts';
import { limitRules } from '../rules/resolve.ts';
import {
  at,
  clearTimetable,
  createTimetable,
  dayOfMinute,
  insertVisit,
  removeVisit,
} from '../timetable.ts';
import { relaxAll, type Relaxation } from './relaxation.ts';

/**
 * Empty where she may already; null where nothing that is hers to relax would do: she is excluded,
 * elsewhere at that hour, or a link stands in the way.
 */
export function needsOf(
  draft: Draft,
  visit: ProblemVisit,
  index: number,
  start: number,
): readonly Relaxation[] | null {
  const { problem } = draft;
  const timetable = draft.timetable(index);
  const { caregiver } = timetable;
  if (!exclusion.holds(problem, visit, caregiver, start)) return null;
  if (isElsewhere(timetable, start, start + visit.duration)) return null;
  if (!draft.linksHold(visit, { caregivers: [index], start })) return null;
  const needs: Relaxation[] = [];
  if (caregiver.rules.availability) needs.push(...timeNeeds(visit, caregiver, start));
  const meetings = needs.filter(({ type }) => type === 'commitment');
  if (!qualification.holds(problem, visit, caregiver, start)) {
    const missing = missingOf(visit, caregiver, dayOfMinute(problem, start));
    needs.push({ type: 'qualification', caregiver: index, qualifications: missing });
  }
  const week = meetings.length === 0 ? timetable : withoutMeetings(draft, timetable, meetings);
  const limits = limitNeeds(problem, visit, week, start);
  return limits === null ? null : [...needs, ...limits];
}

/** Visits can't be relaxed, so that whoever is on one is out; a meeting can. */
function isElsewhere({ count, start, end, visit }: Timetable, from: number, to: number): boolean {
  for (let i = 0; i < count; i++) {
    if (at(start, i) >= to) return false;
    if (at(end, i) > from && at(visit, i) !== -1) return true;
  }
  return false;
}

function timeNeeds(
  visit: ProblemVisit,
  caregiver: ProblemCaregiver,
  start: number,
): readonly Relaxation[] {
  const end = start + visit.duration;
  const needs: Relaxation[] = caregiver.commitments
    .filter((commitment) => commitment.start < end && commitment.end > start)
    .map((commitment) => ({
      type: 'commitment',
      caregiver: caregiver.index,
      start: commitment.start,
    }));
  if (!isAvailable({ ...caregiver, commitments: [] }, start, end)) {
    const most = caregiver.availability.reduce(
      (inside, [from, to]) => Math.max(inside, Math.min(to, end) - Math.max(from, start)),
      0,
    );
    needs.push({
      type: 'availability',
      caregiver: caregiver.index,
      from: start,
      to: end,
      minutes: visit.duration - most,
    });
  }
  return needs;
}

const missingOf = (
  { qualifications }: ProblemVisit,
  caregiver: ProblemCaregiver,
  day: number,
): readonly string[] =>
  qualifications.filter((id) => (caregiver.qualifications.get(id) ?? -1) < day);

const limits = caregiverRules.filter(({ name }) => name !== 'availability' && name !== 'travel');

/** The limits that the visit would exceed; null where the way to other work doesn't fit. */
function limitNeeds(
  problem: Problem,
  visit: ProblemVisit,
  timetable: Timetable,
  start: number,
): readonly Relaxation[] | null {
  const { caregiver } = timetable;
  insertVisit(problem, timetable, visit.index, start);
  // The way first: it can't be relaxed, and stops most.
  const isLate = measureRule(problem, timetable, travel).excess > 0;
  const after = isLate ? [] : limits.map((rule) => measureRule(problem, timetable, rule));
  removeVisit(problem, timetable, visit.index);
  if (isLate) return null;
  const needs: Relaxation[] = [];
  for (const [i, { excess, value }] of after.entries()) {
    const rule = must(limits[i], 'a rule for each measure');
    if (excess === 0 || excess <= measureRule(problem, timetable, rule).excess) continue;
    const name = must(
      limitRules.find((each) => each === rule.name),
      'a rule with a figure',
    );
    const from = must(caregiver.rules[name], 'a rule that is broken is on');
    needs.push({ type: 'limit', caregiver: caregiver.index, rule: name, from, to: value });
  }
  return needs;
}

/** Her week without the meetings that she would leave, with room for one more visit. */
function withoutMeetings(
  { problem }: Draft,
  timetable: Timetable,
  released: readonly Relaxation[],
): Timetable {
  const relaxed = relaxAll(problem, released);
  const freed = createTimetable(relaxed, timetable.caregiver.index, timetable.count + 1);
  clearTimetable(relaxed, freed);
  for (let i = 0; i < timetable.count; i++) {
    const visit = at(timetable.visit, i);
    if (visit !== -1) insertVisit(relaxed, freed, visit, at(timetable.start, i));
  }
  return freed;
}
