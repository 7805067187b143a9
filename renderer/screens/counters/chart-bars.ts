/** What the charts draw, from the rows of their tables: pure, so that a test can count bars. */
import { listName } from '../../fr/labels.ts';
import { countText, NBSP, numberText, signedText } from '../../fr/numbers.ts';
import type { BarOf } from '../../charts/BarsAgainstTarget.tsx';
import { gapOf, type AgentRow } from './agent-columns.ts';
import { shareOf, type FaceRow, type PlanRow } from './person-columns.ts';

/** More bars than a glance takes in are left to the table. */
export const MOST_BARS = 24;

/** The widest gaps to the post, above and below. */
export function hoursBars(rows: readonly AgentRow[]): readonly BarOf[] {
  return rows
    .toSorted((a, b) => Math.abs(gapOf(b)) - Math.abs(gapOf(a)))
    .slice(0, MOST_BARS)
    .sort((a, b) => gapOf(b) - gapOf(a))
    .map((row): BarOf => {
      const { countedMinutes, postMinutes } = row.counters;
      return {
        id: row.caregiver.id,
        label: listName(row.caregiver),
        parts: [
          Math.min(countedMinutes, postMinutes) / 60,
          Math.max(0, countedMinutes - postMinutes) / 60,
        ],
        target: postMinutes / 60,
        text: `${wholeHours(countedMinutes)} (${signedText(Math.round(gapOf(row) / 60))})`,
      };
    });
}

const wholeHours = (minutes: number): string => `${numberText(minutes / 60)}${NBSP}h`;

/** Sundays and holidays worked over twelve weeks, against the team's mean. */
export function sundayBars(rows: readonly AgentRow[]): readonly BarOf[] {
  const days = (row: AgentRow): number =>
    row.counters.load.sundayCount + row.counters.load.holidayCount;
  const mean = rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + days(row), 0) / rows.length;
  return rows
    .toSorted((a, b) => days(b) - days(a))
    .slice(0, MOST_BARS)
    .map((row): BarOf => ({
      id: row.caregiver.id,
      label: listName(row.caregiver),
      parts: [row.counters.load.sundayCount, row.counters.load.holidayCount],
      target: mean,
      text: numberText(days(row)),
    }));
}

const shareClasses = [
  { label: 'moins de 80 %', from: 0, to: 0.8 },
  { label: 'de 80 à 95 %', from: 0.8, to: 0.95 },
  { label: 'de 95 à 100 %', from: 0.95, to: 1 },
  { label: 'entièrement utilisé', from: 1, to: Infinity },
] as const;

/** How many plans end the period how far used. */
export function planBars(rows: readonly PlanRow[]): readonly BarOf[] {
  const shares = rows.map(shareOf).filter((share) => share !== null);
  return shareClasses.map(({ label, from, to }) => {
    const count = shares.filter((share) => from <= share && share < to).length;
    return { id: label, label, parts: [count], target: null, text: countText(count, 'plan') };
  });
}

const MOST_FACES = 6;

/** How many persons see how many faces in four weeks. */
export function faceBars(rows: readonly FaceRow[]): readonly BarOf[] {
  return Array.from({ length: MOST_FACES }, (_, i) => {
    const faces = i + 1;
    const isLast = faces === MOST_FACES;
    const count = rows.filter(({ facesOfFourWeeks }) =>
      isLast ? facesOfFourWeeks >= faces : facesOfFourWeeks === faces,
    ).length;
    return {
      id: String(faces),
      label: isLast ? `${faces} visages ou plus` : countText(faces, 'visage'),
      parts: [count],
      target: null,
      text: countText(count, 'personne'),
    };
  });
}
