/** Caregivers and the people helped. */
import { mondayOf } from '../../domain/calendar.ts';
import type { BeneficiaryId, CaregiverId } from '../../domain/ids.ts';
import { err, ok } from '../../domain/result.ts';
import type { AppContext } from '../app.ts';
import type { Handlers } from '../contract.ts';
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
      const rule = findBadRule(caregiver.rules);
      if (rule !== null) return invalid(`rules.${rule}`);
      store.caregivers.save(caregiver);
      emit('people', 'plan');
      return ok(caregiver);
    },
    'caregiver.delete': ({ id }) => {
      if (!store.caregivers.list().some((caregiver) => caregiver.id === id)) {
        return err({ type: 'CaregiverNotFound', caregiver: id });
      }
      const count = countPlanned(context, id);
      if (count > 0) return err({ type: 'StillUsed', count });
      store.caregivers.remove(id);
      emit('people', 'plan');
      return ok(null);
    },
    'beneficiary.list': () => store.beneficiaries.list(),
    'beneficiary.save': (beneficiary) => {
      const known = new Set(store.caregivers.list().map(({ id }) => id));
      const { regular, known: others, excluded } = beneficiary;
      const stranger = [...regular, ...others, ...excluded].find((id) => !known.has(id));
      if (stranger !== undefined) return err({ type: 'CaregiverNotFound', caregiver: stranger });
      store.beneficiaries.save(beneficiary);
      emit('people', 'plan');
      return ok(beneficiary);
    },
    'beneficiary.delete': ({ id }) => {
      if (!store.beneficiaries.list().some((beneficiary) => beneficiary.id === id)) {
        return err({ type: 'BeneficiaryNotFound', beneficiary: id });
      }
      const count = countNeeds(context, id);
      if (count > 0) return err({ type: 'StillUsed', count });
      store.beneficiaries.remove(id);
      emit('people', 'needs', 'plan');
      return ok(null);
    },
  };
}

/** Visits of this week and the coming ones: who is expected somewhere can't vanish. */
function countPlanned({ store, clock }: AppContext, id: CaregiverId): number {
  const thisMonday = mondayOf(clock.today());
  return store
    .listWeeks()
    .filter(({ monday }) => monday >= thisMonday)
    .flatMap(({ monday }) => store.listPlanned(monday))
    .filter(({ caregivers }) => caregivers.includes(id)).length;
}

const countNeeds = ({ store }: AppContext, id: BeneficiaryId): number =>
  store.needs.list().filter(({ beneficiaryId }) => beneficiaryId === id).length;
