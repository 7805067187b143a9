/** One sentence over each table: what a glance should take away. */
import { spreadsOf } from '../../../domain/fairness.ts';
import { durationText } from '../../fr/dates.ts';
import { countText, distanceText, numberText } from '../../fr/numbers.ts';
import { gapOf, type AgentRow } from './agent-columns.ts';
import { type FaceRow, type PlanRow } from './person-columns.ts';

const NEAR_MINUTES = 120;

export function hoursHeadline(rows: readonly AgentRow[], paysAdditionalHours: boolean): string {
  const near = rows.filter((row) => Math.abs(gapOf(row)) <= NEAR_MINUTES).length;
  const sum = (minutesOf: (row: AgentRow) => number): number =>
    rows.reduce((all, row) => all + minutesOf(row), 0);
  const additional = sum(
    ({ counters }) => counters.additionalTenthMinutes + counters.additionalBeyondMinutes,
  );
  const overtime = sum(({ counters }) => counters.overtimeMinutes);
  const paid = paysAdditionalHours ? '' : ' (majoration non votée)';
  return (
    `${countText(near, 'agent')} sur ${numberText(rows.length)} à moins de 2 h du poste. ` +
    `Heures complémentaires : ${durationText(additional)}${paid} ; ` +
    `supplémentaires : ${durationText(overtime)}.`
  );
}

export function loadHeadline(rows: readonly AgentRow[]): string {
  const spreads = spreadsOf(rows.map(({ counters }) => counters.load));
  if (spreads === null) return 'Personne n’a travaillé sur ces douze semaines.';
  const { weekendCount, eveningCount, longDayCount, travelMetres } = spreads;
  return (
    `Sur douze semaines, de l’agent le moins au plus chargé : week-ends ${weekendCount.least} à ` +
    `${weekendCount.most}, soirées ${eveningCount.least} à ${eveningCount.most}, longues journées ` +
    `${longDayCount.least} à ${longDayCount.most}, trajets ${distanceText(travelMetres.least)} à ` +
    `${distanceText(travelMetres.most)}.`
  );
}

export function planHeadline(rows: readonly PlanRow[]): string {
  const granted = rows.reduce((sum, row) => sum + row.grantedMinutes, 0);
  const paid = rows.filter(({ plan }) => plan !== null);
  const used = paid.reduce((sum, row) => sum + row.forecastMinutes, 0);
  const outside = rows.filter(({ plan }) => plan === null);
  const unpaid = outside.reduce((sum, row) => sum + row.forecastMinutes, 0);
  const share = granted === 0 ? 0 : Math.round((used * 100) / granted);
  return (
    `${durationText(granted)} accordées, ${durationText(used)} utilisées en fin de période ` +
    `(${share}\u00a0%). Hors plan : ${durationText(unpaid)} chez ` +
    `${countText(outside.length, 'personne')}.`
  );
}

export function faceHeadline(rows: readonly FaceRow[]): string {
  if (rows.length === 0) return 'Aucune venue sur ces douze semaines.';
  const visits = rows.reduce((sum, { visitCount }) => sum + visitCount, 0);
  const habitual = rows.reduce((sum, row) => sum + row.habitualShare * row.visitCount, 0);
  const below = rows.filter(({ habitualShare }) => habitualShare < 0.8).length;
  return (
    `${Math.floor((habitual * 100) / visits)}\u00a0% des venues par les trois agents les plus vus ` +
    `de chaque personne ; ${countText(below, 'personne')} sous 80\u00a0%.`
  );
}
