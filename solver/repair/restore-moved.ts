/** Takes back moves that the search made by the way: each visit that can return home does. */
import { must } from '../../domain/result.ts';
import { createDraft, type Draft } from '../draft.ts';
import type { Plan, ProblemAssignment } from '../problem.ts';
import { costOf } from '../cost.ts';
import { visitsOfEvent, type Disrupted } from './disruption.ts';
import { disturbanceOf, priceOf, type RepairPrices } from './prices.ts';

/** The plan with moved visits back where they were, as long as the whole doesn't get dearer by it. */
export function restoreMoved(disrupted: Disrupted, prices: RepairPrices, plan: Plan): Plan {
  const { problem, before } = disrupted;
  const ofEvent = visitsOfEvent(disrupted);
  const draft = createDraft(problem, plan);
  const price = (): number =>
    costOf(problem, draft.plan).total +
    priceOf(problem, disturbanceOf(before, draft.plan, ofEvent), prices);
  let least = price();
  for (let restored = true; restored;) {
    restored = false;
    for (const visit of disturbanceOf(before, draft.plan, ofEvent).moved) {
      const made = draft.plan[visit] ?? null;
      const old = before[visit] ?? null;
      draft.place(visit, null);
      if (old !== null && mayReturn(draft, visit, old)) {
        draft.place(visit, old);
        const found = price();
        if (found <= least) {
          least = found;
          restored = true;
          continue;
        }
      }
      draft.place(visit, made);
    }
  }
  return [...draft.plan];
}

function mayReturn(draft: Draft, index: number, old: ProblemAssignment): boolean {
  const visit = must(draft.problem.visits[index], 'a visit of the week');
  return (
    old.caregivers.every((caregiver) => draft.canDo(visit, caregiver, old.start)) &&
    draft.linksHold(visit, old)
  );
}
