/** The telephone: who has to be told, who was called, what was answered. */
import { err, ok } from '../../domain/result.ts';
import type { AppContext } from '../app.ts';
import type { Handlers } from '../contract.ts';

type CallChannel = 'call.list' | 'call.log';

export function callHandlers(context: AppContext): Pick<Handlers, CallChannel> {
  const { store, emitCalls } = context;
  return {
    'call.list': ({ monday }) => store.calls.list().filter((call) => call.monday === monday),
    'call.log': (facts) => {
      const { who } = facts;
      if ('caregiverId' in who) {
        const caregiver = who.caregiverId;
        if (!store.caregivers.list().some(({ id }) => id === caregiver)) {
          return err({ type: 'CaregiverNotFound', caregiver });
        }
      } else {
        const beneficiary = who.beneficiaryId;
        if (!store.beneficiaries.list().some(({ id }) => id === beneficiary)) {
          return err({ type: 'BeneficiaryNotFound', beneficiary });
        }
      }
      const made = store.logCall(facts);
      emitCalls();
      return ok(made);
    },
  };
}
