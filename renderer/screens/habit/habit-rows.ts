/** Lines of the habitual week with their names, agent by agent as a round is walked. */
import type { HabitualWeek } from '../../../domain/habitual-week.ts';
import type { Beneficiary, Caregiver, Need } from '../../../domain/service.ts';
import type { TemplateLine } from '../../../domain/template.ts';
import { clockText, weekdayNames } from '../../fr/dates.ts';
import { careKindLabels, fullName, parityLabels, politeName } from '../../fr/labels.ts';

export interface HabitRow {
  readonly line: TemplateLine;
  readonly weekday: string;
  readonly weeks: string;
  readonly start: string;
  readonly person: string;
  readonly care: string;
  readonly agents: string;
}

export interface HabitPeople {
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly needs: readonly Need[];
}

/** By agent, weekday and hour. */
export function habitRows(
  { lines }: HabitualWeek,
  { caregivers, beneficiaries, needs }: HabitPeople,
): readonly HabitRow[] {
  const agents = new Map(caregivers.map((each) => [each.id, fullName(each)]));
  const people = new Map(beneficiaries.map((each) => [each.id, politeName(each)]));
  const needById = new Map(needs.map((need) => [need.id, need]));
  return lines
    .map((line): HabitRow => {
      const need = needById.get(line.needId);
      return {
        line,
        weekday: weekdayNames[line.weekday],
        weeks: line.parity === 'every' ? 'toutes' : parityLabels[line.parity].slice(0, 10),
        start: clockText(line.start),
        person:
          (need === undefined ? undefined : people.get(need.beneficiaryId)) ??
          '(personne absente des listes)',
        care: need === undefined ? '' : careKindLabels[need.kind].full.toLocaleLowerCase('fr'),
        agents: line.caregivers
          .map((id) => agents.get(id) ?? '(agent absent des listes)')
          .join(' et '),
      };
    })
    .sort(
      (a, b) =>
        a.agents.localeCompare(b.agents, 'fr') ||
        a.line.weekday - b.line.weekday ||
        a.line.start - b.line.start,
    );
}
