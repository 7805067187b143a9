/** The line over a day: its date, what it is, and what it adds up to. */
import type { ReactNode } from 'react';
import type { Absence } from '../../domain/service.ts';
import { dayText, durationText } from '../fr/dates.ts';
import { holidayLabels } from '../fr/labels.ts';
import { distanceText } from '../fr/numbers.ts';
import { isFree, type SheetDay } from './caregiver-sheet.ts';
import { Ordinal } from './Ordinal.tsx';

export function DayHead({ day }: { readonly day: SheetDay }): ReactNode {
  return (
    <div className="paper-day">
      <h2>
        <Ordinal text={dayText(day.day)} />
      </h2>
      {day.holiday !== null && <strong>férié : {holidayLabels[day.holiday]}</strong>}
      <strong>{stateText(day)}</strong>
      <span className="paper-day-sum">{isFree(day) ? '' : sumText(day)}</span>
    </div>
  );
}

/**
 * On a dashboard others can read a sheet, so only leave and training are named: why somebody is
 * away otherwise is nobody's business.
 */
const absenceWords: Readonly<Partial<Record<Absence['kind'], string>>> = {
  annualLeave: 'Congé',
  training: 'Formation',
};

function stateText(day: SheetDay): string {
  const words = day.absences.map(({ kind }) => absenceWords[kind] ?? 'Absence');
  if (words.length > 0) return [...new Set(words)].join(', ');
  return isFree(day) ? 'Repos' : '';
}

const sumText = (day: SheetDay): string =>
  [
    `travail ${durationText(day.workMinutes)}`,
    `dont trajets ${durationText(day.travelMinutes)}`,
    `amplitude ${durationText(day.spanMinutes)}`,
    distanceText(day.metres),
  ].join(' · ');
