/** Rows of a small service, for tests that change one thing at a time. */
import { blankBeneficiaryFile, blankCaregiverFile } from '../../domain/person-file.ts';
import { plainPattern } from '../../domain/recurrence.ts';
import type {
  AbsenceId,
  BeneficiaryId,
  CaregiverId,
  CommitmentId,
  NeedId,
} from '../../domain/ids.ts';
import type {
  Absence,
  Address,
  Beneficiary,
  Caregiver,
  Commitment,
  Need,
} from '../../domain/service.ts';

export const MONDAY = '2026-11-30';

const address: Address = {
  street: '4 rue des Écoles',
  complement: '',
  postcode: '40400',
  commune: 'Tartas',
  lat: 43.8333,
  lon: -0.81,
};

export const aCaregiver = (change: Partial<Caregiver> = {}): Caregiver => ({
  id: 'c1' as CaregiverId,
  civility: 'Mme',
  firstName: 'Maylis',
  lastName: 'Dupouy',
  staffNumber: '4001',
  grade: 'Agent social',
  phone: '06 39 98 00 01',
  home: address,
  mode: 'car',
  qualifications: [],
  weeklyMinutes: 1_500,
  availability: ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, from: 420, to: 900 })),
  weekend: null,
  rules: {},
  history: [],
  file: blankCaregiverFile,
  archivedOn: null,
  ...change,
});

export const aBeneficiary = (change: Partial<Beneficiary> = {}): Beneficiary => ({
  id: 'b1' as BeneficiaryId,
  civility: 'M.',
  firstName: 'Henri',
  lastName: "d'Artigues",
  phone: '05 36 49 00 01',
  address: { ...address, lat: 43.85 },
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
  ...change,
});

/** Every day at 8:00, between 7:30 and 9:00, for 45 minutes. */
export const aNeed = (change: Partial<Need> = {}): Need => ({
  id: 'n1' as NeedId,
  beneficiaryId: 'b1' as BeneficiaryId,
  kind: 'toilette',
  priority: 1,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  parity: 'every',
  earliest: 450,
  latest: 540,
  preferred: 480,
  durationMinutes: 45,
  requiredCaregivers: 1,
  qualifications: [],
  validFrom: '2026-01-01',
  validUntil: null,
  after: null,
  ...plainPattern,
  rootId: change.id ?? ('n1' as NeedId),
  ...change,
});

export const anAbsence = (change: Partial<Absence> = {}): Absence => ({
  id: 'a1' as AbsenceId,
  who: { caregiverId: 'c1' as CaregiverId },
  kind: 'annualLeave',
  from: '2026-12-01T00:00',
  to: '2026-12-02T00:00',
  earlierEnds: [],
  ...change,
});

export const aCommitment = (change: Partial<Commitment> = {}): Commitment => ({
  id: 'm1' as CommitmentId,
  caregiverIds: ['c1' as CaregiverId],
  kind: 'meeting',
  label: "Réunion d'équipe",
  from: '2026-12-01T14:00',
  to: '2026-12-01T15:30',
  ...change,
});
