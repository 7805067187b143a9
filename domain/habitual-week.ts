/**
 * The habitual week that is valid on a day: a template with its lines, looked up by need.
 *
 * A line names one version of a need and holds for all of them, so that a need that changes keeps
 * its habit.
 */
import { weekParity } from './calendar.ts';
import type { Day, NeedId } from './ids.ts';
import type { Need, Weekday } from './service.ts';
import type { Template, TemplateLine } from './template.ts';

export interface HabitualWeek {
  readonly template: Template;
  readonly lines: readonly TemplateLine[];
}

/** Each template that is in use with its lines, the one that begins last in front. */
export function habitualWeeks(
  templates: readonly Template[],
  lines: readonly TemplateLine[],
): readonly HabitualWeek[] {
  const linesOf = Map.groupBy(lines, ({ templateId }) => templateId);
  return templates
    .filter(({ archivedOn }) => archivedOn === null)
    .map((template) => ({ template, lines: linesOf.get(template.id) ?? [] }))
    .sort((a, b) => compare(b.template, a.template));
}

const compare = (a: Template, b: Template): number =>
  a.validFrom < b.validFrom || (a.validFrom === b.validFrom && a.id < b.id) ? -1 : 1;

/** The one that is valid in the week of that Monday; of several the one that began last. */
export const habitIn = (habits: readonly HabitualWeek[], monday: Day): HabitualWeek | undefined =>
  habits.find(
    ({ template: { validFrom, validUntil } }) =>
      validFrom <= monday && (validUntil === null || monday < validUntil),
  );

/** The first version of the need that a line names. */
export function rootsOf(needs: readonly Need[]): (needId: NeedId) => NeedId {
  const roots = new Map(needs.map(({ id, rootId }) => [id, rootId]));
  return (needId) => roots.get(needId) ?? needId;
}

/** The weekdays of a need, by its first version, in the habitual week of that Monday. */
export function habitualWeekdays(
  habits: readonly HabitualWeek[],
  needs: readonly Need[],
): (rootId: NeedId, monday: Day) => readonly Weekday[] {
  const rootOf = rootsOf(needs);
  const known = new Map(
    habits.map((habit) => [habit, Map.groupBy(habit.lines, ({ needId }) => rootOf(needId))]),
  );
  return (rootId, monday) => {
    const habit = habitIn(habits, monday);
    const lines = habit === undefined ? [] : (known.get(habit)?.get(rootId) ?? []);
    const parity = weekParity(monday);
    const inWeek = lines.filter((line) => line.parity === 'every' || line.parity === parity);
    return [...new Set(inWeek.map(({ weekday }) => weekday))];
  };
}
