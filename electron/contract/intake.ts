/** A person taken in: the best ways to do it, and one of them taken. */
import { z } from 'zod';
import type { CareTaskId, NeedId } from '../../domain/ids.ts';
import type { Passage } from '../../domain/intake.ts';
import { careKinds } from '../../domain/service.ts';
import type { Intake } from '../../solver/intake/intake.ts';
import { beneficiary, id, localTime, need } from '../inputs.ts';
import { minuteOfDay, name, priority, weekday } from '../plain-inputs.ts';
import { carePlan } from '../record-inputs.ts';
import type { Reply } from './refusal.ts';
import { assignmentChange, label, monday, noInput } from './shared-inputs.ts';

const passage = z.strictObject({
  needId: id<NeedId>(),
  taskId: id<CareTaskId>().nullable(),
  kind: z.enum(careKinds),
  priority,
  durationMinutes: z.int().min(5).max(1_440),
  requiredCaregivers: z.union([z.literal(1), z.literal(2)]),
  qualifications: z.array(name).max(10).readonly(),
  weekdays: z.array(weekday).min(1).max(7).readonly(),
  times: z.int().min(1).max(7),
  minDaysApart: z.int().min(1).max(6),
  earliest: minuteOfDay,
  preferred: minuteOfDay,
  latest: minuteOfDay,
}) satisfies z.ZodType<Passage>;

export const intakeInputs = {
  'intake.start': z.strictObject({
    monday,
    /** Kept already, or not yet. */
    beneficiary,
    passages: z.array(passage).min(1).max(10),
    /** By the window's clock: what has begun doesn't move. */
    now: localTime,
  }),
  'intake.load': noInput,
  'intake.discard': noInput,
  'intake.take': z.strictObject({
    monday,
    beneficiary,
    carePlan: carePlan.nullable(),
    /** The passages on their chosen days. */
    needs: z.array(need).min(1).max(10),
    changes: z.array(assignmentChange).max(500),
    label,
  }),
};

export interface IntakeSearch {
  readonly state: 'running' | 'ready';
  /** null while it is looked for. */
  readonly found: Intake | null;
}

export interface IntakeReplies {
  'intake.start': Reply<null>;
  'intake.load': IntakeSearch | null;
  'intake.discard': Reply<null>;
  /** The person, the plan, the needs and who comes, as one gesture that undo takes back whole. */
  'intake.take': Reply<{ readonly undo: string }>;
}
