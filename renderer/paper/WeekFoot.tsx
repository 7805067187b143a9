/** What closes an agent's week: hours, Sundays, next weekend, whom to call, and her signature. */
import type { ReactNode } from 'react';
import type { WeekView } from '../../electron/contract.ts';
import { dayText, dayTimeText, durationText, weekName } from '../fr/dates.ts';
import { countText, distanceText } from '../fr/numbers.ts';
import type { CaregiverSheet } from './caregiver-sheet.ts';
import { Ordinal } from './Ordinal.tsx';
import type { SheetVersion } from './sheet-version.ts';

export interface WeekFootProps {
  readonly view: WeekView;
  readonly version: SheetVersion;
  readonly sheet: CaregiverSheet;
}

export function WeekFoot({ view, version, sheet }: WeekFootProps): ReactNode {
  const { caregiver, past, meetings } = sheet;
  return (
    <section className="paper-week-foot">
      <h2>La semaine</h2>
      <dl>
        <dt>Heures</dt>
        <dd className="paper-wide">
          <strong>{durationText(sheet.workMinutes)}</strong> pour{' '}
          {durationText(sheet.targetMinutes)} dues (poste de {durationText(caregiver.weeklyMinutes)}
          ) · trajets {durationText(sheet.travelMinutes)} · {distanceText(sheet.metres)}
        </dd>
        <dt>Solde</dt>
        <dd>{balanceText(sheet)}</dd>
        <dt>Dimanches</dt>
        <dd>
          {past === null
            ? '–'
            : `${countText(past.sundayCount + (sheet.worksThisSunday ? 1 : 0), 'travaillé')} en ${countText(past.plannedWeekCount + 1, 'semaine')}`}
        </dd>
        <dt>Prochain week-end</dt>
        <dd>
          <Ordinal text={sheet.nextWeekend === null ? '–' : dayText(sheet.nextWeekend)} />
        </dd>
        <dt>Réunions</dt>
        <dd>
          {meetings.length === 0
            ? 'aucune prévue'
            : meetings.map(({ id, label, from }) => (
                <span key={id}>
                  {label}, <Ordinal text={dayTimeText(from)} />{' '}
                </span>
              ))}
        </dd>
      </dl>
      <p className="paper-box">
        <strong>Si la personne n’ouvre pas :</strong> sonnez encore, téléphonez-lui, puis appelez le
        service ({view.service.phone}) ou l’astreinte ({view.service.onCallPhone}) avant de partir.
        Ni l’heure ni l’intervention ne changent sans l’accord du service.
      </p>
      <p className="paper-signature">
        <span>
          Reçu le …………………… – {weekName(view.monday)}, version {version.version}
        </span>
        <span>Signature :</span>
      </p>
    </section>
  );
}

/** Over the known weeks before and this one; the hours are those planned. */
function balanceText({ past, workMinutes, targetMinutes }: CaregiverSheet): string {
  const weeks = (past?.weekCount ?? 0) + 1;
  const balance =
    workMinutes - targetMinutes + (past?.workMinutes ?? 0) - (past?.targetMinutes ?? 0);
  const sign = balance > 0 ? '+ ' : '';
  return `${sign}${durationText(balance)} sur ${countText(weeks, 'semaine')}`;
}
