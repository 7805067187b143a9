/** A caregiver's week on the board: her hours on the left, one cell a day, her chips in them. */
import { memo } from 'react';
import type { Level } from '../../../solver/verdict.ts';
import type { Problem } from '../../../solver/problem.ts';
import { durationText } from '../../fr/dates.ts';
import { dayLeftPixels, type BoardScale } from '../../plan/board-geometry.ts';
import type { BoardRow as Row } from '../../plan/board-rows.ts';
import type { ChipBox, RowLayout } from '../../plan/row-layout.ts';
import { isAwayAllDay, shadeGradient } from '../../plan/shades.ts';
import type { VisitCard } from '../../plan/visit-cards.ts';
import { Chip } from './Chip.tsx';

/** What all rows of a drawn board share; the same object until the plan or the view changes. */
export interface BoardContext {
  readonly problem: Problem;
  readonly scale: BoardScale;
  readonly cards: readonly VisitCard[];
  readonly names: readonly string[];
  readonly pinned: ReadonlySet<number>;
  readonly changed: ReadonlySet<number>;
  /** Visits that the filters leave in colour; null = all. */
  readonly matches: ReadonlySet<number> | null;
  /** Why a caregiver is away on a day: `3:2` → `Congés annuels`. */
  readonly awayNames: ReadonlyMap<string, string>;
  /** Fixed work: `3:480` → `Réunion d’équipe`. */
  readonly commitmentNames: ReadonlyMap<string, string>;
}

interface BoardRowProps {
  readonly context: BoardContext;
  readonly row: Row;
  readonly layout: RowLayout;
  readonly top: number;
  readonly position: number;
  readonly plannedMinutes: number;
  readonly targetMinutes: number;
  readonly breachCount: number;
  /** While something is dragged: how it would do here. */
  readonly tint: Level | null;
  readonly selectedVisit: number | null;
  readonly tabStopVisit: number | null;
}

export const BoardRow = memo(function BoardRow(props: BoardRowProps) {
  const { context, row, layout, top, tint } = props;
  const { scale } = context;
  const days = Array.from({ length: scale.dayCount }, (_, index) => scale.firstDay + index);
  const boxesByDay = groupByDay(layout.boxes);
  return (
    <div
      role="row"
      aria-rowindex={props.position + 2}
      className="board-row"
      data-row={row.caregiver}
      data-tint={tint ?? undefined}
      style={{ transform: `translateY(${top}px)`, height: layout.heightPixels }}
    >
      <RowHeader {...props} />
      {days.map((day) => (
        <DayCell key={day} {...props} day={day} boxes={boxesByDay.get(day) ?? []} />
      ))}
    </div>
  );
});

function RowHeader({ context, row, plannedMinutes, targetMinutes, breachCount }: BoardRowProps) {
  const name = context.names[row.caregiver] ?? '';
  const share = targetMinutes === 0 ? 0 : plannedMinutes / targetMinutes;
  const state = share > 1.02 ? 'over' : share < 0.85 ? 'under' : 'even';
  return (
    <div role="rowheader" className="row-header">
      <span className="row-name" title={name}>
        {name}
      </span>
      <span className="row-hours" data-state={state}>
        {durationText(plannedMinutes)}
        <span className="row-target"> / {durationText(targetMinutes)}</span>
      </span>
      <span className="row-bar" aria-hidden="true" data-state={state}>
        <span style={{ transform: `scaleX(${Math.min(1, share)})` }} />
      </span>
      {breachCount > 0 && (
        <span className="row-breaches" title={`${breachCount} règle(s) non respectée(s)`}>
          {breachCount}
          <span className="visually-hidden"> règle(s) non respectée(s)</span>
        </span>
      )}
    </div>
  );
}

interface DayCellProps extends BoardRowProps {
  readonly day: number;
  readonly boxes: readonly ChipBox[];
}

function DayCell({ context, row, day, boxes, selectedVisit, tabStopVisit }: DayCellProps) {
  const { scale, problem } = context;
  const caregiver = problem.caregivers[row.caregiver];
  const left = dayLeftPixels(scale, day);
  const isAway = caregiver !== undefined && isAwayAllDay(scale, caregiver, day);
  const away = context.awayNames.get(`${row.caregiver}:${day}`);
  return (
    <div
      role="gridcell"
      className="day-cell"
      data-away={isAway || undefined}
      style={{ left: `calc(var(--name-width) + ${left}px)`, width: scale.dayWidthPixels }}
    >
      {caregiver !== undefined && !isAway && (
        <span
          className="day-shade"
          aria-hidden="true"
          style={{ backgroundImage: shadeGradient(scale, caregiver, day) }}
        />
      )}
      {isAway && away !== undefined && <span className="day-away">{away}</span>}
      {boxes.map((box) => (
        <Piece
          key={box.piece.visit < 0 ? `fixed ${box.piece.start}` : box.piece.visit}
          context={context}
          caregiver={row.caregiver}
          box={box}
          cellLeft={left}
          isSelected={box.piece.visit === selectedVisit}
          isTabStop={box.piece.visit === tabStopVisit && box.piece.visit >= 0}
        />
      ))}
    </div>
  );
}

interface PieceProps {
  readonly context: BoardContext;
  readonly caregiver: number;
  readonly box: ChipBox;
  readonly cellLeft: number;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
}

function Piece({ context, caregiver, box, cellLeft, isSelected, isTabStop }: PieceProps) {
  const { piece, top, width, height } = box;
  const { scale, problem, cards, pinned, changed, matches } = context;
  const left = box.left - cellLeft;
  const card = cards[piece.visit];
  if (card === undefined) {
    const name = context.commitmentNames.get(`${caregiver}:${piece.start}`) ?? 'Temps interne';
    return (
      <span className="commitment" title={name} style={{ left, top, width, height }}>
        {problem.axis.toLocal(piece.start).slice(11)} {name}
      </span>
    );
  }
  return (
    <>
      {piece.travelMinutes > 0 && (
        <Travel scale={scale} box={box} left={left} isLate={piece.slackMinutes < 0} />
      )}
      <Chip
        card={card}
        caregiver={caregiver}
        start={problem.axis.toLocal(piece.start)}
        left={left}
        top={top}
        width={width}
        height={height}
        travelMinutes={piece.travelMinutes}
        isPinned={pinned.has(piece.visit)}
        isChanged={changed.has(piece.visit)}
        isDimmed={matches !== null && !matches.has(piece.visit)}
        isSelected={isSelected}
        isTabStop={isTabStop}
      />
    </>
  );
}

interface TravelProps {
  readonly scale: BoardScale;
  readonly box: ChipBox;
  readonly left: number;
  readonly isLate: boolean;
}

/** The drive before a chip: a line to scale, or a dash whose height tells the minutes. */
function Travel({ scale, box, left, isLate }: TravelProps) {
  const minutes = box.piece.travelMinutes;
  const style =
    scale.mode === 'week'
      ? { left: 0, top: box.top, width: 2, height: Math.min(box.height, 3 + minutes / 2) }
      : {
          left: Math.max(0, left - minutes * scale.pixelsPerMinute),
          top: box.top + box.height / 2 - 2,
          width: Math.min(left, minutes * scale.pixelsPerMinute),
          height: 4,
        };
  return (
    <span className="travel" data-late={isLate || undefined} aria-hidden="true" style={style} />
  );
}

function groupByDay(boxes: readonly ChipBox[]): ReadonlyMap<number, readonly ChipBox[]> {
  const groups = new Map<number, ChipBox[]>();
  for (const box of boxes) {
    const group = groups.get(box.piece.day);
    if (group === undefined) groups.set(box.piece.day, [box]);
    else group.push(box);
  }
  return groups;
}
