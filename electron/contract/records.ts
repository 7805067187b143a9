/** What a service keeps beside people and plan: lists to look through, plans, catalogue, rules. */
import { z } from 'zod';
import type { CarePlan } from '../../domain/care-plan.ts';
import type { CareTask, Qualification, Sector } from '../../domain/catalogue.ts';
import type {
  BeneficiaryId,
  CaregiverId,
  Day,
  Id,
  LocalTime,
  SectorId,
  VisitId,
} from '../../domain/ids.ts';
import type { RuleName } from '../../domain/week.ts';
import type { RuleChange } from '../../domain/rule-change.ts';
import type { Beneficiary, Caregiver, Service } from '../../domain/service.ts';
import { id } from '../inputs.ts';
import { carePlan, careTask, qualification, sector } from '../record-inputs.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

const reason = z.string().trim().max(500);

export const recordInputs = {
  'record.beneficiaries': noInput,
  'record.caregivers': noInput,
  'record.history': z.strictObject({ id: id<Id<string>>() }),
  /** The last changes of records, of people as of the catalogue, there and back. */
  'record.undoLabels': noInput,
  'record.undo': noInput,
  'record.redo': noInput,
  'catalogue.load': noInput,
  'catalogue.addStandard': noInput,
  'sector.save': sector,
  'qualification.save': qualification,
  'careTask.save': careTask,
  'carePlan.list': z.strictObject({ beneficiaryId: id<BeneficiaryId>() }),
  'carePlan.save': carePlan,
  'rule.changes': noInput,
  /** Rules set aside visit by visit, newest first. */
  'rule.overrides': noInput,
  /** null: back to the figure of the law. A reason is asked for where it is looser than that. */
  'rule.change': z.strictObject({
    rule: z.string().max(40),
    value: z.int().min(0).max(100_000).nullable(),
    reason,
  }),
  'rule.setProfile': z.strictObject({ profile: z.enum(['fpt', 'private', 'bad']), reason }),
};

/** A line of the list of people who are helped. */
export interface BeneficiaryRow {
  readonly id: BeneficiaryId;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly commune: string;
  readonly sectorId: SectorId | null;
  readonly status: Beneficiary['file']['status'];
  readonly statusSince: Day | null;
  /** Name of the first regular agent (référent). */
  readonly referent: string | null;
  /** By the plans of today, or what was noted without a plan. */
  readonly grantedMonthlyMinutes: number | null;
  /** Last day that all plans of today are still there for; null = open. */
  readonly plansEnd: Day | null;
  readonly needCount: number;
  readonly archivedOn: Day | null;
}

/** A line of the list of agents. */
export interface CaregiverRow {
  readonly id: CaregiverId;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly commune: string;
  readonly weeklyMinutes: number;
  readonly sectorIds: readonly SectorId[];
  readonly qualifications: Caregiver['qualifications'];
  readonly mode: Caregiver['mode'];
  readonly weekend: Caregiver['weekend'];
  readonly employment: Caregiver['file']['employment'];
  readonly left: Day | null;
  readonly archivedOn: Day | null;
}

/** One field of a row before and after: plain values, as the row keeps them. */
export interface FieldChange {
  readonly column: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Who changed a row, when, and what. */
export interface HistoryEntry {
  readonly table: string;
  readonly row: string;
  readonly actor: string;
  /** ISO instant. */
  readonly at: string;
  readonly kind: 'created' | 'changed' | 'removed';
  /** What the row is as a whole, where one name says it: its columns after (or before). */
  readonly values: Readonly<Record<string, unknown>>;
  readonly fields: readonly FieldChange[];
}

/** A rule that somebody set aside for a visit, with the reason. */
export interface KeptOverride {
  readonly rules: readonly RuleName[];
  readonly reason: string;
  readonly author: string;
  /** ISO instant. */
  readonly at: string;
  /** As they are planned, or wished where nobody is planned any more. */
  readonly visits: readonly {
    readonly visit: VisitId;
    readonly start: LocalTime;
    readonly person: string;
  }[];
}

export interface Catalogue {
  readonly sectors: readonly Sector[];
  readonly qualifications: readonly Qualification[];
  readonly careTasks: readonly CareTask[];
}

export interface RecordReplies {
  'record.beneficiaries': readonly BeneficiaryRow[];
  'record.caregivers': readonly CaregiverRow[];
  'record.history': readonly HistoryEntry[];
  'record.undoLabels': { readonly undo: string | null; readonly redo: string | null };
  'record.undo': Reply<{ readonly label: string }>;
  'record.redo': Reply<{ readonly label: string }>;
  'catalogue.load': Catalogue;
  'catalogue.addStandard': Reply<null>;
  'sector.save': Reply<Sector>;
  'qualification.save': Reply<Qualification>;
  'careTask.save': Reply<CareTask>;
  'carePlan.list': readonly CarePlan[];
  'carePlan.save': Reply<CarePlan>;
  /** Newest first. */
  'rule.changes': readonly RuleChange[];
  'rule.overrides': readonly KeptOverride[];
  'rule.change': Reply<Service>;
  'rule.setProfile': Reply<Service>;
}
