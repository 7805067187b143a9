/** A long list that only draws what is seen: 1 180 people scroll like twelve. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';

export interface VirtualListProps<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** Accessible name of the list. */
  readonly label: string;
  readonly rowHeight: number;
  readonly children: (item: T) => ReactNode;
}

export function VirtualList<T>(props: VirtualListProps<T>): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  // Its functions change with every scroll, so nothing here may be memoised: nothing is.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: props.items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => props.rowHeight,
    overscan: 12,
  });
  return (
    <div
      className="virtual-list"
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={props.label}
    >
      <ul style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const item = props.items[row.index];
          if (item === undefined) return null;
          return (
            <li
              key={props.keyOf(item)}
              aria-setsize={props.items.length}
              aria-posinset={row.index + 1}
              style={{ height: row.size, transform: `translateY(${row.start}px)` }}
            >
              {props.children(item)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
