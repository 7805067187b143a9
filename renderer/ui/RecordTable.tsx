/**
 * A long table that only draws what is seen. The heads sort; the arrows walk its lines, Enter opens
 * the one that is held. A line is one stop of Tab, however many there are.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Direction, SortValue } from './list-query.ts';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** A track of the grid: `2fr`, `7rem`. */
  readonly width: string;
  readonly isNumber?: boolean;
  /** Left out: the column can't be sorted. */
  readonly sortValue?: (row: Row) => SortValue;
  readonly cell: (row: Row) => ReactNode;
}

export interface RecordTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The first holds the link to the record. */
  readonly columns: readonly Column<Row>[];
  readonly hrefOf: (row: Row) => string;
  readonly sort: string | null;
  readonly direction: Direction;
  readonly onSort: (column: string) => void;
  readonly empty: ReactNode;
}

const ROW_HEIGHT = 42;
const PAGE_ROWS = 12;

export function RecordTable<Row>(props: RecordTableProps<Row>): ReactNode {
  const { rows, columns } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(0);
  const wantsFocus = useRef(false);
  const active = Math.min(held, Math.max(0, rows.length - 1));
  // Its functions change with every scroll, so nothing here may be memoised: nothing is.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  // The line that the arrows reach may only be drawn by now.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const link = scroller.current?.querySelector<HTMLElement>(`[data-line="${active}"] a`);
    if (link === null || link === undefined) return;
    wantsFocus.current = false;
    link.focus({ preventScroll: true });
  });
  const walk = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + PAGE_ROWS,
      PageUp: active - PAGE_ROWS,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined || rows.length === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, to));
    wantsFocus.current = true;
    setHeld(next);
    virtual.scrollToIndex(next);
  };
  const tracks = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  return (
    <div
      className="record-table"
      role="table"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
    >
      <div role="rowgroup" className="record-head">
        <div role="row" aria-rowindex={1} className="record-row" style={tracks}>
          {columns.map((column) => (
            <Head key={column.key} column={column} {...props} />
          ))}
        </div>
      </div>
      {/* The keys belong to the lines inside, which take the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div role="rowgroup" className="record-body" ref={scroller} onKeyDown={walk}>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, size, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const isHeld = index === active;
            return (
              <div
                key={props.keyOf(row)}
                role="row"
                aria-rowindex={index + 2}
                data-line={index}
                className="record-row record-line"
                style={{ ...tracks, height: size, transform: `translateY(${start}px)` }}
                onFocus={() => setHeld(index)}
                onClick={(event) => {
                  // A link inside goes its own way; anywhere else the line opens.
                  if ((event.target as HTMLElement).closest('a') !== null) return;
                  window.location.hash = props.hrefOf(row);
                }}
              >
                {columns.map((column, place) => (
                  <div
                    key={column.key}
                    role={place === 0 ? 'rowheader' : 'cell'}
                    className={column.isNumber === true ? 'record-number' : undefined}
                  >
                    {place === 0 ? (
                      <a href={props.hrefOf(row)} tabIndex={isHeld ? 0 : -1}>
                        {column.cell(row)}
                      </a>
                    ) : (
                      column.cell(row)
                    )}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {rows.length === 0 && <p className="record-empty">{props.empty}</p>}
    </div>
  );
}

interface HeadProps<Row> extends Pick<RecordTableProps<Row>, 'sort' | 'direction' | 'onSort'> {
  readonly column: Column<Row>;
}

function Head<Row>({ column, sort, direction, onSort }: HeadProps<Row>): ReactNode {
  const { key, title, sortValue, isNumber } = column;
  const isSorted = sort === key;
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
      className={isNumber === true ? 'record-number' : undefined}
    >
      {sortValue === undefined ? (
        title
      ) : (
        <button type="button" className="record-sort" onClick={() => onSort(key)}>
          {title}
          <span aria-hidden="true">{isSorted ? (direction === 'asc' ? ' ▲' : ' ▼') : ''}</span>
        </button>
      )}
    </div>
  );
}
