/** Who is away: an eighth of the team in the week of the example, and a few people in hospital. */
import { addDays } from '../../domain/calendar.ts';
import { derivedId } from '../../domain/derived-id.ts';
import type { AbsenceId, BeneficiaryId, Day } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import type { Absence } from '../../domain/service.ts';
import type { Colleague } from './caregivers.ts';
import type { Chance } from './chance.ts';

const TEAM_SHARE = 0.125;
const LATER_SHARE = 0.07;
const PEOPLE_SHARE = 0.015;

export interface AbsenceInput {
  readonly chance: Chance;
  readonly idOf: (index: number) => string;
  readonly monday: Day;
}

/** Spread over the team, so that no pattern or weekend turn is emptied. */
export function drawTeamAbsences(
  input: AbsenceInput,
  team: readonly Colleague[],
): readonly Absence[] {
  const count = Math.round(team.length * TEAM_SHARE);
  const offset = input.chance.int(0, team.length - 1);
  const stride = Math.floor(team.length / count);
  return Array.from({ length: count }, (_, i) => {
    const colleague = must(team[(offset + i * stride) % team.length], 'a colleague has an index');
    return drawTeamAbsence(input, colleague, i);
  });
}

function drawTeamAbsence(
  { chance, idOf, monday }: AbsenceInput,
  { caregiver }: Colleague,
  index: number,
): Absence {
  const base = {
    id: derivedId('absence', idOf(index)) as AbsenceId,
    who: { caregiverId: caregiver.id },
    earlierEnds: [],
  };
  const midnight = (day: number): string => `${addDays(monday, day)}T00:00`;
  const kind = chance.weigh([
    ['annualLeave', 4],
    ['sickLeave', 4],
    ['training', 1],
    ['sickChild', 1],
  ] as const);
  if (kind === 'annualLeave') return { ...base, kind, from: midnight(-2), to: midnight(7) };
  if (kind === 'sickLeave') {
    const from = chance.int(-6, 2);
    return { ...base, kind, from: midnight(from), to: midnight(from + chance.int(7, 14)) };
  }
  const day = chance.int(0, 4);
  return { ...base, kind, from: midnight(day), to: midnight(day + (kind === 'training' ? 2 : 1)) };
}

/** Leave that is granted already for the four weeks after: whole weeks, Monday to Sunday. */
export function drawLaterLeave(
  { chance, idOf, monday }: AbsenceInput,
  team: readonly Colleague[],
): readonly Absence[] {
  return [1, 2, 3, 4].flatMap((week) =>
    chance
      .shuffle(team)
      .slice(0, Math.round(team.length * LATER_SHARE))
      .map(({ caregiver }, index): Absence => ({
        id: derivedId('absence', 'later', String(week), idOf(index)) as AbsenceId,
        who: { caregiverId: caregiver.id },
        kind: 'annualLeave',
        from: `${addDays(monday, 7 * week)}T00:00`,
        to: `${addDays(monday, 7 * week + 7)}T00:00`,
        earlierEnds: [],
      })),
  );
}

export function drawPeopleAbsences(
  { chance, idOf, monday }: AbsenceInput,
  people: readonly BeneficiaryId[],
): readonly Absence[] {
  const count = Math.max(1, Math.round(people.length * PEOPLE_SHARE));
  return chance
    .shuffle(people)
    .slice(0, count)
    .map((beneficiaryId, index): Absence => {
      const from = chance.int(-5, 4);
      const kind = chance.weigh([
        ['hospital', 6],
        ['family', 3],
        ['respite', 2],
      ] as const);
      const to = kind === 'hospital' && chance.is(0.4) ? null : from + chance.int(4, 12);
      return {
        id: derivedId('absence', 'person', idOf(index)) as AbsenceId,
        who: { beneficiaryId },
        kind,
        from: `${addDays(monday, from)}T${chance.pick(['09:00', '10:30', '14:00'])}`,
        to: to === null ? null : `${addDays(monday, to)}T10:00`,
        earlierEnds: [],
      };
    });
}
