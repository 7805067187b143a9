/** « En faire la semaine type » : of this week in one click, or of several together. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import { addDays, isMonday, weekLetter } from './habit-words.ts';
import { dateText, weekTitle } from '../../fr/dates.ts';
import { countText } from '../../fr/numbers.ts';
import { routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { newId } from '../people/blank.ts';

export interface MakeHabitProps {
  /** Newest first. */
  readonly plannedWeeks: readonly Day[];
  /** Monday from which the new habit counts. */
  readonly validFrom: Day;
  /** The week that is looked at, where something is planned in it. */
  readonly thisWeek: Day | null;
}

/** Of a rotation of three weekends, three weeks show every turn. */
const MOST_WEEKS = 4;

export function MakeHabit({ plannedWeeks, validFrom, thisWeek }: MakeHabitProps): ReactNode {
  const offered = [...(thisWeek === null ? [] : [thisWeek]), ...plannedWeeks].slice(0, 8);
  const [chosen, setChosen] = useState<readonly Day[]>(offered.slice(0, 1));
  const [from, setFrom] = useState(thisWeek === null ? validFrom : addDays(thisWeek, 7));
  if (offered.length === 0) {
    return (
      <p>
        Il n’y a pas encore de semaine type. Elle se fait d’une semaine planifiée :{' '}
        <a href={routeTo('proposition', validFrom)}>proposer une organisation</a>, puis revenez ici.
      </p>
    );
  }
  const make = async (): Promise<void> => {
    const id = newId<'template'>();
    const made = await askOrTell('habit.make', { id, mondays: [...chosen], validFrom: from });
    if (made === undefined) return;
    const count = countText(made.value.lineCount, 'ligne');
    tellDone(`Semaine type enregistrée : ${count}, à partir du ${dateText(from)}.`);
  };
  return (
    <>
      <p>
        Faites la semaine type d’une semaine planifiée, d’une semaine A et d’une semaine B, ou
        d’autant de semaines que compte le roulement des week-ends.
      </p>
      <div className="habit-tools">
        <div>
          {offered.map((monday) => (
            <Checkbox
              key={monday}
              mb={6}
              label={`${weekTitle(monday)} (semaine ${weekLetter(monday)})`}
              checked={chosen.includes(monday)}
              disabled={!chosen.includes(monday) && chosen.length >= MOST_WEEKS}
              onChange={(event) =>
                setChosen(
                  event.currentTarget.checked
                    ? [...chosen, monday]
                    : chosen.filter((one) => one !== monday),
                )
              }
            />
          ))}
        </div>
        <TextInput
          type="date"
          label="En vigueur à partir du lundi"
          value={from}
          error={isMonday(from) ? undefined : 'Choisissez un lundi.'}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <Button onClick={() => void make()} disabled={chosen.length === 0 || !isMonday(from)}>
          En faire la semaine type
        </Button>
      </div>
    </>
  );
}
