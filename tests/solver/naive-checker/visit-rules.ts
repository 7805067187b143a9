/** The rules of a visit, and of a visit with one of its caregivers. */
import type { Assignment, WeekCaregiver, WeekVisit } from '../../../domain/week.ts';
import type { Finding } from './finding.ts';
import { isOn } from './rule-values.ts';
import { dateOf, type Case } from './times.ts';
import { assignmentOf, distinct, visitOf } from './work.ts';

/** Availability, qualification, exclusion: one visit by one caregiver. */
export function pairFindings(
  one: Case,
  visit: WeekVisit,
  assignment: Assignment,
  caregiver: WeekCaregiver,
): readonly Finding[] {
  const { week, minute } = one;
  const findings: Finding[] = [];
  const find = (rule: Finding['rule']): void => {
    findings.push({ rule, who: caregiver.id, about: visit.id, value: 1, limit: 0 });
  };
  const start = minute(assignment.start);
  const end = start + visit.duration;
  if (isOn(week, caregiver, 'availability')) {
    const isInside = caregiver.availability.some(
      ({ from, to }) => minute(from) <= start && end <= minute(to),
    );
    const isElsewhere = (caregiver.commitments ?? []).some(
      ({ from, to }) => minute(from) < end && start < minute(to),
    );
    if (!isInside || isElsewhere) find('availability');
  }
  if (isOn(week, caregiver, 'qualification')) {
    const day = dateOf(assignment.start);
    const holds = (wanted: string): boolean =>
      (caregiver.qualifications ?? []).some(
        ({ id, until }) => id === wanted && (until === undefined || day <= until),
      );
    if (!(visit.qualifications ?? []).every(holds)) find('qualification');
  }
  if (isOn(week, caregiver, 'exclusion')) {
    const person = week.beneficiaries.find(({ id }) => id === visit.beneficiary);
    if (person?.excluded?.includes(caregiver.id) === true) find('exclusion');
  }
  return findings;
}

/** Window, staffing, pin: one visit as a whole. */
export function visitFindings(one: Case, visit: WeekVisit): readonly Finding[] {
  const { week, minute } = one;
  const findings: Finding[] = [];
  const find = (rule: Finding['rule'], value: number, limit: number): void => {
    findings.push({ rule, who: null, about: visit.id, value, limit });
  };
  const assignment = assignmentOf(one, visit.id);
  const pin = week.pinned?.find((each) => each.visit === visit.id);
  if (pin !== undefined && isOn(week, null, 'pinned')) {
    const isKept =
      assignment !== null &&
      assignment.start === pin.start &&
      assignment.caregivers.toSorted().join() === pin.caregivers.toSorted().join();
    if (!isKept) find('pinned', 1, 0);
  }
  if (assignment === null) return findings;
  const start = minute(assignment.start);
  const [earliest, latest] = [minute(visit.earliest), minute(visit.latest)];
  if (isOn(week, null, 'window')) {
    if (start < earliest) find('window', earliest - start, 0);
    if (start > latest) find('window', start - latest, 0);
  }
  if (isOn(week, null, 'staffing')) {
    const needed = visit.requiredCaregivers ?? 1;
    const [named, there] = [assignment.caregivers.length, distinct(assignment).length];
    if (there !== needed || named !== there) find('staffing', there, needed);
  }
  return findings;
}

/** Two linked visits, where both are covered. */
export function linkFindings(one: Case): readonly Finding[] {
  const { week, minute } = one;
  if (!isOn(week, null, 'link')) return [];
  const findings: Finding[] = [];
  for (const link of week.links ?? []) {
    const first = assignmentOf(one, link.first);
    const second = assignmentOf(one, link.second);
    if (first === null || second === null) continue;
    const about = [link.first, link.second].sort().join(' ');
    const find = (value: number, limit: number): void => {
      findings.push({ rule: 'link', who: null, about, value, limit });
    };
    const end = minute(first.start) + visitOf(one, link.first).duration;
    const gap = minute(second.start) - end;
    if (link.minGap !== undefined && gap < link.minGap) find(gap, link.minGap);
    if (link.maxGap !== undefined && gap > link.maxGap) find(gap, link.maxGap);
    const isShared = first.caregivers.some((id) => second.caregivers.includes(id));
    if (link.sameCaregiver === true && !isShared) find(0, 1);
  }
  return findings;
}
