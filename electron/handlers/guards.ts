/** Questions that several handlers ask before they begin. */
import { weekdayOf } from '../../domain/calendar.ts';
import type { Day } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Service } from '../../domain/service.ts';
import { ruleNames, type RuleValues } from '../../domain/week.ts';
import type { AppContext } from '../app.ts';
import type { Refusal } from '../contract.ts';

/** The service and a Monday whose visits are made, or why not. */
export function needWeek(
  { store, weeks }: Pick<AppContext, 'store' | 'weeks'>,
  monday: Day,
): Result<{ readonly service: Service }, Refusal> {
  if (weekdayOf(monday) !== 1) return err({ type: 'NotAMonday', day: monday });
  const service = store.loadService();
  if (service === null) return err({ type: 'NoService' });
  weeks.prepare(service, monday);
  return ok({ service });
}

export const invalid = (path: string) => err({ type: 'InvalidInput', path } as const);

const switches: ReadonlySet<string> = new Set([
  'availability',
  'qualification',
  'exclusion',
  'window',
  'staffing',
  'link',
  'pinned',
  'travel',
]);
const figures: ReadonlySet<string> = new Set([...ruleNames, 'breakMinutes', 'averageWeeks']);

/** The first rule value that the kernel wouldn't understand, or null. */
export function findBadRule(rules: RuleValues): string | null {
  for (const [name, value] of Object.entries(rules)) {
    if (!isRuleValue(name, value)) return name;
  }
  return null;
}

function isRuleValue(name: string, value: unknown): boolean {
  if (name === 'assumedNextStart') {
    return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
  }
  if (switches.has(name)) return value === null || typeof value === 'boolean';
  if (!figures.has(name)) return false;
  return value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0);
}

/** True when Temporal and Intl know that zone. */
export function isTimeZone(name: string): boolean {
  return name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name);
}
