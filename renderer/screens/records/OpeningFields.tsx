/**
 * What an agent did before the app came into use: the weeks that the average of twelve weeks looks
 * back on, and the hours of the year. Without them both would lie for three months.
 */
import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { CaregiverFile } from '../../../domain/person-file.ts';
import type { Caregiver } from '../../../domain/service.ts';
import { addDays, mondayOf, weekTitle } from '../../fr/dates.ts';

export interface OpeningFieldsProps {
  readonly caregiver: Caregiver;
  readonly today: Day;
  readonly patch: (change: Partial<Caregiver>) => void;
  readonly patchFile: (change: Partial<CaregiverFile>) => void;
}

const MOST_WEEKS = 12;

export function OpeningFields(props: OpeningFieldsProps): ReactNode {
  const { caregiver, today, patch, patchFile } = props;
  const { opening } = caregiver.file;
  const weeks = [...caregiver.history].sort((a, b) => b.monday.localeCompare(a.monday));
  const addWeek = (): void => {
    const earliest = weeks.at(-1)?.monday ?? mondayOf(today);
    const week = { monday: addDays(earliest, -7), minutes: caregiver.weeklyMinutes };
    patch({ history: [week, ...caregiver.history] });
  };
  return (
    <>
      <div className="form-grid">
        <NumberInput
          label="Heures déjà faites dans l’année"
          description="À la mise en service, pour les heures annualisées."
          min={0}
          max={3_000}
          decimalScale={2}
          decimalSeparator=","
          suffix=" h"
          value={opening === null ? '' : opening.yearMinutes / 60}
          onChange={(value) =>
            patchFile({
              opening:
                value === ''
                  ? null
                  : {
                      asOf: opening?.asOf ?? mondayOf(today),
                      yearMinutes: Math.round(Number(value) * 60),
                    },
            })
          }
        />
        {opening !== null && (
          <TextInput
            type="date"
            label="Arrêtées au"
            description="Premier jour que l’application compte elle-même."
            value={opening.asOf}
            onChange={(event) => {
              const asOf = event.currentTarget.value;
              if (asOf !== '') patchFile({ opening: { ...opening, asOf } });
            }}
          />
        )}
      </div>
      <p className="hint" style={{ marginTop: 10 }}>
        Les douze semaines d’avant, pour la moyenne de 44 heures :
      </p>
      <ul className="plain-rows">
        {weeks.map((week) => (
          <li key={week.monday}>
            <span className="spread">{weekTitle(week.monday)}</span>
            <NumberInput
              w={110}
              aria-label={`Heures de la ${weekTitle(week.monday)}`}
              min={0}
              max={168}
              decimalScale={2}
              decimalSeparator=","
              suffix=" h"
              value={Math.round((week.minutes * 100) / 60) / 100}
              onChange={(value) =>
                patch({
                  history: caregiver.history.map((each) =>
                    each.monday === week.monday
                      ? { ...each, minutes: Math.round(Number(value) * 60) }
                      : each,
                  ),
                })
              }
            />
            <ActionIcon
              aria-label={`Retirer la ${weekTitle(week.monday)}`}
              onClick={() =>
                patch({ history: caregiver.history.filter(({ monday }) => monday !== week.monday) })
              }
            >
              ✕
            </ActionIcon>
          </li>
        ))}
      </ul>
      {weeks.length < MOST_WEEKS && (
        <Button size="compact-sm" variant="default" onClick={addWeek}>
          Ajouter la semaine d’avant
        </Button>
      )}
    </>
  );
}
