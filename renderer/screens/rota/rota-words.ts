/** A rota in figures: what each carries, how even it is, what keeps it from being found. */
import type { CaregiverId, Day } from '../../../domain/ids.ts';
import type { FoundRota } from '../../../electron/contract.ts';
import type { RotaGround } from '../../../electron/planning/rota.ts';
import { dayText } from '../../fr/dates.ts';
import { addDays } from '../../../domain/calendar.ts';
import { countText } from '../../fr/numbers.ts';

/** Mondays of worked weekends by agent. */
export type Duties = ReadonlyMap<CaregiverId, readonly Day[]>;

export const dutiesOf = (
  rows: readonly { readonly caregiverId: CaregiverId; readonly worked: readonly Day[] }[],
): Duties => new Map(rows.map(({ caregiverId, worked }) => [caregiverId, worked]));

/** The same with that weekend given or taken. */
export function toggle(duties: Duties, caregiver: CaregiverId, monday: Day): Duties {
  const worked = duties.get(caregiver) ?? [];
  const next = worked.includes(monday)
    ? worked.filter((each) => each !== monday)
    : [...worked, monday].sort();
  return new Map([...duties, [caregiver, next]]);
}

/** How many work each weekend. */
export const countsOf = ({ mondays }: RotaGround, duties: Duties): readonly number[] =>
  mondays.map((monday) => [...duties.values()].filter((worked) => worked.includes(monday)).length);

export interface Burden {
  readonly least: number;
  readonly most: number;
  /** Weekends worked just after another. */
  readonly inARow: number;
}

/** With what was worked in the twelve weeks before. */
export function burdenOf({ caregivers, mondays }: RotaGround, duties: Duties): Burden {
  const totals: number[] = [];
  let inARow = 0;
  for (const { caregiverId, workedBefore, workedLast } of caregivers) {
    const worked = duties.get(caregiverId) ?? [];
    totals.push(workedBefore + worked.length);
    let before = workedLast;
    for (const monday of mondays) {
      const works = worked.includes(monday);
      if (works && before) inARow++;
      before = works;
    }
  }
  return { least: Math.min(...totals, Infinity), most: Math.max(...totals, 0), inARow };
}

export function burdenText({ least, most, inARow }: Burden): string {
  const spread =
    least === most
      ? `${countText(most, 'week-end')} pour chacun`
      : `de ${least} à ${countText(most, 'week-end')} par agent`;
  const rows =
    inARow === 0
      ? 'aucun deux fois de suite'
      : countText(inARow, 'week-end juste après un autre', 'week-ends juste après un autre');
  return `Avec les douze semaines d’avant : ${spread}, ${rows}.`;
}

/** Why no rota was found, and what to do. */
export function whyText(
  { why }: Extract<FoundRota, { ok: false }>,
  mondays: readonly Day[],
): string {
  if (why.type === 'NoAnswer') {
    return 'Aucun roulement n’a été trouvé à temps. Demandez moins de week-ends à la fois.';
  }
  const saturday = addDays(mondays[why.weekend] ?? '', 5);
  return `Il manque ${countText(why.missing, 'agent')} le ${dayText(saturday)} : trop d’absences. Demandez-en moins ce week-end-là.`;
}
