/** The habitual week (semaine type), and a week prepared from it. */
import { z } from 'zod';
import type { CaregiverId, Day, TemplateId, VisitId } from '../../domain/ids.ts';
import type { HabitGap } from '../../domain/habit-of-week.ts';
import type { HabitualWeek } from '../../domain/habitual-week.ts';
import type { PlanGap } from '../../domain/plan-gaps.ts';
import type { Breach } from '../../solver/breach.ts';
import { day, id } from '../inputs.ts';
import { template, templateLine } from '../record-inputs.ts';
import type { Reply } from './refusal.ts';
import { monday, noInput } from './shared-inputs.ts';

export const prepareInputs = {
  /** Every template that isn't archived, the one that begins last in front. */
  'habit.list': noInput,
  /** Makes a template of one to four planned weeks; it follows the one that was valid before. */
  'habit.make': z.strictObject({
    id: id<TemplateId>(),
    mondays: z.array(monday).min(1).max(4),
    validFrom: day,
  }),
  /** A new version from that day: the lines of the old one, to be changed. */
  'habit.revise': z.strictObject({
    id: id<TemplateId>(),
    replaces: id<TemplateId>(),
    validFrom: day,
  }),
  'habit.save': template,
  'habit.saveLines': z.array(templateLine).min(1).max(500),
  'habit.removeLines': z.array(templateLine.shape.id).min(1).max(500),
  'prepare.load': z.strictObject({ monday }),
  'prepare.fill': z.strictObject({ monday }),
};

/** Something to look at before the week is filled: where it differs from the habit, what clashes. */
export type WorkItem =
  | HabitGap
  | PlanGap
  /** The usual choice would break a rule of the law beside what is planned. */
  | { readonly type: 'illegal'; readonly visit: VisitId; readonly breach: Breach }
  /** Planned otherwise than usual, though the usual choice would be legal. */
  | {
      readonly type: 'otherwise';
      readonly visit: VisitId;
      readonly usual: readonly CaregiverId[];
    };

export interface PreparedWeek {
  readonly monday: Day;
  /** null: there is no template for that week. */
  readonly habit: {
    readonly id: TemplateId;
    readonly label: string;
    readonly validFrom: Day;
  } | null;
  /** Not cancelled. */
  readonly visitCount: number;
  /** Covered now. */
  readonly coveredCount: number;
  /** What filling would add, and what it would leave. */
  readonly fill: {
    readonly byHabit: number;
    readonly nearHabit: number;
    readonly left: number;
  };
  readonly items: readonly WorkItem[];
  readonly isPublished: boolean;
  /** Planned weeks that a habit can be made of, newest first. */
  readonly plannedWeeks: readonly Day[];
}

export interface PrepareReplies {
  'habit.list': readonly HabitualWeek[];
  'habit.make': Reply<{ readonly lineCount: number }>;
  'habit.revise': Reply<null>;
  'habit.save': Reply<null>;
  'habit.saveLines': Reply<null>;
  'habit.removeLines': Reply<null>;
  'prepare.load': Reply<PreparedWeek>;
  'prepare.fill': Reply<{ readonly filled: number; readonly undo: string }>;
}
