/**
 * From a valid week file to the problem: ids become indexes, wall-clock times elapsed minutes,
 * rules and weights are resolved, travel becomes matrices.
 *
 * A file from outside goes through `parseWeek` first: here a dangling id is a bug.
 */
import { daysBetween, weekdayOf } from '../domain/calendar.ts';
import type { LocalTime } from '../domain/ids.ts';
import { must } from '../domain/result.ts';
import { createTimeAxis, type TimeAxis } from '../domain/time-axis.ts';
import type {
  Assignment,
  ResolvedRules,
  WeekBeneficiary,
  WeekCaregiver,
  WeekFile,
  WeekVisit,
} from '../domain/week.ts';
import { compileTravel } from './compile-travel.ts';
import type {
  Problem,
  ProblemAssignment,
  ProblemBeneficiary,
  ProblemCaregiver,
  ProblemVisit,
  ProblemWeek,
  TravelMatrix,
} from './problem.ts';
import { defaultRules, resolveRules, resolveWeights } from './rules/resolve.ts';

/** `travel` is that of the same places and modes, where somebody has compiled them before. */
export function compileProblem(
  week: WeekFile,
  travel: ReadonlyMap<string, TravelMatrix> = compileTravel(week.places, week.travel.modes),
): Problem {
  const axis = createTimeAxis(week.timeZone, week.from, week.to);
  const rules = resolveRules(defaultRules, week.rules);
  const placeIndex = indexById(week.places);
  const visitIndex = indexById(week.visits);
  const caregiverIndex = indexById(week.caregivers);
  const beneficiaryIndex = indexById(week.beneficiaries);
  const toAssignment = (assignment: Assignment): ProblemAssignment => ({
    caregivers: assignment.caregivers.map((id) => indexIn(caregiverIndex, id)),
    start: minutesIn(axis, assignment.start),
  });
  const pinned = new Map(week.pinned?.map((a) => [a.visit, toAssignment(a)]));
  const published = new Map(week.published?.map((a) => [a.visit, toAssignment(a)]));
  const linksOf = linksByVisit(week);
  const beneficiaries = week.beneficiaries.map((person, index) =>
    compileBeneficiary(person, index, placeIndex, caregiverIndex),
  );
  return {
    week,
    axis,
    dayCount: axis.dayCount,
    dayStarts: Int32Array.from(axis.dayStarts),
    startStep: week.startStep ?? 5,
    rules,
    weights: resolveWeights(week.weights),
    caregivers: week.caregivers.map((caregiver, index) =>
      compileCaregiver(caregiver, index, axis, rules, placeIndex, travel),
    ),
    beneficiaries,
    visits: week.visits.map((visit, index): ProblemVisit => {
      const beneficiary = indexIn(beneficiaryIndex, visit.beneficiary);
      return {
        ...compileVisit(visit, index, axis),
        beneficiary,
        place: must(beneficiaries[beneficiary], 'its beneficiary is there').place,
        pinned: pinned.get(visit.id) ?? null,
        published: published.get(visit.id) ?? null,
        links: linksOf.get(visit.id) ?? [],
      };
    }),
    links: (week.links ?? []).map((link) => ({
      first: indexIn(visitIndex, link.first),
      second: indexIn(visitIndex, link.second),
      minGap: link.minGap ?? null,
      maxGap: link.maxGap ?? null,
      sameCaregiver: link.sameCaregiver ?? false,
    })),
    weeks: civilWeeks(axis),
    travel,
    placeCount: week.places.length,
    visitIndex,
    caregiverIndex,
    beneficiaryIndex,
  };
}

function compileVisit(
  visit: WeekVisit,
  index: number,
  axis: TimeAxis,
): Omit<ProblemVisit, 'beneficiary' | 'place' | 'pinned' | 'published' | 'links'> {
  const earliest = minutesIn(axis, visit.earliest);
  return {
    index,
    id: visit.id,
    priority: visit.priority,
    earliest,
    latest: minutesIn(axis, visit.latest),
    preferred: visit.preferred === undefined ? null : minutesIn(axis, visit.preferred),
    duration: visit.duration,
    requiredCaregivers: visit.requiredCaregivers ?? 1,
    qualifications: visit.qualifications ?? [],
    day: axis.dayOf(earliest),
  };
}

function compileCaregiver(
  caregiver: WeekCaregiver,
  index: number,
  axis: TimeAxis,
  weekRules: ResolvedRules,
  placeIndex: ReadonlyMap<string, number>,
  travel: ReadonlyMap<string, TravelMatrix>,
): ProblemCaregiver {
  const { history, next } = caregiver;
  const rules = resolveRules(weekRules, caregiver.rules);
  const nextFirstStart = next?.firstStart === undefined ? null : minutesIn(axis, next.firstStart);
  return {
    index,
    id: caregiver.id,
    home: indexIn(placeIndex, caregiver.home),
    travel: must(travel.get(caregiver.mode), 'its travel mode is there'),
    qualifications: lastDays(caregiver, axis),
    targetMinutes: caregiver.targetMinutes,
    availability: widestSpans(
      caregiver.availability.map(({ from, to }) => [minutesIn(axis, from), minutesIn(axis, to)]),
    ),
    commitments: (caregiver.commitments ?? [])
      .map(({ from, to, place }) => ({
        start: minutesIn(axis, from),
        end: minutesIn(axis, to),
        place: place === undefined ? -1 : indexIn(placeIndex, place),
      }))
      .sort((a, b) => a.start - b.start || a.end - b.end),
    rules,
    lastEnd: history?.lastEnd === undefined ? null : minutesIn(axis, history.lastEnd),
    consecutiveDays: history?.consecutiveDays ?? 0,
    weeklyRestTaken: history?.weeklyRestTaken ?? true,
    weeklyMinutes: history?.weeklyMinutes ?? [],
    nextFirstStart,
    openRestEnd: nextFirstStart ?? minutesIn(axis, `${axis.to}T${rules.assumedNextStart}`),
  };
}

/** A diploma listed twice is valid to the later of its days. */
function lastDays(caregiver: WeekCaregiver, axis: TimeAxis): ReadonlyMap<string, number> {
  const days = new Map<string, number>();
  for (const { id, until } of caregiver.qualifications ?? []) {
    const day = until === undefined ? Infinity : daysBetween(axis.from, until);
    days.set(id, Math.max(day, days.get(id) ?? -Infinity));
  }
  return days;
}

function compileBeneficiary(
  person: WeekBeneficiary,
  index: number,
  placeIndex: ReadonlyMap<string, number>,
  caregiverIndex: ReadonlyMap<string, number>,
): ProblemBeneficiary {
  const toSet = (ids: readonly string[] = []): ReadonlySet<number> =>
    new Set(ids.map((id) => indexIn(caregiverIndex, id)));
  return {
    index,
    id: person.id,
    place: indexIn(placeIndex, person.place),
    regular: toSet(person.regular),
    known: toSet(person.known),
    excluded: toSet(person.excluded),
  };
}

/** Sorted, without those that lie inside another. */
function widestSpans(
  spans: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const sorted = [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let reach = -Infinity;
  return sorted.filter(([, to]) => {
    const isWider = to > reach;
    reach = Math.max(reach, to);
    return isWider;
  });
}

/** Monday to Sunday, cut to the horizon. */
function civilWeeks(axis: TimeAxis): readonly ProblemWeek[] {
  const weeks: ProblemWeek[] = [];
  let fromDay = 0;
  while (fromDay < axis.dayCount) {
    const toMonday = 8 - weekdayOf(axis.dayAt(fromDay));
    const toDay = Math.min(fromDay + toMonday, axis.dayCount);
    weeks.push({
      fromDay,
      toDay,
      start: must(axis.dayStarts[fromDay], 'a day of the horizon has a midnight'),
      end: must(axis.dayStarts[toDay], 'the horizon ends at a midnight'),
      whole: toDay - fromDay === 7,
    });
    fromDay = toDay;
  }
  return weeks;
}

function linksByVisit(week: WeekFile): ReadonlyMap<string, readonly number[]> {
  const links = new Map<string, number[]>();
  week.links?.forEach(({ first, second }, index) => {
    for (const visit of new Set([first, second])) {
      const list = links.get(visit);
      if (list === undefined) links.set(visit, [index]);
      else list.push(index);
    }
  });
  return links;
}

const indexById = (items: readonly { readonly id: string }[]): ReadonlyMap<string, number> =>
  new Map(items.map(({ id }, index) => [id, index]));

const indexIn = (indexes: ReadonlyMap<string, number>, id: string): number =>
  must(indexes.get(id), `"${id}" is in the file`);

const minutesIn = (axis: TimeAxis, time: LocalTime): number =>
  must(axis.toMinutes(time), `${time} exists in ${axis.timeZone}`);
