/** Locks the window: what is being typed is handed in first. */
import { ask } from '../../ask.ts';
import { leavePage } from '../../leave.ts';
import { gatherDrafts } from '../../ui/kept-drafts.ts';

let isUnderWay = false;

export async function lockNow(): Promise<void> {
  if (isUnderWay) return;
  isUnderWay = true;
  try {
    await ask('draft.keep', { drafts: [...gatherDrafts()] });
  } finally {
    // Whatever became of the drafts: who asks for the lock gets it.
    await ask('session.lock', {});
    leavePage();
  }
}
