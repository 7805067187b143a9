/** The habitual week is kept and versioned, and a week is filled from it in one gesture. */
import { derivedId } from '../../domain/derived-id.ts';
import { habitFromWeeks } from '../../domain/habit-from-weeks.ts';
import { habitualWeeks, type HabitualWeek } from '../../domain/habitual-week.ts';
import type { Day, TemplateLineId } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Template, TemplateLine } from '../../domain/template.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Refusal } from '../contract.ts';
import {
  fillChanges,
  judgeHabit,
  preparedWeek,
  type JudgedHabit,
} from '../planning/prepared-week.ts';
import { writeAndRefresh } from '../planning/refresh-weeks.ts';
import type { OpenWeek } from '../../weeks/week-rows.ts';
import type { Store } from '../store.ts';
import { invalid, needWeek } from './guards.ts';

type PrepareChannel =
  | 'habit.list'
  | 'habit.make'
  | 'habit.revise'
  | 'habit.save'
  | 'habit.saveLines'
  | 'habit.removeLines'
  | 'prepare.load'
  | 'prepare.fill';

const FILL_LABEL = 'Préremplir depuis la semaine type';

export function prepareHandlers(context: AppContext): Pick<Handlers, PrepareChannel> {
  const { store, weeks, emit, emitPlan } = context;
  /** Days of needs on free days follow the habit, so prepared weeks do too. */
  const write = <T>(label: string, work: () => Result<T, Refusal>): Result<T, Refusal> => {
    const written = store.undoable(label, () => writeAndRefresh(context, work));
    if (written.ok) emit('habit', 'plan');
    return written;
  };
  /** What was shown is what is written: an open week is another object once any row changed. */
  const judged = new WeakMap<OpenWeek, JudgedHabit | null>();
  const judge = (open: OpenWeek): JudgedHabit | null => {
    const known = judged.get(open);
    if (known !== undefined) return known;
    const found = judgeHabit(open, habitsOf(store));
    judged.set(open, found);
    return found;
  };
  return {
    'habit.list': () => habitsOf(store),
    'habit.make': ({ id, mondays, validFrom }) => {
      const lines = habitFromWeeks(
        id,
        mondays.map((monday) => ({
          monday,
          visits: store.listVisits(monday),
          planned: store.listPlanned(monday),
        })),
        store.needs.list(),
      );
      if (lines.length === 0) return err({ type: 'NothingToPublish' });
      return write('Faire la semaine type', () => {
        const begun = beginTemplate(store, { id, validFrom });
        if (!begun.ok) return begun;
        store.templateLines.save(lines);
        return ok({ lineCount: lines.length });
      });
    },
    'habit.revise': ({ id, replaces, validFrom }) =>
      write('Nouvelle version de la semaine type', () => {
        const old = habitsOf(store).find(({ template }) => template.id === replaces);
        if (old === undefined) return err({ type: 'HabitNotFound' });
        const begun = beginTemplate(store, { id, validFrom });
        if (!begun.ok) return begun;
        store.templateLines.save(
          old.lines.map((line) => ({
            ...line,
            id: derivedId('templateLine', id, line.id) as TemplateLineId,
            templateId: id,
          })),
        );
        return ok(null);
      }),
    'habit.save': (template) =>
      write('Changer les dates de la semaine type', () => {
        const { validFrom, validUntil } = template;
        if (validUntil !== null && validUntil <= validFrom) return invalid('validUntil');
        store.templates.save([template]);
        return ok(null);
      }),
    'habit.saveLines': (lines) =>
      write('Changer la semaine type', () => {
        const wrong = findWrongLine(store, lines);
        if (wrong !== null) return err(wrong);
        store.templateLines.save(lines);
        return ok(null);
      }),
    'habit.removeLines': (ids) =>
      write('Retirer de la semaine type', () => {
        store.templateLines.remove(ids);
        return ok(null);
      }),
    'prepare.load': ({ monday }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const open = weeks.open(found.value.service, monday);
      return ok(preparedWeek(store, open, judge(open)));
    },
    'prepare.fill': ({ monday }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const open = weeks.open(found.value.service, monday);
      const habit = judge(open);
      if (habit === null) return err({ type: 'HabitNotFound' });
      const changes = fillChanges(habit, open.planned);
      if (changes.length > 0) {
        store.changePlan({ monday, label: FILL_LABEL, changes, override: null });
        emitPlan(monday);
      }
      return ok({ filled: changes.length, undo: FILL_LABEL });
    },
  };
}

export const habitsOf = (store: Store): readonly HabitualWeek[] =>
  habitualWeeks(store.templates.list(), store.templateLines.list());

/** A new template; the one that was valid on its first day ends there. */
function beginTemplate(
  store: Store,
  { id, validFrom }: Pick<Template, 'id' | 'validFrom'>,
): Result<null, Refusal> {
  const templates = store.templates.list();
  if (templates.some((template) => template.id === id)) return invalid('id');
  const inUse = templates.filter(({ archivedOn }) => archivedOn === null);
  const isAt = ({ validFrom: from, validUntil }: Template, day: Day): boolean =>
    from <= day && (validUntil === null || day < validUntil);
  const before = inUse.filter((template) => isAt(template, validFrom));
  const next = inUse
    .map((template) => template.validFrom)
    .filter((from) => from > validFrom)
    .sort()[0];
  store.templates.save([
    ...before.map((template) =>
      // One that began on the very same day is replaced; its rows stay for history.
      template.validFrom === validFrom
        ? { ...template, archivedOn: validFrom }
        : { ...template, validUntil: validFrom },
    ),
    { id, label: 'Semaine type', validFrom, validUntil: next ?? null, archivedOn: null },
  ]);
  return ok(null);
}

function findWrongLine(store: Store, lines: readonly TemplateLine[]): Refusal | null {
  const needs = new Set(store.needs.list().map(({ id }) => id));
  const people = new Set(store.caregivers.list().map(({ id }) => id));
  const templates = new Set(store.templates.list().map(({ id }) => id));
  for (const { templateId, needId, caregivers } of lines) {
    if (!templates.has(templateId)) return { type: 'HabitNotFound' };
    if (!needs.has(needId)) return { type: 'NeedNotFound', need: needId };
    const stranger = caregivers.find((id) => !people.has(id));
    if (stranger !== undefined) return { type: 'CaregiverNotFound', caregiver: stranger };
    if (new Set(caregivers).size < caregivers.length) {
      return { type: 'InvalidInput', path: 'caregivers' };
    }
  }
  return null;
}
