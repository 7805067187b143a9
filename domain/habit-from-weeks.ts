/** « En faire la semaine type » : the habit that planned weeks show, as lines of a template. */
import { addDays, weekdayOf, weekParity } from './calendar.ts';
import { derivedId } from './derived-id.ts';
import type { Day, TemplateId, TemplateLineId } from './ids.ts';
import type { Need } from './service.ts';
import type { TemplateLine } from './template.ts';
import type { Visit } from './visit.ts';
import { wallMinutes } from './wall-clock.ts';
import type { Assignment } from './week.ts';

/** A week as it was planned or published. */
export interface PlannedWeek {
  readonly monday: Day;
  readonly visits: readonly Visit[];
  readonly planned: readonly Assignment[];
}

/**
 * One line for each need, weekday, crew and start that the weeks hold, the last week speaking last.
 *
 * Of weeks A and B together, what both hold alike is of every week and the rest of its own; weeks of
 * one kind alone stand for every week. Several crews of one visit stay beside each other: weekends go
 * by turns, and whoever is on duty is taken. Visits asked for once by hand are no habit, nor is one
 * that lacks somebody.
 */
export function habitFromWeeks(
  templateId: TemplateId,
  weeks: readonly PlannedWeek[],
  needs: readonly Need[],
): readonly TemplateLine[] {
  const needById = new Map(needs.map((need) => [need.id, need]));
  const parities = new Set(weeks.map(({ monday }) => weekParity(monday)));
  const seen = new Map<string, { line: TemplateLine; parities: Set<'odd' | 'even'> }>();
  for (const { monday, visits, planned } of weeks.toSorted((a, b) =>
    a.monday < b.monday ? -1 : 1,
  )) {
    const visitById = new Map(visits.map((visit) => [visit.id, visit]));
    for (const assignment of planned) {
      const visit = visitById.get(assignment.visit);
      const need = visit?.needId == null ? undefined : needById.get(visit.needId);
      if (visit === undefined || need === undefined || visit.cancelled) continue;
      if (assignment.caregivers.length !== visit.requiredCaregivers) continue;
      const line = lineOf(templateId, visit, need, assignment);
      const known = seen.get(line.id) ?? { line, parities: new Set() };
      known.parities.add(weekParity(monday));
      seen.set(line.id, known);
    }
  }
  return [...seen.values()].map(({ line, parities: own }) => {
    if (line.parity !== 'every' || parities.size === 1 || own.size === 2) return line;
    return { ...line, parity: own.has('odd') ? 'odd' : 'even' };
  });
}

/** Ids follow from what the line says, so that the same weeks make the same lines anywhere. */
function lineOf(
  templateId: TemplateId,
  visit: Visit,
  need: Need,
  { caregivers, start }: Assignment,
): TemplateLine {
  const day = addDays(visit.earliest.slice(0, 10), -Math.floor(need.earliest / 1440));
  const weekday = weekdayOf(day);
  const minute = wallMinutes(day, start);
  const crew = caregivers.toSorted();
  const parts = [templateId, need.rootId, String(weekday), String(minute), ...crew];
  return {
    id: derivedId('templateLine', ...parts) as TemplateLineId,
    templateId,
    needId: need.id,
    weekday,
    parity: need.parity,
    start: minute,
    caregivers: crew,
  };
}
