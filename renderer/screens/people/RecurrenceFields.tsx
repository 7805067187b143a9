/** How a need comes back: its rhythm, public holidays, single days that differ. */
import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Recurrence } from '../../../domain/recurrence.ts';
import type { Need } from '../../../domain/service.ts';
import { dayYearText } from '../../fr/dates.ts';
import { ordinalWords } from '../../fr/need-sentence.ts';

export interface RecurrenceFieldsProps {
  readonly need: Need;
  readonly error: string | undefined;
  readonly onChange: (change: Partial<Need>) => void;
}

const rhythms: readonly { readonly value: Recurrence['type']; readonly label: string }[] = [
  { value: 'weekdays', label: 'À jours fixes' },
  { value: 'times', label: 'À jours libres' },
  { value: 'monthly', label: 'Une fois par mois' },
];

const blankRecurrence: Readonly<Record<Recurrence['type'], Recurrence>> = {
  weekdays: { type: 'weekdays' },
  times: { type: 'times', perWeek: 2, minDaysApart: 2 },
  monthly: { type: 'monthly', ordinal: 1 },
};

const ordinals = (['1', '2', '3', '4', '-1'] as const).map((value) => ({
  value,
  label: `${ordinalWords[value]} du mois`,
}));

const holidayChoices = [
  { value: 'keep', label: 'L’intervention a lieu' },
  { value: 'skip', label: 'Pas d’intervention' },
];

export function RecurrenceFields({ need, error, onChange }: RecurrenceFieldsProps): ReactNode {
  const { recurrence } = need;
  return (
    <>
      <Select
        label="Rythme"
        data={[...rhythms]}
        allowDeselect={false}
        value={recurrence.type}
        error={error}
        onChange={(value) =>
          value !== null && onChange({ recurrence: blankRecurrence[value], parity: 'every' })
        }
      />
      {recurrence.type === 'times' && (
        <>
          <NumberInput
            label="Fois par semaine"
            min={1}
            max={7}
            value={recurrence.perWeek}
            onChange={(value) =>
              onChange({ recurrence: { ...recurrence, perWeek: Math.round(Number(value)) } })
            }
          />
          <NumberInput
            label="Jours d’écart au moins"
            min={1}
            max={6}
            value={recurrence.minDaysApart}
            onChange={(value) =>
              onChange({ recurrence: { ...recurrence, minDaysApart: Math.round(Number(value)) } })
            }
          />
        </>
      )}
      {recurrence.type === 'monthly' && (
        <Select
          label="Dans le mois"
          data={ordinals}
          allowDeselect={false}
          value={String(recurrence.ordinal)}
          onChange={(value) =>
            value !== null &&
            onChange({
              recurrence: { type: 'monthly', ordinal: Number(value) as 1 | 2 | 3 | 4 | -1 },
            })
          }
        />
      )}
      <Select
        label="Jours fériés"
        data={holidayChoices}
        allowDeselect={false}
        value={need.holidays}
        onChange={(value) => value !== null && onChange({ holidays: value as Need['holidays'] })}
      />
      <Exceptions need={need} onChange={onChange} />
    </>
  );
}

function Exceptions({ need, onChange }: Omit<RecurrenceFieldsProps, 'error'>): ReactNode {
  const [day, setDay] = useState('');
  const [movedTo, setMovedTo] = useState('');
  const { exceptions } = need;
  const add = (): void => {
    const others = exceptions.filter((exception) => exception.day !== day);
    const next = [...others, { day, movedTo: movedTo === '' ? null : movedTo }];
    onChange({ exceptions: next.toSorted((a, b) => (a.day < b.day ? -1 : 1)) });
    setDay('');
    setMovedTo('');
  };
  return (
    <fieldset className="form-section wide" style={{ marginBottom: 0 }}>
      <legend>Jours qui diffèrent</legend>
      <ul className="need-list">
        {exceptions.map((exception) => (
          <li key={exception.day}>
            <span>
              {dayYearText(exception.day)} :{' '}
              {exception.movedTo === null
                ? 'pas d’intervention'
                : `déplacée au ${dayYearText(exception.movedTo)}`}
            </span>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                onChange({ exceptions: exceptions.filter((each) => each.day !== exception.day) })
              }
            >
              Retirer<span className="visually-hidden"> {dayYearText(exception.day)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div className="form-grid">
        <TextInput
          type="date"
          label="Jour prévu"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="Déplacée au"
          description="Vide : pas d’intervention."
          value={movedTo}
          onChange={(event) => setMovedTo(event.currentTarget.value)}
        />
        <Button mt="xl" variant="default" disabled={day === ''} onClick={add}>
          Ajouter ce jour
        </Button>
      </div>
    </fieldset>
  );
}
