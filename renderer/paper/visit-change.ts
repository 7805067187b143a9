/** What became of a visit since the version that people hold: for its caregiver, for its person. */
import type { CaregiverId, VisitId } from '../../domain/ids.ts';
import type { WeekView } from '../../electron/contract.ts';
import { isSameTold, sheetVersion, toldBy, toldNow, type Told } from './sheet-version.ts';

export type VisitChange =
  | { readonly type: 'same' }
  | { readonly type: 'new' }
  /** Held before and now: by another hour, length or partner. */
  | { readonly type: 'moved'; readonly before: Told }
  /** Nobody goes any more. */
  | { readonly type: 'cancelled'; readonly before: Told | null }
  /** Somebody else goes, or nobody yet. */
  | { readonly type: 'withdrawn'; readonly before: Told };

export interface WeekChanges {
  readonly now: ReadonlyMap<VisitId, Told>;
  /** null: this caregiver has nothing to do with the visit, before or now. */
  forCaregiver(visit: VisitId, caregiver: CaregiverId): VisitChange | null;
  forBeneficiary(visit: VisitId): VisitChange;
  /** Caregivers and beneficiaries, by id, whose sheet isn't the one they hold. */
  readonly changedPeople: ReadonlySet<string>;
}

const same: VisitChange = { type: 'same' };

export function compareWithBase(view: WeekView): WeekChanges {
  const { base } = sheetVersion(view);
  const now = toldNow(view);
  const then = toldBy(base);
  const cancelledNow = new Set(view.cancelled.map(({ id }) => id));
  const cancelledThen = new Set(base?.cancelled ?? []);

  function forCaregiver(visit: VisitId, caregiver: CaregiverId): VisitChange | null {
    const mine = now.get(visit);
    const held = mine?.caregivers.includes(caregiver) === true ? mine : undefined;
    const told = then.get(visit);
    const before = told?.caregivers.includes(caregiver) === true ? told : undefined;
    if (held !== undefined) {
      if (base === null) return same;
      if (before === undefined) return { type: 'new' };
      return isSameTold(held, before) ? same : { type: 'moved', before };
    }
    if (before === undefined) return null;
    return cancelledNow.has(visit) ? { type: 'cancelled', before } : { type: 'withdrawn', before };
  }

  function forBeneficiary(visit: VisitId): VisitChange {
    if (base === null) return same;
    const before = then.get(visit);
    if (cancelledNow.has(visit)) {
      return cancelledThen.has(visit) ? same : { type: 'cancelled', before: before ?? null };
    }
    const mine = now.get(visit);
    if (before === undefined) {
      // An hour that stays open was open before too, unless the visit was cancelled then.
      return mine === undefined && !cancelledThen.has(visit) ? same : { type: 'new' };
    }
    if (mine === undefined) return { type: 'moved', before };
    return isSameTold(mine, before) ? same : { type: 'moved', before };
  }

  const changedPeople = new Set<string>();
  if (base !== null) {
    const visits = [...view.week.visits, ...view.cancelled];
    for (const { id, beneficiary } of visits) {
      if (forBeneficiary(id).type !== 'same') changedPeople.add(beneficiary);
      const involved = [...(now.get(id)?.caregivers ?? []), ...(then.get(id)?.caregivers ?? [])];
      for (const caregiver of involved) {
        const change = forCaregiver(id, caregiver);
        if (change !== null && change.type !== 'same') changedPeople.add(caregiver);
      }
    }
  }
  return { now, forCaregiver, forBeneficiary, changedPeople };
}
