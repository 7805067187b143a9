/** Gestures on the plan and its visits, and the way back. */
import { z } from 'zod';
import type { VisitId } from '../../domain/ids.ts';
import { id } from '../inputs.ts';
import type { Reply } from './refusal.ts';
import { assignmentChange, label, monday, override } from './shared-inputs.ts';

export const planInputs = {
  'plan.change': z.strictObject({
    monday,
    changes: z.array(assignmentChange).min(1).max(5_000),
    label,
    override,
  }),
  'visit.resize': z.strictObject({
    monday,
    visit: id<VisitId>(),
    durationMinutes: z.int().min(5).max(1_440),
    label,
    override,
  }),
  'visit.cancel': z.strictObject({
    monday,
    visit: id<VisitId>(),
    cancelled: z.boolean(),
    label,
  }),
  'plan.undo': z.strictObject({ monday }),
  'plan.redo': z.strictObject({ monday }),
};

export interface PlanReplies {
  'plan.change': Reply<{ readonly undo: string }>;
  'visit.resize': Reply<{ readonly undo: string }>;
  'visit.cancel': Reply<{ readonly undo: string }>;
  'plan.undo': Reply<{ readonly label: string }>;
  'plan.redo': Reply<{ readonly label: string }>;
}
