/**
 * The whole service as one JSON object (docs/exchange.md), and what a new service takes from it:
 * everything but the ways back of what was done last.
 */
import { isForeignKeyError } from '../../db/foreign-key-error.ts';
import { z } from 'zod';
import type { RowChange } from '../../db/records.ts';
import type { WeekHistory } from '../../db/week-history.ts';
import type { Call } from '../../domain/call.ts';
import type { Day, RuleChangeId } from '../../domain/ids.ts';
import type { Performed } from '../../domain/performance.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { RuleChange } from '../../domain/rule-change.ts';
import type { ServiceData } from '../../domain/service.ts';
import type { TravelMeasure, TravelTime } from '../../domain/travel-time.ts';
import type { Template, TemplateLine } from '../../domain/template.ts';
import * as inputs from '../inputs.ts';
import * as records from '../record-inputs.ts';
import type { Store } from '../store.ts';
import { decodeText } from '../../domain/decode-text.ts';
import { list, pastInputs } from './past-inputs.ts';

const FORMAT_NAME = 'planning-cias';
/** Grows by one with every change that an older reader would misread. */
const FORMAT_VERSION = 1;

export function exportJson(store: Store, today: Day) {
  return {
    format: FORMAT_NAME,
    version: FORMAT_VERSION,
    exportedOn: today,
    service: store.loadService(),
    sectors: store.sectors.list(),
    qualifications: store.qualifications.list(),
    careTasks: store.careTasks.list(),
    caregivers: store.caregivers.list(),
    beneficiaries: store.beneficiaries.list(),
    carePlans: store.carePlans.list(),
    needs: store.needs.list(),
    absences: store.absences.list(),
    commitments: store.commitments.list(),
    templates: store.templates.list(),
    templateLines: store.templateLines.list(),
    ruleChanges: store.ruleChanges.list(),
    calls: store.calls.list(),
    performed: store.performed.list(),
    travelCorrections: store.travelCorrections.list(),
    travelMeasures: store.travelMeasures.list(),
    weeks: store.readWeeks(),
    changes: store.listAllChanges(),
  };
}

/** What comes back of an export. */
export interface WholeService extends ServiceData, ServicePast {
  readonly templates: readonly Template[];
  readonly templateLines: readonly TemplateLine[];
  readonly ruleChanges: readonly RuleChange[];
}

/** What was planned, told, done, called and changed; an export of an older version may lack some. */
export interface ServicePast {
  readonly weeks: readonly WeekHistory[];
  readonly calls: readonly Call[];
  readonly performed: readonly Performed[];
  readonly travelCorrections: readonly TravelTime[];
  readonly travelMeasures: readonly TravelMeasure[];
  readonly changes: readonly RowChange[];
}

export type UnreadableExport =
  | { readonly type: 'NotAnExport' }
  | { readonly type: 'ExportFromFuture'; readonly version: number }
  | { readonly type: 'ExportDamaged'; readonly path: string };

const ruleChange = z.strictObject({
  id: inputs.id<RuleChangeId>(),
  rule: z.string().max(40),
  before: z.unknown(),
  after: z.unknown(),
  isLooser: z.boolean(),
  reason: z.string().max(500),
  author: z.string().max(200),
  madeAt: z.string().max(40),
}) as unknown as z.ZodType<RuleChange>;

const whole = z.object({
  service: inputs.service,
  sectors: list(records.sector),
  qualifications: list(records.qualification),
  careTasks: list(records.careTask),
  caregivers: list(inputs.caregiver),
  beneficiaries: list(inputs.beneficiary),
  carePlans: list(records.carePlan),
  needs: list(inputs.need),
  absences: list(inputs.absence),
  commitments: list(inputs.commitment),
  templates: list(records.template),
  templateLines: list(records.templateLine),
  ruleChanges: list(ruleChange),
  ...pastInputs,
}) satisfies z.ZodType<WholeService>;

const head = z.object({ format: z.literal(FORMAT_NAME), version: z.int().min(1) });

/** Reads a JSON export, and refuses what isn't one, or is newer than this app. */
export function readWholeService(bytes: Uint8Array): Result<WholeService, UnreadableExport> {
  let read: unknown;
  try {
    read = JSON.parse(decodeText(bytes).replace(/^\ufeff/, ''));
  } catch {
    return err({ type: 'NotAnExport' });
  }
  const known = head.safeParse(read);
  if (!known.success) return err({ type: 'NotAnExport' });
  const { version } = known.data;
  if (version > FORMAT_VERSION) return err({ type: 'ExportFromFuture', version });
  const parsed = whole.safeParse(read);
  if (parsed.success) return ok(parsed.data);
  const path = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  return err({ type: 'ExportDamaged', path });
}

/** Writes it into an app that has no service yet: all of it, or nothing. */
export function restoreService(store: Store, restored: WholeService): Result<null, RestoreRefusal> {
  try {
    return store.transact(() => {
      const imported = store.importService(restored);
      if (!imported.ok) return imported;
      store.templates.save(restored.templates);
      store.templateLines.save(restored.templateLines);
      store.ruleChanges.save(restored.ruleChanges);
      store.writeWeeks(restored.weeks);
      store.calls.save(restored.calls);
      store.performed.save(restored.performed);
      store.travelCorrections.save(restored.travelCorrections);
      store.travelMeasures.save(restored.travelMeasures);
      store.replaceChanges(restored.changes);
      return ok(null);
    }) as Result<null, RestoreRefusal>;
  } catch (error) {
    // A row names another that the file doesn't hold.
    if (!isForeignKeyError(error)) throw error;
    return err({ type: 'ExportDamaged', path: '' });
  }
}

type RestoreRefusal = UnreadableExport | { readonly type: 'ServiceExists' };
