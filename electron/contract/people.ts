/** The rows a coordinator keeps: people, needs, who is away, fixed work. */
import { z } from 'zod';
import type { Absence, Beneficiary, Caregiver, Commitment, Need } from '../../domain/service.ts';
import type {
  AbsenceId,
  BeneficiaryId,
  CaregiverId,
  CommitmentId,
  NeedId,
} from '../../domain/ids.ts';
import { absence, beneficiary, caregiver, commitment, id, need } from '../inputs.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

export const peopleInputs = {
  'caregiver.list': noInput,
  'caregiver.save': caregiver,
  'caregiver.delete': z.strictObject({ id: id<CaregiverId>() }),
  'beneficiary.list': noInput,
  'beneficiary.save': beneficiary,
  'beneficiary.delete': z.strictObject({ id: id<BeneficiaryId>() }),
  'need.list': z.strictObject({ beneficiaryId: id<BeneficiaryId>().nullable() }),
  'need.save': need,
  /** A new version from `need.validFrom` on; the one that it replaces ends there. */
  'need.revise': z.strictObject({ replaces: id<NeedId>(), need }),
  'need.delete': z.strictObject({ id: id<NeedId>() }),
  'absence.list': noInput,
  'absence.save': absence,
  'absence.delete': z.strictObject({ id: id<AbsenceId>() }),
  'commitment.list': noInput,
  'commitment.save': commitment,
  'commitment.delete': z.strictObject({ id: id<CommitmentId>() }),
};

export interface PeopleReplies {
  'caregiver.list': readonly Caregiver[];
  'caregiver.save': Reply<Caregiver>;
  'caregiver.delete': Reply<null>;
  'beneficiary.list': readonly Beneficiary[];
  'beneficiary.save': Reply<Beneficiary>;
  'beneficiary.delete': Reply<null>;
  'need.list': readonly Need[];
  'need.save': Reply<Need>;
  'need.revise': Reply<Need>;
  'need.delete': Reply<null>;
  'absence.list': readonly Absence[];
  'absence.save': Reply<Absence>;
  'absence.delete': Reply<null>;
  'commitment.list': readonly Commitment[];
  'commitment.save': Reply<Commitment>;
  'commitment.delete': Reply<null>;
}
