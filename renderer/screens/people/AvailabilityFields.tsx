/** When an agent may work: each weekday has no span, one, or several (journée coupée). */
import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AvailabilitySpan, Weekday } from '../../../domain/service.ts';
import { fieldToMinute, minuteToField, weekdayNames, weekdays } from '../../fr/dates.ts';

export interface AvailabilityFieldsProps {
  readonly spans: readonly AvailabilitySpan[];
  readonly error: string | undefined;
  readonly onChange: (spans: readonly AvailabilitySpan[]) => void;
}

const usual = { from: 7 * 60 + 30, to: 20 * 60 };

export function AvailabilityFields(props: AvailabilityFieldsProps): ReactNode {
  const { spans, onChange } = props;
  const replace = (old: AvailabilitySpan, change: Partial<AvailabilitySpan>): void =>
    onChange(spans.map((span) => (span === old ? { ...span, ...change } : span)));
  const add = (weekday: Weekday): void => {
    const last = spans.findLast((span) => span.weekday === weekday);
    const from = last === undefined ? usual.from : Math.min(last.to + 120, 22 * 60);
    const to = last === undefined ? usual.to : Math.min(from + 180, 23 * 60);
    onChange([...spans, { weekday, from, to }]);
  };
  const copyMonday = (): void => {
    const monday = spans.filter((span) => span.weekday === 1);
    const others = spans.filter((span) => span.weekday > 5);
    const copied = ([1, 2, 3, 4, 5] as const).flatMap((weekday) =>
      monday.map((span) => ({ ...span, weekday })),
    );
    onChange([...copied, ...others]);
  };
  return (
    <div>
      {weekdays.map((weekday) => {
        const name = weekdayNames[weekday];
        const own = spans.filter((span) => span.weekday === weekday);
        return (
          <div key={weekday} className="weekday-row">
            <span>{name}</span>
            <div className="spans">
              {own.length === 0 && <span className="hint">ne travaille pas</span>}
              {own.map((span, at) => (
                // A span has no name but its rank in the day.
                // oxlint-disable-next-line react/no-array-index-key
                <span className="span" key={at}>
                  <input
                    type="time"
                    aria-label={`${name}, plage ${at + 1}, début`}
                    value={minuteToField(span.from)}
                    onChange={(event) =>
                      replace(span, { from: fieldToMinute(event.currentTarget.value) ?? span.from })
                    }
                  />
                  à
                  <input
                    type="time"
                    aria-label={`${name}, plage ${at + 1}, fin`}
                    value={minuteToField(span.to)}
                    onChange={(event) =>
                      replace(span, { to: fieldToMinute(event.currentTarget.value) ?? span.to })
                    }
                  />
                  <ActionIcon
                    aria-label={`Retirer la plage ${at + 1} du ${name}`}
                    onClick={() => onChange(spans.filter((each) => each !== span))}
                  >
                    ✕
                  </ActionIcon>
                </span>
              ))}
              {own.length < 2 ? (
                <Button size="compact-sm" variant="subtle" onClick={() => add(weekday)}>
                  {own.length === 0 ? 'Ajouter' : 'Couper la journée'}
                  <span className="visually-hidden"> ({name})</span>
                </Button>
              ) : (
                <ActionIcon aria-label={`Ajouter une plage, ${name}`} onClick={() => add(weekday)}>
                  +
                </ActionIcon>
              )}
              {weekday === 1 && own.length > 0 && (
                <Button size="compact-sm" variant="subtle" onClick={copyMonday}>
                  Copier du mardi au vendredi
                </Button>
              )}
            </div>
          </div>
        );
      })}
      {props.error !== undefined && (
        <p role="alert" style={{ color: 'var(--verdict-forbidden-fg)' }}>
          {props.error}
        </p>
      )}
    </div>
  );
}
