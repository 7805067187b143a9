/** Inputs that several rooms take. */
import { z } from 'zod';
import type { CaregiverId, VisitId } from '../../domain/ids.ts';
import { day, id, localTime } from '../inputs.ts';

export const noInput = z.strictObject({});
export const monday = day;
/** French, names the gesture for undo: "Déplacer Mme Dupuy, lundi 8 h". */
export const label = z.string().trim().min(1).max(200);

export const assignmentChange = z.strictObject({
  visit: id<VisitId>(),
  /** Empty: back to the tray. */
  caregivers: z.array(id<CaregiverId>()).max(8),
  start: localTime,
  pinned: z.boolean(),
});

/** Rules set aside by hand, with why; null when none is. */
export const override = z
  .strictObject({
    reason: z.string().trim().min(3).max(500),
    rules: z.array(z.string().max(40)).max(16),
  })
  .nullable();
