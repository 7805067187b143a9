/** Needs, absences and commitments: what a week is made of. Weeks already made follow them. */
import { mondayOf } from '../../domain/calendar.ts';
import { expandNeeds } from '../../domain/expand-needs.ts';
import type { Day } from '../../domain/ids.ts';
import { err, ok } from '../../domain/result.ts';
import type { Absence, Need } from '../../domain/service.ts';
import type { Visit } from '../../domain/visit.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Refusal } from '../contract.ts';
import { refreshVisits } from '../planning/refresh-visits.ts';
import { invalid } from './guards.ts';

type NeedChannel =
  | 'need.list'
  | 'need.save'
  | 'need.delete'
  | 'absence.list'
  | 'absence.save'
  | 'absence.delete'
  | 'commitment.list'
  | 'commitment.save'
  | 'commitment.delete';

export function needHandlers(context: AppContext): Pick<Handlers, NeedChannel> {
  const { store, emit } = context;
  return {
    'need.list': ({ beneficiaryId }) =>
      store.needs
        .list()
        .filter((need) => beneficiaryId === null || need.beneficiaryId === beneficiaryId),
    'need.save': (need) => {
      const wrong = findWrongNeed(context, need);
      if (wrong !== null) return err(wrong);
      writeAndRefresh(context, () => store.needs.save(need));
      emit('needs', 'plan');
      return ok(need);
    },
    'need.delete': ({ id }) => {
      const needs = store.needs.list();
      if (!needs.some((need) => need.id === id)) return err({ type: 'NeedNotFound', need: id });
      const count = needs.filter(({ after }) => after?.needId === id).length;
      if (count > 0) return err({ type: 'StillUsed', count });
      writeAndRefresh(context, () => store.needs.remove(id));
      emit('needs', 'plan');
      return ok(null);
    },
    'absence.list': () => store.absences.list(),
    'absence.save': (absence) => {
      const wrong = findWrongAbsence(context, absence);
      if (wrong !== null) return err(wrong);
      writeAndRefresh(context, () => store.absences.save(absence));
      emit('absences', 'plan');
      return ok(absence);
    },
    'absence.delete': ({ id }) => {
      writeAndRefresh(context, () => store.absences.remove(id));
      emit('absences', 'plan');
      return ok(null);
    },
    'commitment.list': () => store.commitments.list(),
    'commitment.save': (commitment) => {
      if (commitment.to <= commitment.from) return invalid('to');
      const known = new Set(store.caregivers.list().map(({ id }) => id));
      const stranger = commitment.caregiverIds.find((id) => !known.has(id));
      if (stranger !== undefined) return err({ type: 'CaregiverNotFound', caregiver: stranger });
      store.commitments.save(commitment);
      emit('absences', 'plan');
      return ok(commitment);
    },
    'commitment.delete': ({ id }) => {
      store.commitments.remove(id);
      emit('absences', 'plan');
      return ok(null);
    },
  };
}

function findWrongNeed({ store }: AppContext, need: Need): Refusal | null {
  const { beneficiaryId, earliest, preferred, latest, validFrom, validUntil, after } = need;
  const invalidAt = (path: string): Refusal => ({ type: 'InvalidInput', path });
  if (!store.beneficiaries.list().some(({ id }) => id === beneficiaryId)) {
    return { type: 'BeneficiaryNotFound', beneficiary: beneficiaryId };
  }
  if (latest < earliest) return invalidAt('latest');
  if (preferred < earliest || preferred > latest) return invalidAt('preferred');
  if (validUntil !== null && validUntil <= validFrom) return invalidAt('validUntil');
  if (after === null) return null;
  const first = store.needs.list().find(({ id }) => id === after.needId);
  if (first === undefined) return { type: 'NeedNotFound', need: after.needId };
  if (first.id === need.id || first.beneficiaryId !== beneficiaryId)
    return invalidAt('after.needId');
  const { minGap, maxGap } = after;
  return minGap !== null && maxGap !== null && maxGap < minGap ? invalidAt('after.maxGap') : null;
}

function findWrongAbsence({ store }: AppContext, { who, from, to }: Absence): Refusal | null {
  if (to !== null && to <= from) return { type: 'InvalidInput', path: 'to' };
  if ('caregiverId' in who) {
    const isKnown = store.caregivers.list().some(({ id }) => id === who.caregiverId);
    return isKnown ? null : { type: 'CaregiverNotFound', caregiver: who.caregiverId };
  }
  const isKnown = store.beneficiaries.list().some(({ id }) => id === who.beneficiaryId);
  return isKnown ? null : { type: 'BeneficiaryNotFound', beneficiary: who.beneficiaryId };
}

/** Weeks gone by stay as they were; this one and the prepared ones to come follow. */
function writeAndRefresh(context: AppContext, write: () => unknown): void {
  const { store, clock } = context;
  const thisMonday = mondayOf(clock.today());
  store.transact(() => {
    const mondays = store
      .listWeeks()
      .map(({ monday }) => monday)
      .filter((monday) => monday >= thisMonday);
    const before = new Map(mondays.map((monday) => [monday, wantedVisits(context, monday)]));
    write();
    for (const monday of mondays) {
      const stored = store.listVisits(monday);
      const { save, remove } = refreshVisits(
        before.get(monday) ?? [],
        stored,
        wantedVisits(context, monday),
      );
      if (save.length > 0) store.saveVisits(monday, save);
      if (remove.length > 0) store.removeVisits(monday, remove);
    }
  });
}

function wantedVisits({ store }: AppContext, monday: Day): readonly Visit[] {
  const service = store.loadService();
  if (service === null) return [];
  return expandNeeds({
    needs: store.needs.list(),
    absences: store.absences.list(),
    monday,
    timeZone: service.timeZone,
  });
}
