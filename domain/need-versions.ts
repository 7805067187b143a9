/** A need that changes from a day on: the version before ends there, the new one begins. */
import type { Day, NeedId } from './ids.ts';
import { err, ok, type Result } from './result.ts';
import type { Need } from './service.ts';

/** Where a new version can't stand. */
export interface BadVersion {
  readonly type: 'InvalidInput';
  readonly path: 'validFrom' | 'validUntil';
}

/** The old version closed and the new one, which keeps the first one's root. */
export function reviseNeed(
  old: Need,
  changed: Need,
): Result<{ readonly closed: Need; readonly opened: Need }, BadVersion> {
  const from: Day = changed.validFrom;
  if (from <= old.validFrom) return err({ type: 'InvalidInput', path: 'validFrom' });
  if (old.validUntil !== null && from >= old.validUntil) {
    return err({ type: 'InvalidInput', path: 'validFrom' });
  }
  const exceptionsFrom = ({ exceptions }: Need): Need['exceptions'] =>
    exceptions.filter(({ day }) => day >= from);
  return ok({
    closed: {
      ...old,
      validUntil: from,
      exceptions: old.exceptions.filter(({ day }) => day < from),
    },
    opened: { ...changed, rootId: old.rootId, exceptions: exceptionsFrom(changed) },
  });
}

/** True when another version of the same need is valid on a day of this one. */
export const overlapsVersion = (need: Need, others: readonly Need[]): boolean =>
  others.some(
    (other) =>
      other.id !== need.id &&
      other.rootId === need.rootId &&
      (need.validUntil === null || other.validFrom < need.validUntil) &&
      (other.validUntil === null || need.validFrom < other.validUntil),
  );

/** The versions of a need, the first in front. */
export const versionsOf = (rootId: NeedId, needs: readonly Need[]): readonly Need[] =>
  needs
    .filter((need) => need.rootId === rootId)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
