/**
 * What an agent had done when the app came into use: hours of the eleven weeks before, without
 * which a mean of twelve would lie for three months, and the year's sum for annualised hours.
 */
import { NumberInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { CaregiverFile } from '../../../domain/person-file.ts';
import { dayFigures } from '../../fr/dates.ts';
import { openingMondays, withWeek, type History } from './opening-weeks.ts';
import './counters.css';

export interface OpeningBalancesProps {
  readonly history: History;
  readonly opening: CaregiverFile['opening'];
  /** The first week that is planned here. */
  readonly monday: Day;
  readonly onChange: (change: {
    readonly history?: History;
    readonly opening?: CaregiverFile['opening'];
  }) => void;
}

export function OpeningBalances(props: OpeningBalancesProps): ReactNode {
  const { history, opening, monday, onChange } = props;
  const known = new Map(history.map((week) => [week.monday, week.minutes]));
  return (
    <fieldset className="form-section">
      <legend>Soldes de départ</legend>
      <p className="hint">
        Heures travaillées avant la mise en service : la moyenne sur 12 semaines (44 h au plus) et
        l’annualisation partent de là.
      </p>
      <div className="opening-weeks">
        {openingMondays(monday).map((each) => (
          <NumberInput
            key={each}
            label={`Semaine du ${dayFigures(each).slice(0, 5)}`}
            suffix=" h"
            decimalSeparator=","
            min={0}
            max={100}
            value={hoursOf(known.get(each))}
            onChange={(value) =>
              onChange({
                history: withWeek(history, each, typeof value === 'number' ? value : null),
              })
            }
          />
        ))}
      </div>
      <div className="form-grid" style={{ marginTop: 12 }}>
        <TextInput
          type="date"
          label="Heures de l’année arrêtées au"
          description="Ce jour n’est pas compris."
          value={opening?.asOf ?? ''}
          onChange={(event) => {
            const asOf = event.currentTarget.value;
            const yearMinutes = opening?.yearMinutes ?? 0;
            onChange({ opening: asOf === '' ? null : { asOf, yearMinutes } });
          }}
        />
        <NumberInput
          label="Heures faites depuis le 1er janvier"
          suffix=" h"
          decimalSeparator=","
          min={0}
          max={3000}
          disabled={opening === null}
          value={opening === null ? '' : opening.yearMinutes / 60}
          onChange={(value) =>
            opening !== null &&
            typeof value === 'number' &&
            onChange({ opening: { ...opening, yearMinutes: Math.round(value * 60) } })
          }
        />
      </div>
    </fieldset>
  );
}

const hoursOf = (minutes: number | undefined): number | '' =>
  minutes === undefined ? '' : minutes / 60;
