/** A need in one line of a list. */
import type { Need } from '../../../domain/service.ts';
import { clockText, dateText, durationText, weekdayShort } from '../../fr/dates.ts';
import { parityLabels } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { ordinalWords } from '../../fr/need-sentence.ts';

/** `lun. mar. · 8 h, entre 7 h 30 et 9 h · 45 min · deux agents`. */
export function needText(need: Need): string {
  const days =
    need.weekdays.length === 7
      ? 'tous les jours'
      : [...need.weekdays]
          .sort((a, b) => a - b)
          .map((weekday) => weekdayShort[weekday])
          .join(' ');
  return [
    days,
    `${clockText(need.preferred)}, entre ${clockText(need.earliest)} et ${clockText(need.latest)}`,
    durationText(need.durationMinutes),
    ...(need.requiredCaregivers === 2 ? ['à deux agents'] : []),
    ...rhythmText(need),
    ...(need.parity === 'every' ? [] : [parityLabels[need.parity].toLocaleLowerCase('fr')]),
    ...(need.validUntil === null ? [] : [`jusqu’au ${dateText(need.validUntil)} exclu`]),
  ].join(' · ');
}

function rhythmText({ recurrence }: Need): readonly string[] {
  if (recurrence.type === 'times') {
    return [`${countText(recurrence.perWeek, 'fois', 'fois')} par semaine`];
  }
  return recurrence.type === 'monthly' ? [`${ordinalWords[`${recurrence.ordinal}`]} du mois`] : [];
}
