/** An absence in one line: who, why, until when, and the chain of its ends. */
import type { LocalTime } from '../../domain/ids.ts';
import { fullName } from '../../domain/names.ts';
import type { Absence, Beneficiary, Caregiver } from '../../domain/service.ts';
import { addDays, dateText, dayOfTime, timeText } from '../fr/dates.ts';
import { absenceLabels } from '../fr/labels.ts';

/** `Anne Dupuy : arrêt de travail du 30 novembre 2026 au 3 décembre 2026, prolongé jusqu’au 8…`. */
export function absenceTitle(
  absence: Absence,
  people: readonly (Caregiver | Beneficiary)[],
): string {
  const { who } = absence;
  const id = 'caregiverId' in who ? who.caregiverId : who.beneficiaryId;
  const person = people.find((each) => each.id === id);
  const name = person === undefined ? 'Personne supprimée' : fullName(person);
  return `${name} : ${absenceLabels[absence.kind].toLocaleLowerCase('fr')} ${absenceSpan(absence)}`;
}

/** `du 30 novembre 2026 au 3 décembre 2026, prolongé jusqu’au 8 décembre 2026`. */
export function absenceSpan({ from, to, earlierEnds }: Absence): string {
  const [first, ...later] = [...earlierEnds, to];
  const begin = fromText(from);
  const chain = later
    .map((end) =>
      end === null ? ', prolongée sans date de retour' : `, prolongée jusqu’au ${endText(end)}`,
    )
    .join('');
  if (first === null || first === undefined) return `depuis le ${begin}, retour inconnu${chain}`;
  return `du ${begin} jusqu’au ${endText(first)}${chain}`;
}

const fromText = (time: LocalTime): string =>
  time.endsWith('T00:00')
    ? dateText(dayOfTime(time))
    : `${dateText(dayOfTime(time))}, ${timeText(time)}`;

/** The last day, included; with its hour where she is back during the day. */
const endText = (time: LocalTime): string =>
  time.endsWith('T00:00')
    ? dateText(addDays(dayOfTime(time), -1))
    : `${dateText(dayOfTime(time))}, ${timeText(time)}`;
