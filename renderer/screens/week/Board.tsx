/** The grid of caregivers by days: only the rows in sight exist, at heights computed beforehand. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useImperativeHandle, useMemo, type Ref } from 'react';
import type { RefObject } from 'react';
import type { Level } from '../../../solver/verdict.ts';
import { dayShort, dayText } from '../../fr/dates.ts';
import { dayLeftPixels } from '../../plan/board-geometry.ts';
import type { BoardRow as Row } from '../../plan/board-rows.ts';
import { layoutRow, type RowLayout } from '../../plan/row-layout.ts';
import { BoardRow, type BoardContext } from './BoardRow.tsx';
import type { RowHours } from '../../plan/row-hours.ts';

/** A chip on the board: a visit at one of its caregivers. */
export interface ChipKey {
  readonly visit: number;
  readonly caregiver: number;
}

export interface BoardHandle {
  /** Brings a caregiver's row into sight, so that its chips exist. */
  showRow(caregiver: number): void;
}

interface BoardProps {
  readonly context: BoardContext;
  readonly rows: readonly Row[];
  readonly hours: readonly RowHours[];
  readonly breachCounts: ReadonlyMap<number, number>;
  readonly uncoveredByDay: readonly number[];
  readonly tints: ReadonlyMap<number, Level> | null;
  /** Minutes that a drag would add to a caregiver's week. */
  readonly preview: ReadonlyMap<number, number> | null;
  readonly selected: ChipKey | null;
  readonly tabStop: ChipKey | null;
  readonly scrollRef: RefObject<HTMLDivElement | null>;
  readonly handle: Ref<BoardHandle>;
}

export const HEADER_PIXELS = 34;

export const Board = memo(function Board(props: BoardProps) {
  const { context, rows, scrollRef, handle } = props;
  const { scale } = context;
  const layoutOf = useMemo(() => {
    const cache = new WeakMap<Row, RowLayout>();
    return (row: Row): RowLayout => {
      const known = cache.get(row) ?? layoutRow(row, scale);
      cache.set(row, known);
      return known;
    };
  }, [scale]);
  // It changes with every scroll; the rows below are memoised by what they show instead.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: (index) => {
      const row = rows[index];
      return row === undefined ? 0 : layoutOf(row).heightPixels;
    },
    getItemKey: (index) => rows[index]?.caregiver ?? index,
    overscan: 2,
    scrollMargin: HEADER_PIXELS,
    scrollPaddingStart: HEADER_PIXELS,
  });
  // Heights are known, not measured: tell the virtualizer when rows or the scale change them.
  useEffect(() => virtualizer.measure(), [virtualizer, rows, layoutOf]);
  useImperativeHandle(
    handle,
    () => ({
      showRow(caregiver) {
        const index = rows.findIndex((row) => row.caregiver === caregiver);
        if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
      },
    }),
    [rows, virtualizer],
  );
  return (
    <div
      role="grid"
      aria-label="Tableau de la semaine : agents et jours"
      aria-rowcount={rows.length + 1}
      aria-colcount={scale.dayCount + 1}
      className="board-grid"
      data-mode={scale.mode}
      style={{
        width: `calc(var(--name-width) + ${scale.widthPixels}px)`,
        height: HEADER_PIXELS + virtualizer.getTotalSize(),
      }}
    >
      <BoardHeader context={context} uncoveredByDay={props.uncoveredByDay} />
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        const { caregiver } = row;
        const hours = props.hours[caregiver];
        return (
          <BoardRow
            key={caregiver}
            context={context}
            row={row}
            layout={layoutOf(row)}
            top={item.start}
            position={item.index}
            plannedMinutes={(hours?.plannedMinutes ?? 0) + (props.preview?.get(caregiver) ?? 0)}
            targetMinutes={hours?.targetMinutes ?? 0}
            breachCount={props.breachCounts.get(caregiver) ?? 0}
            tint={props.tints?.get(caregiver) ?? null}
            selectedVisit={props.selected?.caregiver === caregiver ? props.selected.visit : null}
            tabStopVisit={props.tabStop?.caregiver === caregiver ? props.tabStop.visit : null}
          />
        );
      })}
    </div>
  );
});

interface BoardHeaderProps {
  readonly context: BoardContext;
  readonly uncoveredByDay: readonly number[];
}

const BoardHeader = memo(function BoardHeader({ context, uncoveredByDay }: BoardHeaderProps) {
  const { scale, problem } = context;
  const days = Array.from({ length: scale.dayCount }, (_, index) => scale.firstDay + index);
  return (
    <div role="row" aria-rowindex={1} className="board-header" style={{ height: HEADER_PIXELS }}>
      <span role="columnheader" className="header-corner">
        Agents
      </span>
      {days.map((day) => {
        const name = problem.axis.dayAt(day);
        const uncovered = uncoveredByDay[day] ?? 0;
        return (
          <span
            key={day}
            role="columnheader"
            className="header-day"
            style={{
              left: `calc(var(--name-width) + ${dayLeftPixels(scale, day)}px)`,
              width: scale.dayWidthPixels,
            }}
          >
            <span className="header-name">
              {scale.dayWidthPixels > 150 ? dayText(name) : dayShort(name)}
            </span>
            {uncovered > 0 && (
              <span className="header-uncovered" title="Interventions à pourvoir ce jour">
                {scale.dayWidthPixels > 280 ? `${uncovered} à pourvoir` : uncovered}
                {scale.dayWidthPixels <= 280 && (
                  <span className="visually-hidden"> à pourvoir</span>
                )}
              </span>
            )}
            {scale.mode !== 'week' && scale.mode !== 'overview' && <HourMarks context={context} />}
          </span>
        );
      })}
    </div>
  );
});

function HourMarks({ context }: { readonly context: BoardContext }) {
  const { hours, pixelsPerMinute } = context.scale;
  const count = hours.toHour - hours.fromHour;
  return (
    <span className="hour-marks" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <span key={index} style={{ left: index * 60 * pixelsPerMinute }}>
          {hours.fromHour + index}
        </span>
      ))}
    </span>
  );
}
