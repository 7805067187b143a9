/** Caregivers and the people helped. */
import { err, ok } from '../../domain/result.ts';
import type { Beneficiary, Caregiver } from '../../domain/service.ts';
import { findLooseBound } from '../../solver/rules/local-values.ts';
import type { AppContext } from '../app.ts';
import type { Handlers } from '../contract.ts';
import { fileOf, recordLabel } from '../planning/record-labels.ts';
import { writeAndRefresh } from '../planning/refresh-weeks.ts';
import { findBadRule, invalid } from './guards.ts';

type PeopleChannel =
  | 'caregiver.list'
  | 'caregiver.save'
  | 'caregiver.delete'
  | 'beneficiary.list'
  | 'beneficiary.save'
  | 'beneficiary.delete';

export function peopleHandlers(context: AppContext): Pick<Handlers, PeopleChannel> {
  const { store, emit } = context;
  return {
    'caregiver.list': () => store.caregivers.list(),
    'caregiver.save': (caregiver) => {
      const backwards = caregiver.availability.findIndex(({ from, to }) => from >= to);
      if (backwards !== -1) return invalid(`availability.${backwards}.to`);
      const { weekend } = caregiver;
      if (weekend !== null && weekend.group >= weekend.of) return invalid('weekend.group');
      const { file } = caregiver;
      if (file.entered !== null && file.left !== null && file.left <= file.entered) {
        return invalid('file.left');
      }
      if (caregiver.mode === 'car' && file.restrictions.includes('noDriving')) {
        return invalid('mode');
      }
      const service = store.loadService();
      if (service === null) return err({ type: 'NoService' });
      const rule = findBadRule(caregiver.rules) ?? findLooseBound(service, caregiver.rules);
      if (rule !== null) return invalid(`rules.${rule}`);
      const old = store.caregivers.list().find(({ id }) => id === caregiver.id);
      const saved = store.undoable(recordLabel(old, caregiver, fileOf(caregiver)), () =>
        store.caregivers.save(caregiver),
      );
      if (!saved.ok) return saved;
      emit('people', 'plan');
      return ok(caregiver);
    },
    'caregiver.delete': ({ id }) => {
      const old = store.caregivers.list().find((each) => each.id === id);
      const removed = store.undoable(deleteLabel(old), () => store.caregivers.remove(id));
      if (removed.ok) emit('people', 'absences', 'plan');
      return removed;
    },
    'beneficiary.list': () => store.beneficiaries.list(),
    'beneficiary.save': (beneficiary) => {
      const old = store.beneficiaries.list().find(({ id }) => id === beneficiary.id);
      const saved = store.undoable(recordLabel(old, beneficiary, fileOf(beneficiary)), () =>
        writeAndRefresh(context, () => store.beneficiaries.save(beneficiary)),
      );
      if (!saved.ok) return saved;
      emit('people', 'plan');
      return ok(beneficiary);
    },
    'beneficiary.delete': ({ id }) => {
      const old = store.beneficiaries.list().find((each) => each.id === id);
      const removed = store.undoable(deleteLabel(old), () => store.beneficiaries.remove(id));
      if (removed.ok) emit('people', 'needs', 'absences', 'plan');
      return removed;
    },
  };
}

const deleteLabel = (person: Caregiver | Beneficiary | undefined): string =>
  `Supprimer ${person === undefined ? 'une fiche' : fileOf(person)}`;
