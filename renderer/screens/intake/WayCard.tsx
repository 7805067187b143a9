/** One way to take the person in: its figures, the week it makes, who gives way, who must be told. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CaregiverId, Day } from '../../../domain/ids.ts';
import type { Passage } from '../../../domain/intake.ts';
import { weekOf } from '../../../domain/calendar.ts';
import type { Caregiver } from '../../../domain/service.ts';
import type { IntakeWay } from '../../../solver/intake/intake.ts';
import { dayShort, dayTimeText, durationText, timeText } from '../../fr/dates.ts';
import { careKindLabels, fullName } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { cellsOf, facesOf, wayTitles, type WayCell, type WayCells } from './ways.ts';

interface WayCardProps {
  readonly way: IntakeWay;
  readonly wishedCount: number;
  /** From 1, the best first. */
  readonly rank: number;
  readonly passages: readonly Passage[];
  readonly monday: Day;
  readonly caregivers: ReadonlyMap<CaregiverId, Caregiver>;
  readonly isBusy: boolean;
  readonly onTake: (way: IntakeWay, cells: WayCells) => void;
}

export function WayCard(props: WayCardProps): ReactNode {
  const { way, wishedCount, passages, monday, caregivers } = props;
  const isBest = props.rank === 1;
  const cells = cellsOf(passages, monday, way);
  const faces = facesOf(cells);
  const title = `Façon ${props.rank} : ${wayTitles[way.kind]}`;
  const moved = way.changes.filter(({ why }) => why === 'moved');
  const nameOf = (id: CaregiverId): string => caregivers.get(id)?.lastName ?? '';
  return (
    <section className="intake-way card" aria-label={title} data-best={isBest || undefined}>
      <header>
        <h2>
          {title}
          {isBest && <span className="repair-badge">Conseillé</span>}
        </h2>
        <Button
          variant={isBest ? 'filled' : 'default'}
          disabled={props.isBusy}
          aria-label={`Prendre : ${title}`}
          onClick={() => props.onTake(way, cells)}
        >
          Prendre
        </Button>
      </header>
      <ul className="intake-figures">
        <li data-bad={way.coveredCount < wishedCount || undefined}>
          {way.coveredCount === wishedCount
            ? 'Tout est pourvu'
            : countText(wishedCount - way.coveredCount, 'reste à pourvoir', 'restent à pourvoir')}
        </li>
        <li>{countText(way.faceCount, 'visage')}</li>
        <li>
          {way.movedCount === 0
            ? 'Rien d’autre ne bouge'
            : countText(way.movedCount, 'intervention déplacée', 'interventions déplacées')}
        </li>
        <li>
          {way.travelMinutesDelta <= 0
            ? 'Pas de trajet en plus'
            : `${durationText(way.travelMinutesDelta)} de trajet en plus par semaine`}
        </li>
      </ul>
      <table className="intake-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Passage</span>
            </th>
            {weekOf(monday).map((day) => (
              <th key={day} scope="col">
                {dayShort(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {passages.map((passage, row) => (
            <tr key={passage.needId}>
              <th scope="row">{careKindLabels[passage.kind].short}</th>
              {(cells[row] ?? []).map((cell, day) => (
                // oxlint-disable-next-line react/no-array-index-key -- the days of a week don't move
                <td key={day} data-open={cell?.start === null || undefined}>
                  <Cell cell={cell} nameOf={nameOf} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="intake-faces">
        {faces.map(({ caregiver, count }, index) => {
          const agent = caregivers.get(caregiver);
          const name = agent === undefined ? '' : fullName(agent);
          return (
            <span key={caregiver}>
              {index > 0 && ', '}
              {index < 2 ? <b>{name}</b> : name} {count}
              {'\u00a0'}fois
            </span>
          );
        })}
      </p>
      {moved.length > 0 && (
        <>
          <h3>Déplacées pour cela</h3>
          <ul className="intake-moved">
            {moved.map(({ visit, from, to }) => (
              <li key={visit}>
                {from === null ? '' : `${dayTimeText(from.start)}, ${namesOf(from.caregivers)}`}
                {' → '}
                {to === null ? 'à pourvoir' : `${timeText(to.start)}, ${namesOf(to.caregivers)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );

  function namesOf(ids: readonly CaregiverId[]): string {
    return ids.map(nameOf).join(' et ');
  }
}

function Cell({
  cell,
  nameOf,
}: {
  readonly cell: WayCell | undefined;
  readonly nameOf: (id: CaregiverId) => string;
}): ReactNode {
  if (cell === undefined) return null;
  if (cell.start === null) return <b>à pourvoir</b>;
  return (
    <>
      <b>{timeText(cell.start)}</b>
      <small>{cell.caregivers.map(nameOf).join(' et ')}</small>
    </>
  );
}
