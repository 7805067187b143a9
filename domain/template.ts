/** Semaine type: who usually does which need on which weekday, and when; versioned by validity. */
import type { CaregiverId, Day, NeedId, TemplateId, TemplateLineId } from './ids.ts';
import type { MinuteOfDay, Weekday } from './service.ts';

export interface Template {
  readonly id: TemplateId;
  readonly label: string;
  readonly validFrom: Day;
  /** First day no longer used; null = open. */
  readonly validUntil: Day | null;
  readonly archivedOn: Day | null;
}

export interface TemplateLine {
  readonly id: TemplateLineId;
  readonly templateId: TemplateId;
  readonly needId: NeedId;
  readonly weekday: Weekday;
  readonly parity: 'every' | 'odd' | 'even';
  readonly start: MinuteOfDay;
  /** One or two; the order doesn't matter. */
  readonly caregivers: readonly CaregiverId[];
}
