/** New forms begin with what is most often true; ids come from the caller. */
import { blankBeneficiaryFile, blankCaregiverFile } from '../../../domain/person-file.ts';
import { plainPattern } from '../../../domain/recurrence.ts';
import type { BeneficiaryId, CaregiverId, Day, Id, NeedId } from '../../../domain/ids.ts';
import type { Address, Beneficiary, Caregiver, Need, Weekday } from '../../../domain/service.ts';

/** A fresh id: called when a form opens, never while drawing. */
export const newId = <Kind extends string>(): Id<Kind> => crypto.randomUUID() as Id<Kind>;

const blankAddress: Address = {
  street: '',
  complement: '',
  postcode: '',
  commune: '',
  lat: Number.NaN,
  lon: Number.NaN,
};

const workdays: readonly Weekday[] = [1, 2, 3, 4, 5];

export const blankCaregiver = (id: CaregiverId): Caregiver => ({
  id,
  civility: 'Mme',
  firstName: '',
  lastName: '',
  staffNumber: '',
  grade: '',
  phone: '',
  home: blankAddress,
  mode: 'car',
  qualifications: [],
  weeklyMinutes: 28 * 60,
  availability: workdays.map((weekday) => ({ weekday, from: 7 * 60 + 30, to: 20 * 60 })),
  weekend: null,
  rules: {},
  history: [],
  file: blankCaregiverFile,
  archivedOn: null,
});

export const blankBeneficiary = (id: BeneficiaryId): Beneficiary => ({
  id,
  civility: 'Mme',
  firstName: '',
  lastName: '',
  phone: '',
  address: blankAddress,
  access: '',
  instruction: '',
  regular: [],
  known: [],
  avoided: [],
  excluded: [],
  bondFacts: [],
  grantedMonthlyMinutes: null,
  file: blankBeneficiaryFile,
  archivedOn: null,
});

export const blankNeed = (id: NeedId, beneficiaryId: BeneficiaryId, validFrom: Day): Need => ({
  id,
  beneficiaryId,
  kind: 'getUp',
  priority: 3,
  weekdays: workdays,
  parity: 'every',
  earliest: 7 * 60 + 30,
  latest: 9 * 60,
  preferred: 8 * 60,
  durationMinutes: 45,
  requiredCaregivers: 1,
  qualifications: [],
  validFrom,
  validUntil: null,
  after: null,
  ...plainPattern,
  rootId: id,
});
