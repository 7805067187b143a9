/**
 * How long a file of a person or an agent may be kept with her name on it, as dated rules: whoever adapts
 * them adds a rule with its first day, and the older ones stay for what they ruled. Who answers for the data
 * confirms them with the data protection officer before anything is erased by them.
 */
import type { Day } from './ids.ts';

export type RetainedKind = 'beneficiary' | 'caregiver';

export interface RetentionRule {
  readonly kind: RetainedKind;
  /** From this day on the rule holds. */
  readonly from: Day;
  /** After the last contact, or after the last day worked. */
  readonly months: number;
  /** French: what says so. */
  readonly source: string;
}

export const retentionRules: readonly RetentionRule[] = [
  {
    kind: 'beneficiary',
    from: '2023-11-15',
    months: 24,
    source: 'délibération CNIL 2023-095 : deux ans après le dernier contact',
  },
  {
    kind: 'caregiver',
    from: '2008-06-19',
    months: 60,
    source: 'code civil, art. 2224 : cinq ans après le dernier jour travaillé (paie)',
  },
];

export interface RetainedFile {
  readonly kind: RetainedKind;
  readonly id: string;
  /** When she left the service; null: she is of it, and nothing is due. */
  readonly archivedOn: Day | null;
  /** The last visit, hour or call that names her; null: none is known. */
  readonly lastContact: Day | null;
}

export interface DueFile<File extends RetainedFile = RetainedFile> {
  readonly file: File;
  readonly rule: RetentionRule;
  /** The first day on which she is to be erased. */
  readonly dueOn: Day;
}

/** Files whose time is over on that day, the longest due first. */
export function filesDue<File extends RetainedFile>(
  files: readonly File[],
  today: Day,
  rules: readonly RetentionRule[] = retentionRules,
): readonly DueFile<File>[] {
  return files
    .flatMap((file): DueFile<File>[] => {
      const rule = ruleOn(rules, file.kind, today);
      if (rule === null || file.archivedOn === null) return [];
      const last = [file.archivedOn, file.lastContact]
        .filter((day) => day !== null)
        .sort()
        .at(-1);
      if (last === undefined || last > today) return [];
      const dueOn = addMonths(last, rule.months);
      return dueOn <= today ? [{ file, rule, dueOn }] : [];
    })
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.file.id.localeCompare(b.file.id));
}

const ruleOn = (
  rules: readonly RetentionRule[],
  kind: RetainedKind,
  today: Day,
): RetentionRule | null =>
  rules
    .filter((rule) => rule.kind === kind && rule.from <= today)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1) ?? null;

/** The same day of a later month; the month's last day where it has no such day. */
function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}
