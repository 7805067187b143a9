/** A table of thousands of rows: sorted by a click on its heading, filtered, copied for a spreadsheet. */
import { Button, TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { countText } from '../fr/numbers.ts';
import { noteAccess } from '../note-access.ts';
import { tellDone } from './act.ts';
import { csvText } from './csv.ts';
import { sortRows, type Column, type Sorting } from './sort-rows.ts';
import './data-table.css';

export interface DataTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly sorting: Sorting;
  readonly searchLabel: string;
  /** What a count of rows counts: "agent". */
  readonly unit: readonly [one: string, many: string];
  readonly linkOf?: (row: T) => string;
  /** Every row, seen or not: for the printer. */
  readonly isWhole?: boolean;
}

const ROW_PIXELS = 34;

export function DataTable<T>(props: DataTableProps<T>): ReactNode {
  const { columns, rows, keyOf, unit } = props;
  const [sorting, setSorting] = useState(props.sorting);
  const [search, setSearch] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const sorted = useMemo(
    () => sortRows(rows, columns, sorting, search),
    [rows, columns, sorting, search],
  );
  // Its functions change with every scroll, so nothing here may be memoised: nothing is.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const shown = props.isWhole === true ? sorted.map((_, index) => index) : items.map(indexOf);
  const above = props.isWhole === true ? 0 : (items[0]?.start ?? 0);
  const below = props.isWhole === true ? 0 : virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const copy = async (): Promise<void> => {
    const lines = sorted.map((row) => columns.map((column) => column.value(row)));
    await navigator.clipboard.writeText(csvText([columns.map(({ label }) => label), ...lines]));
    noteAccess('exported', 'hours', null, Math.max(1, sorted.length));
    tellDone(`${countText(sorted.length, 'ligne copiée', 'lignes copiées')} pour un tableur.`);
  };
  return (
    <section className="data-table-frame">
      <div className="data-table-tools">
        <TextInput
          size="xs"
          aria-label={props.searchLabel}
          placeholder={props.searchLabel}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className="hint" role="status">
          {countText(sorted.length, ...unit)}
        </span>
        <Button size="xs" variant="default" onClick={() => void copy()}>
          Copier en CSV
        </Button>
      </div>
      <div
        className="data-table-scroll"
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={props.label}
      >
        <table className="data-table" aria-rowcount={sorted.length + 1}>
          <caption className="visually-hidden">{props.label}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  aria-sort={sortOf(column.id, sorting)}
                  title={column.hint}
                  data-text={column.isText || undefined}
                >
                  <button type="button" onClick={() => setSorting(nextSorting(column.id, sorting))}>
                    {column.label}
                    <span aria-hidden="true">{arrowOf(column.id, sorting)}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
            {shown.map((index) => {
              const row = sorted[index];
              if (row === undefined) return null;
              return (
                <tr key={keyOf(row)} aria-rowindex={index + 2}>
                  {columns.map((column, i) => (
                    <Cell key={column.id} column={column} row={row} isFirst={i === 0}>
                      {i === 0 && props.linkOf !== undefined ? (
                        <a href={props.linkOf(row)}>{textOf(column, row)}</a>
                      ) : (
                        textOf(column, row)
                      )}
                    </Cell>
                  ))}
                </tr>
              );
            })}
            {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const indexOf = ({ index }: { readonly index: number }): number => index;

interface CellProps<T> {
  readonly column: Column<T>;
  readonly row: T;
  readonly isFirst: boolean;
  readonly children: ReactNode;
}

function Cell<T>({ column, row, isFirst, children }: CellProps<T>): ReactNode {
  if (isFirst) return <th scope="row">{children}</th>;
  const isRemarkable = column.isRemarkable?.(row) ?? false;
  return (
    <td
      data-number={typeof column.value(row) === 'number' || undefined}
      data-remarkable={isRemarkable || undefined}
    >
      {children}
      {isRemarkable && (
        <>
          <span aria-hidden="true">{'\u00a0'}⚠</span>
          <span className="visually-hidden">, à regarder</span>
        </>
      )}
    </td>
  );
}

const textOf = <T,>({ text, value }: Column<T>, row: T): string =>
  text === undefined ? String(value(row)) : text(row);

const sortOf = (id: string, { column, isDescending }: Sorting) =>
  column === id ? (isDescending ? 'descending' : 'ascending') : 'none';

const arrowOf = (id: string, { column, isDescending }: Sorting): string =>
  column === id ? (isDescending ? ' ▾' : ' ▴') : '';

const nextSorting = (id: string, { column, isDescending }: Sorting): Sorting => ({
  column: id,
  isDescending: column === id ? !isDescending : true,
});
