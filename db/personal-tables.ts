/**
 * How the rows of each synced table belong to a person, and what an erasure (RGPD art. 17) does with them.
 *
 * A total table: a table that joins the schema doesn't compile until somebody has said so. What proves
 * hours worked is kept without an identity (art. 17 § 3 b: the law asks an employer to keep it): its rows
 * hold keys, times and codes, and the file that they name is blank.
 */
import { blankBeneficiaryFile, blankCaregiverFile } from '../domain/person-file.ts';
import type { Address } from '../domain/service.ts';
import type { Key, SyncedTable, SyncedTables } from './schema.ts';

export type PersonKind = 'beneficiary' | 'caregiver';

export interface Person {
  readonly kind: PersonKind;
  readonly id: Key;
}

/** Why rows stay: hours prove pay and billing; what was told is the week that those hours are of. */
export type KeptFor = 'hours' | 'told';

export type Treatment<T extends SyncedTable> = {
  /** SQL over the table's columns; `:person` is the person's key, `:today` a civil day. */
  readonly where: string;
} & (
  | { readonly does: 'delete' }
  /** Columns that identify are written over; the row stays for those that name it. */
  | {
      readonly does: 'blank';
      readonly over: (row: SyncedTables[T], today: string) => Partial<SyncedTables[T]>;
    }
  /** The second caregiver takes the first one's place; a row that names nobody any more goes. */
  | { readonly does: 'leave' }
  | { readonly does: 'keep'; readonly because: KeptFor }
);

type Treatments<T extends SyncedTable> = Readonly<Record<PersonKind, readonly Treatment<T>[]>>;

const none = { beneficiary: [], caregiver: [] } as const;

/** Visits of the person to come, of which nothing was done. */
const comingVisit = `beneficiary_id = :person AND preferred >= :today
  AND NOT EXISTS (SELECT 1 FROM performed WHERE visit_id = visit.id)`;
const comingVisits = `SELECT id FROM visit WHERE ${comingVisit}`;
const pastVisits = `SELECT id FROM visit WHERE beneficiary_id = :person AND NOT (${comingVisit})`;
const herNeeds = 'SELECT id FROM need WHERE beneficiary_id = :person';

const isOne = '(first_caregiver_id = :person OR second_caregiver_id = :person)';
/** Visits of a JSON list of ids, as keys. */
const listed = "(SELECT unhex(replace(value, '-', '')) FROM json_each(visits))";

/** The name that stands where somebody was erased. */
const erasedNames: Readonly<Record<PersonKind, string>> = {
  beneficiary: 'Personne effacée',
  caregiver: 'Agent effacé',
};

export const isErased = (
  kind: PersonKind,
  row: { readonly first_name: string; readonly last_name: string },
): boolean => row.first_name === '' && row.last_name === erasedNames[kind];

export const ERASED_REASON = 'motif effacé';

export const personalTables: { readonly [T in SyncedTable]: Treatments<T> } = {
  service: none,
  caregiver: {
    beneficiary: [],
    caregiver: [
      {
        where: 'id = :person',
        does: 'blank',
        over: ({ home, archived_on: archived }, today) => ({
          civility: 'Mme',
          first_name: '',
          last_name: erasedNames.caregiver,
          staff_number: '',
          grade: '',
          phone: '',
          home: blankAddress(home),
          qualifications: '[]',
          availability: '[]',
          weekend: null,
          rules: '{}',
          file: JSON.stringify(blankCaregiverFile),
          archived_on: archived ?? today,
        }),
      },
    ],
  },
  beneficiary: {
    beneficiary: [
      {
        where: 'id = :person',
        does: 'blank',
        over: ({ address, archived_on: archived }, today) => ({
          civility: 'Mme',
          first_name: '',
          last_name: erasedNames.beneficiary,
          phone: '',
          address: blankAddress(address),
          access: '',
          instruction: '',
          granted_monthly_minutes: null,
          file: JSON.stringify({ ...blankBeneficiaryFile, status: 'left' }),
          archived_on: archived ?? today,
        }),
      },
    ],
    caregiver: [],
  },
  bond: {
    beneficiary: [{ where: 'beneficiary_id = :person', does: 'delete' }],
    caregiver: [{ where: 'caregiver_id = :person', does: 'delete' }],
  },
  need: {
    beneficiary: [
      {
        where: `beneficiary_id = :person AND id NOT IN
          (SELECT need_id FROM visit WHERE need_id IS NOT NULL AND id IN (${pastVisits}))`,
        does: 'delete',
      },
      {
        where: `beneficiary_id = :person AND id IN
          (SELECT need_id FROM visit WHERE need_id IS NOT NULL AND id IN (${pastVisits}))`,
        does: 'blank',
        over: ({ valid_until: until }, today) => ({
          exceptions: '[]',
          after: null,
          care_plan_id: null,
          valid_until: until !== null && until < today ? until : today,
        }),
      },
    ],
    caregiver: [],
  },
  absence: {
    beneficiary: [{ where: 'beneficiary_id = :person', does: 'delete' }],
    caregiver: [
      { where: 'caregiver_id = :person AND starts >= :today', does: 'delete' },
      { where: 'caregiver_id = :person AND starts < :today', does: 'keep', because: 'hours' },
    ],
  },
  commitment: none,
  commitment_member: {
    beneficiary: [],
    caregiver: [{ where: 'caregiver_id = :person', does: 'keep', because: 'hours' }],
  },
  visit: {
    beneficiary: [
      { where: comingVisit, does: 'delete' },
      {
        where: `beneficiary_id = :person AND NOT (${comingVisit})`,
        does: 'keep',
        because: 'hours',
      },
    ],
    caregiver: [],
  },
  planned: {
    beneficiary: [
      { where: `id IN (${comingVisits})`, does: 'delete' },
      { where: `id IN (${pastVisits})`, does: 'keep', because: 'hours' },
    ],
    caregiver: [
      { where: `${isOne} AND start >= :today`, does: 'leave' },
      { where: `${isOne} AND start < :today`, does: 'keep', because: 'hours' },
    ],
  },
  publication: none,
  published: {
    beneficiary: [
      { where: `visit_id IN (${comingVisits})`, does: 'delete' },
      { where: `visit_id IN (${pastVisits})`, does: 'keep', because: 'told' },
    ],
    caregiver: [{ where: isOne, does: 'keep', because: 'told' }],
  },
  performed: {
    beneficiary: [{ where: `visit_id IN (${pastVisits})`, does: 'keep', because: 'hours' }],
    caregiver: [{ where: 'caregiver_id = :person', does: 'keep', because: 'hours' }],
  },
  override: {
    beneficiary: [
      {
        where: `EXISTS (SELECT 1 FROM visit WHERE beneficiary_id = :person AND id IN ${listed})`,
        does: 'blank',
        over: () => ({ reason: ERASED_REASON }),
      },
    ],
    caregiver: [
      {
        where: `EXISTS (SELECT 1 FROM planned WHERE ${isOne} AND id IN ${listed})`,
        does: 'blank',
        over: () => ({ reason: ERASED_REASON }),
      },
    ],
  },
  sector: none,
  qualification: none,
  care_task: none,
  care_plan: {
    beneficiary: [{ where: 'beneficiary_id = :person', does: 'delete' }],
    caregiver: [],
  },
  rule_change: none,
  template: none,
  template_line: {
    beneficiary: [{ where: `need_id IN (${herNeeds})`, does: 'delete' }],
    caregiver: [{ where: isOne, does: 'leave' }],
  },
  call: {
    beneficiary: [{ where: 'beneficiary_id = :person', does: 'delete' }],
    caregiver: [{ where: 'caregiver_id = :person', does: 'delete' }],
  },
  // Doors, not people: `erase-door.ts` forgets hers where nobody else lives behind it.
  travel_correction: none,
  travel_measure: none,
};

/**
 * No street, no name of a place; the point moves to the nearest crossing of a net of a twentieth of a
 * degree (some 4 km by 5), so that past roads still count about what they were.
 */
function blankAddress(text: string): string {
  const { lat, lon } = JSON.parse(text) as Address;
  const coarse = (degrees: number): number => Math.round(degrees * 20) / 20;
  const blank: Address = {
    street: '',
    complement: '',
    postcode: '',
    commune: '',
    lat: coarse(lat),
    lon: coarse(lon),
  };
  return JSON.stringify(blank);
}
