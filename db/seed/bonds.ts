/** Who goes to whom: the regular faces live near, work at that hour, and have room left. */
import type { CaregiverId } from '../../domain/ids.ts';
import type { Address } from '../../domain/service.ts';
import { kilometresBetween } from './addresses.ts';
import type { CarePlan } from './care-plans.ts';
import type { Colleague } from './caregivers.ts';
import type { Chance } from './chance.ts';

export interface Bonds {
  readonly regular: readonly CaregiverId[];
  readonly known: readonly CaregiverId[];
  readonly excluded: readonly CaregiverId[];
}

/** As if so many kilometres farther. */
const UNTITLED_KM = 25;
const WRONG_HOURS_KM = 18;
const FULL_POST_KM = 14;
const EXCLUDED_SHARE = 0.03;

export interface BondDrawer {
  draw(address: Address, plan: CarePlan): Bonds;
}

export function createBondDrawer(chance: Chance, team: readonly Colleague[]): BondDrawer {
  /** Weekly minutes for which each is already a regular. */
  const promised = new Map<CaregiverId, number>();

  const nearest = (address: Address, passages: CarePlan): readonly CaregiverId[] =>
    team
      .map(({ caregiver, pattern }) => {
        const titles = new Set(caregiver.qualifications.map(({ id }) => id));
        const isTitled = passages.every(({ qualifications }) =>
          qualifications.every((id) => titles.has(id)),
        );
        const isEvening = passages.some(({ preferred }) => preferred >= 1_065);
        const hasHours = isEvening
          ? pattern === 'evening' || pattern === 'split'
          : pattern !== 'evening';
        const load = (promised.get(caregiver.id) ?? 0) / caregiver.weeklyMinutes;
        const kilometres =
          kilometresBetween(address, caregiver.home) +
          (isTitled ? 0 : UNTITLED_KM) +
          (hasHours ? 0 : WRONG_HOURS_KM) +
          load * FULL_POST_KM +
          chance.next() * 2;
        return { id: caregiver.id, kilometres };
      })
      .sort((a, b) => a.kilometres - b.kilometres)
      .map(({ id }) => id);

  return {
    draw(address, plan) {
      const parts = [
        plan.filter(({ preferred }) => preferred < 1_065),
        plan.filter(({ preferred }) => preferred >= 1_065),
      ].filter((part) => part.length > 0);
      const regular = new Set<CaregiverId>();
      const known = new Set<CaregiverId>();
      for (const part of parts) {
        const order = nearest(address, part);
        const wanted = Math.max(parts.length === 1 ? chance.int(2, 3) : 2, 1);
        const regulars = order.slice(0, wanted);
        const minutes = part.reduce((sum, p) => sum + p.weekdays.length * p.durationMinutes, 0);
        for (const id of regulars) {
          regular.add(id);
          promised.set(id, (promised.get(id) ?? 0) + minutes / wanted);
        }
        for (const id of order.slice(wanted, wanted + chance.int(2, 4))) known.add(id);
      }
      const strangers = team
        .map(({ caregiver }) => caregiver.id)
        .filter((id) => !regular.has(id) && !known.has(id));
      return {
        regular: [...regular],
        known: [...known].filter((id) => !regular.has(id)),
        excluded: chance.is(EXCLUDED_SHARE) ? [chance.pick(strangers)] : [],
      };
    },
  };
}
