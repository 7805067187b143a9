/** Sheets as files. */
import { z } from 'zod';
import type { Reply } from './refusal.ts';
import { monday } from './shared-inputs.ts';

export const paperInputs = {
  'paper.pdf': z.strictObject({
    monday,
    kind: z.enum(['caregiver', 'beneficiary']),
    /** The people whose sheets are wanted. */
    ids: z.array(z.string().max(64)).min(1).max(2_000),
  }),
};

export interface PaperReplies {
  'paper.pdf': Reply<{ readonly files: readonly string[] }>;
}
