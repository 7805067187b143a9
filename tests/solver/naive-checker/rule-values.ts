/** The rules as the format's table gives them, with what the week and the caregiver change. */
import type { LimitRule, RuleValues, SwitchRule, WeekCaregiver } from '../../../domain/week.ts';
import type { WeekFile } from '../../../domain/week.ts';

const defaults: Readonly<Record<LimitRule | 'breakMinutes' | 'averageWeeks', number>> = {
  maxDailyWork: 600,
  maxDailySpan: 720,
  minDailyRest: 660,
  breakAfter: 360,
  breakMinutes: 20,
  maxWeeklyWork: 2880,
  maxAverageWork: 2640,
  averageWeeks: 12,
  minWeeklyRest: 2100,
  maxConsecutiveDays: 6,
};

/** Null where the rule is off. */
export function limitOf(
  week: WeekFile,
  caregiver: WeekCaregiver,
  rule: keyof typeof defaults,
): number | null {
  const [own, general] = [valueIn(caregiver.rules, rule), valueIn(week.rules, rule)];
  if (own !== undefined) return own;
  if (general !== undefined) return general;
  return defaults[rule];
}

const valueIn = (
  rules: RuleValues | undefined,
  rule: keyof typeof defaults,
): number | null | undefined => rules?.[rule];

export function isOn(week: WeekFile, caregiver: WeekCaregiver | null, rule: SwitchRule): boolean {
  const value = caregiver?.rules?.[rule] ?? undefined;
  const isOwn = caregiver?.rules !== undefined && rule in caregiver.rules;
  if (isOwn) return value === true;
  const general = week.rules?.[rule];
  return general === undefined || general === true;
}

export const assumedNextStart = (week: WeekFile, caregiver: WeekCaregiver): string =>
  caregiver.rules?.assumedNextStart ?? week.rules?.assumedNextStart ?? '07:00';
