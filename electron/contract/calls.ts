/** Who has to be told of what an absence changed, and the calls that were made. */
import { z } from 'zod';
import type { Call } from '../../domain/call.ts';
import { call } from '../record-inputs.ts';
import type { Reply } from './refusal.ts';
import { monday } from './shared-inputs.ts';

export const callInputs = {
  'call.list': z.strictObject({ monday }),
  'call.log': call,
};

export interface CallReplies {
  /** Of that week: those that are due, and those that were made. */
  'call.list': readonly Call[];
  /** Kept for ever: a second call to the same person is a second line. */
  'call.log': Reply<Call>;
}
