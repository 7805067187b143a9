/**
 * What keeps an agent out of a home or off a task for good: an opinion of the occupational
 * physician (restrictions) against what the home is like, or the civility that the person asked
 * for. Facts alone, no diagnosis; the screen has the words.
 */
import type { CareTask } from './catalogue.ts';
import type { CareTaskId, NeedId } from './ids.ts';
import type { HomeFact, Restriction } from './person-file.ts';
import type { Beneficiary, Caregiver, Need } from './service.ts';

export type Unsuitability = 'pets' | 'smoke' | 'stairs' | 'civility';

/** A restriction and the fact of a home that it doesn't stand. */
const clashes: readonly (readonly [Restriction, HomeFact, Unsuitability])[] = [
  ['noPets', 'pets', 'pets'],
  ['noSmoke', 'smoker', 'smoke'],
  ['noStairs', 'stairs', 'stairs'],
];

type Home = Pick<Beneficiary, 'file' | 'regular'>;
type Worker = Pick<Caregiver, 'id' | 'civility' | 'file'>;

/**
 * Why this agent isn't sent to this home, or null.
 *
 * A civility that was asked for doesn't part a person from a regular agent: whom they chose by
 * name they chose knowing it.
 */
export function whyUnsuited(caregiver: Worker, beneficiary: Home): Unsuitability | null {
  const { restrictions } = caregiver.file;
  const { home, wantedCivility } = beneficiary.file;
  const clash = clashes.find(
    ([restriction, fact]) => restrictions.includes(restriction) && home.includes(fact),
  );
  if (clash !== undefined) return clash[2];
  const isUnwanted = wantedCivility !== null && wantedCivility !== caregiver.civility;
  return isUnwanted && !beneficiary.regular.includes(caregiver.id) ? 'civility' : null;
}

/**
 * What a week's visit asks for, and an agent without the restriction holds, where lifting is part
 * of the task: the kernel knows qualifications, not restrictions.
 */
export const FIT_TO_LIFT = 'fitToLift';

/** The needs whose visits FIT_TO_LIFT is asked for: those of tasks that need lifting. */
export function liftingNeeds(
  needs: readonly Pick<Need, 'id' | 'taskId'>[],
  tasks: readonly Pick<CareTask, 'id' | 'needsLifting'>[],
): ReadonlySet<NeedId> {
  const lifting = new Set<CareTaskId>(
    tasks.filter(({ needsLifting }) => needsLifting).map(({ id }) => id),
  );
  return new Set(
    needs.filter(({ taskId }) => taskId !== null && lifting.has(taskId)).map(({ id }) => id),
  );
}
