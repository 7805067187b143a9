/**
 * The columns of each synced table in groups (registers) that change and merge together.
 *
 * A group is the smallest thing two devices can disagree about: start and caregivers of a plan are
 * one, so a merge never joins one's hour with another's caregiver. Codes are for ever: a new column
 * joins a new group at the end, a code is never used again.
 */
import type { SyncedTable, SyncedTables } from './schema.ts';

export interface Registers<T extends SyncedTable> {
  readonly code: number;
  readonly groups: readonly (readonly Exclude<keyof SyncedTables[T], 'id'>[])[];
}

/** Group number of the flag that a row is deleted. */
export const DELETED_GROUP = 15;

/**
 * Group number of the mark that somebody's right to be forgotten took the row (RGPD art. 17): written by the
 * hub alone, kept for ever, and nobody writes the row again.
 */
export const ERASED_GROUP = 14;

export const registers: { readonly [T in SyncedTable]: Registers<T> } = {
  service: {
    code: 1,
    groups: [
      ['name', 'address', 'manager', 'phone', 'on_call_phone', 'on_call_hours'],
      ['time_zone', 'profile', 'rules'],
      ['aims'],
      ['counting'],
      ['outside'],
    ],
  },
  caregiver: {
    code: 2,
    groups: [
      ['civility', 'first_name', 'last_name', 'staff_number', 'grade', 'phone'],
      ['home', 'mode'],
      ['weekly_minutes', 'availability', 'weekend', 'rules'],
      ['qualifications'],
      ['history'],
      ['file'],
      ['archived_on'],
    ],
  },
  beneficiary: {
    code: 3,
    groups: [
      ['civility', 'first_name', 'last_name', 'phone'],
      ['address', 'access'],
      ['instruction'],
      ['granted_monthly_minutes'],
      ['file'],
      ['archived_on'],
    ],
  },
  bond: {
    code: 4,
    groups: [
      ['beneficiary_id', 'caregiver_id', 'kind', 'rank'],
      ['reason', 'since', 'review_on'],
    ],
  },
  need: {
    code: 5,
    groups: [
      ['beneficiary_id', 'kind', 'priority', 'required_caregivers', 'qualifications'],
      ['weekdays', 'parity', 'earliest', 'latest', 'preferred', 'duration_minutes', 'after'],
      ['valid_from', 'valid_until'],
      ['recurrence', 'holidays', 'exceptions'],
      ['task_id', 'care_plan_id', 'root_id'],
    ],
  },
  absence: {
    code: 6,
    groups: [['caregiver_id', 'beneficiary_id', 'kind', 'starts', 'ends'], ['earlier_ends']],
  },
  commitment: { code: 7, groups: [['kind', 'label', 'starts', 'ends']] },
  commitment_member: { code: 8, groups: [['commitment_id', 'caregiver_id']] },
  visit: {
    code: 9,
    groups: [
      [
        'monday',
        'need_id',
        'beneficiary_id',
        'kind',
        'priority',
        'required_caregivers',
        'qualifications',
      ],
      ['earliest', 'latest', 'preferred', 'duration_minutes'],
      ['cancelled'],
    ],
  },
  planned: {
    code: 10,
    groups: [['start', 'first_caregiver_id', 'second_caregiver_id', 'pinned']],
  },
  publication: { code: 11, groups: [['monday', 'version', 'author', 'published_at']] },
  published: {
    code: 12,
    groups: [
      [
        'publication_id',
        'visit_id',
        'start',
        'first_caregiver_id',
        'second_caregiver_id',
        'cancelled',
      ],
      ['duration_minutes'],
    ],
  },
  performed: {
    code: 13,
    groups: [
      ['visit_id', 'caregiver_id', 'started', 'ended'],
      ['outcome', 'source', 'reason', 'settled_by'],
    ],
  },
  override: {
    code: 14,
    groups: [['monday', 'visits', 'rules', 'reason', 'author', 'made_at']],
  },
  sector: { code: 15, groups: [['name', 'communes'], ['archived_on']] },
  qualification: { code: 16, groups: [['code', 'label'], ['archived_on']] },
  care_task: {
    code: 17,
    groups: [
      ['kind', 'label', 'essential', 'priority'],
      ['duration_minutes', 'required_caregivers', 'qualifications', 'lifting'],
      ['archived_on'],
    ],
  },
  care_plan: {
    code: 18,
    groups: [
      ['beneficiary_id', 'funder', 'reference', 'rank'],
      ['granted_minutes', 'per', 'kinds', 'weekdays', 'pays_holidays'],
      ['valid_from', 'valid_until'],
      ['archived_on'],
    ],
  },
  rule_change: {
    code: 19,
    groups: [['rule', 'before', 'after', 'looser', 'reason', 'author', 'made_at']],
  },
  template: { code: 20, groups: [['label', 'valid_from', 'valid_until'], ['archived_on']] },
  template_line: {
    code: 21,
    groups: [
      ['template_id', 'need_id', 'weekday', 'parity'],
      ['start', 'first_caregiver_id', 'second_caregiver_id'],
    ],
  },
  call: {
    code: 22,
    groups: [
      [
        'monday',
        'purpose',
        'caregiver_id',
        'beneficiary_id',
        'absence_id',
        'visits',
        'answer',
        'author',
        'made_at',
      ],
    ],
  },
  travel_correction: {
    code: 23,
    groups: [['from', 'to', 'mode', 'minutes', 'metres', 'measured_at']],
  },
  travel_measure: {
    code: 24,
    groups: [['from', 'mode', 'source', 'measured_on', 'ways', 'misses']],
  },
};
