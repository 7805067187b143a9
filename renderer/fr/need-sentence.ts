/** What a need's pattern means, in one French sentence. */
import type { Need, Weekday } from '../../domain/service.ts';
import { dateText, dayText, weekdayNames } from './dates.ts';
import { countText } from './numbers.ts';

/** `le premier`, as in « le premier mardi du mois ». */
export const ordinalWords: Readonly<Record<'1' | '2' | '3' | '4' | '-1', string>> = {
  '1': 'premier',
  '2': 'deuxième',
  '3': 'troisième',
  '4': 'quatrième',
  '-1': 'dernier',
};

/** `Chaque mardi et jeudi des semaines A, jours fériés compris, à partir du 1er décembre 2026.` */
export function needSentence(need: Need): string {
  const { validFrom, validUntil, holidays, exceptions } = need;
  const end = validUntil === null ? '' : ` et jusqu’au ${dateText(validUntil)} exclu`;
  const feast = holidays === 'skip' ? 'sauf les jours fériés' : 'jours fériés compris';
  const except = exceptions.map(({ day, movedTo }) =>
    movedTo === null
      ? `pas le ${dayText(day)}`
      : `le ${dayText(movedTo)} au lieu du ${dayText(day)}`,
  );
  const from = `à partir du ${dateText(validFrom)}${end}`;
  return `${[rhythmText(need), feast, from, ...except].join(', ')}.`;
}

function rhythmText({ weekdays, parity, recurrence }: Need): string {
  const names = weekdays.toSorted((a, b) => a - b).map((weekday: Weekday) => weekdayNames[weekday]);
  const weeks = parity === 'every' ? '' : ` des semaines ${parity === 'odd' ? 'A' : 'B'}`;
  switch (recurrence.type) {
    case 'weekdays':
      return `${names.length === 7 ? 'Tous les jours' : `Chaque ${listText(names, 'et')}`}${weeks}`;
    case 'times': {
      const { perWeek, minDaysApart } = recurrence;
      const apart =
        perWeek === 1 || minDaysApart === 1
          ? ''
          : `, à ${countText(minDaysApart, 'jour')} d’écart au moins`;
      const among = names.length === 7 ? '' : ` parmi ${listText(names, 'et')}`;
      return `${countText(perWeek, 'fois', 'fois')} par semaine${weeks}${among}${apart}`;
    }
    case 'monthly':
      break;
  }
  const ordinal = ordinalWords[`${recurrence.ordinal}`];
  return `Le ${listText(
    names.map((name) => `${ordinal} ${name}`),
    'et le',
  )} du mois`;
}

function listText(words: readonly string[], last: string): string {
  const head = words.slice(0, -1).join(', ');
  return head === '' ? words.join('') : `${head} ${last} ${words.at(-1)}`;
}
