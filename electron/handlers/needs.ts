/** Needs, absences and commitments: what a week is made of. Weeks already made follow them. */
import type { NeedId } from '../../domain/ids.ts';
import { overlapsVersion, reviseNeed } from '../../domain/need-versions.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Need } from '../../domain/service.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Refusal } from '../contract.ts';
import { absenceOf, ofPerson } from '../planning/record-labels.ts';
import { refreshWeeks, writeAndRefresh } from '../planning/refresh-weeks.ts';
import { readWants } from '../planning/wants.ts';
import type { Store } from '../store.ts';
import { invalid } from './guards.ts';

type NeedChannel =
  | 'need.list'
  | 'need.save'
  | 'need.revise'
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
      const isNew = !store.needs.list().some(({ id }) => id === need.id);
      const saved = store.undoable(
        `${isNew ? 'Ajouter' : 'Modifier'} ${ofPerson(store, 'un besoin', need.beneficiaryId)}`,
        () => writeAndRefresh(context, () => store.needs.save(need)),
      );
      if (!saved.ok) return saved;
      emit('needs', 'plan');
      return ok(need);
    },
    'need.revise': ({ replaces, need }) => {
      const all = store.needs.list();
      const old = all.find(({ id }) => id === replaces);
      if (old === undefined) return err({ type: 'NeedNotFound', need: replaces });
      if (all.some(({ id }) => id === need.id)) return invalid('id');
      const revised = reviseNeed(old, need);
      if (!revised.ok) return revised;
      const { closed, opened } = revised.value;
      const saved = store.undoable(
        `Changer à partir d’une date ${ofPerson(store, 'un besoin', need.beneficiaryId)}`,
        () =>
          writeAndRefresh(context, () => {
            const ended = store.needs.save(closed);
            if (!ended.ok) return ended;
            const wrong = findWrongNeed(context, opened);
            return wrong === null ? store.needs.save(opened) : err(wrong);
          }),
      );
      if (!saved.ok) return saved;
      emit('needs', 'plan');
      return ok(opened);
    },
    'need.delete': ({ id }) => {
      const count = store.needs.list().filter(({ after }) => after?.needId === id).length;
      if (count > 0) return err({ type: 'StillUsed', count });
      const old = store.needs.list().find((need) => need.id === id);
      const removed = store.undoable(
        `Supprimer ${ofPerson(store, 'un besoin', old?.beneficiaryId)}`,
        () => removeNeed(context, id),
      );
      if (removed.ok) emit('needs', 'plan');
      return removed;
    },
    'absence.list': () => store.absences.list(),
    'absence.save': (absence) => {
      if (absence.to !== null && absence.to <= absence.from) return invalid('to');
      const isNew = !store.absences.list().some(({ id }) => id === absence.id);
      const saved = store.undoable(
        `${isNew ? 'Ajouter' : 'Modifier'} ${absenceOf(store, absence)}`,
        () => writeAndRefresh(context, () => store.absences.save(absence)),
      );
      if (!saved.ok) return saved;
      emit('absences', 'plan');
      return ok(absence);
    },
    'absence.delete': ({ id }) => {
      const old = store.absences.list().find((absence) => absence.id === id);
      const removed = store.undoable(`Supprimer ${absenceOf(store, old)}`, () =>
        writeAndRefresh(context, () => store.absences.remove(id)),
      );
      emit('absences', 'plan');
      return removed;
    },
    'commitment.list': () => store.commitments.list(),
    'commitment.save': (commitment) => {
      if (commitment.to <= commitment.from) return invalid('to');
      const isNew = !store.commitments.list().some(({ id }) => id === commitment.id);
      const saved = store.undoable(
        `${isNew ? 'Ajouter' : 'Modifier'} « ${commitment.label} »`,
        () => store.commitments.save(commitment),
      );
      if (!saved.ok) return saved;
      emit('absences', 'plan');
      return ok(commitment);
    },
    'commitment.delete': ({ id }) => {
      const old = store.commitments.list().find((each) => each.id === id);
      const removed = store.undoable(`Supprimer « ${old?.label ?? ''} »`, () =>
        store.commitments.remove(id),
      );
      emit('absences', 'plan');
      return removed;
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
  if (overlapsVersion(need, store.needs.list())) return invalidAt('validFrom');
  if (after === null) return null;
  const first = store.needs.list().find(({ id }) => id === after.needId);
  if (first === undefined) return { type: 'NeedNotFound', need: after.needId };
  if (first.id === need.id || first.beneficiaryId !== beneficiaryId)
    return invalidAt('after.needId');
  const { minGap, maxGap } = after;
  return minGap !== null && maxGap !== null && maxGap < minGap ? invalidAt('after.maxGap') : null;
}

/**
 * Its visits to come go first. A need that was planned, told of or lived through stays, and is
 * ended by its last day instead: the refusal counts those visits.
 */
function removeNeed(context: AppContext, id: NeedId): Result<null, Refusal> {
  const { store } = context;
  return store.transact(() => {
    const before = readWants(store);
    const others = before.needs.filter((need) => need.id !== id);
    refreshWeeks(context, before, { ...before, needs: others });
    leaveHabit(store, id, before.needs);
    return store.needs.remove(id);
  });
}

/** A habitual line can't name a need that isn't there: another version inherits it, or it goes. */
function leaveHabit(store: Store, id: NeedId, needs: readonly Need[]): void {
  const lines = store.templateLines.list().filter(({ needId }) => needId === id);
  const rootId = needs.find((need) => need.id === id)?.rootId;
  const heir = needs.find((need) => need.id !== id && need.rootId === rootId);
  if (heir === undefined) store.templateLines.remove(lines.map((line) => line.id));
  else store.templateLines.save(lines.map((line) => ({ ...line, needId: heir.id })));
}
