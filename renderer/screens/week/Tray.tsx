/** « À pourvoir »: always in sight, most urgent first, each with the reason in a sentence. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useRef } from 'react';
import type { Day } from '../../../domain/ids.ts';
import { minuteOf, minuteToField, dayOfTime, dayShort, timeText } from '../../fr/dates.ts';
import { careKindColors, priorityLabels } from '../../fr/labels.ts';
import { May } from '../../ui/May.tsx';
import { countText } from '../../fr/numbers.ts';
import type { TrayItem } from '../../plan/tray.ts';
import type { BoardContext } from './BoardRow.tsx';

interface TrayProps {
  readonly context: BoardContext;
  readonly items: readonly TrayItem[];
  readonly totalCount: number;
  /** The reason of a visit, or '' until it is known. */
  readonly reasons: ReadonlyMap<number, string>;
  readonly selectedVisit: number | null;
  readonly tabStopVisit: number | null;
  readonly isTarget: boolean;
  /** A visit is asked for once. */
  readonly onAdd: () => void;
}

const ITEM_PIXELS = 84;

export const Tray = memo(function Tray(props: TrayProps) {
  const { context, items, totalCount, isTarget } = props;
  const scrollRef = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => ITEM_PIXELS,
    getItemKey: (index) => items[index]?.visit ?? index,
    overscan: 3,
  });
  return (
    <section className="tray" data-tray data-target={isTarget || undefined} aria-label="À pourvoir">
      <h2 className="tray-title">
        À pourvoir <span className="tray-count">{totalCount}</span>
        {items.length !== totalCount && (
          <span className="tray-filtered">{countText(items.length, 'affichée')}</span>
        )}
        <May channel="repair.start" isSilent>
          <button type="button" className="tray-add" onClick={props.onAdd}>
            Ajouter…<span className="visually-hidden"> une intervention</span>
          </button>
        </May>
      </h2>
      {items.length === 0 && (
        <p className="tray-empty">
          {totalCount === 0
            ? 'Toutes les interventions ont un agent.'
            : 'Aucune ne correspond au filtre.'}
        </p>
      )}
      <div ref={scrollRef} className="tray-scroll">
        <ul className="tray-list" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const entry = items[item.index];
            if (entry === undefined) return null;
            return (
              <li
                key={item.key}
                style={{ transform: `translateY(${item.start}px)`, height: ITEM_PIXELS }}
                aria-setsize={items.length}
                aria-posinset={item.index + 1}
              >
                <TrayChip
                  context={context}
                  item={entry}
                  reason={props.reasons.get(entry.visit) ?? ''}
                  isSelected={entry.visit === props.selectedVisit}
                  isTabStop={entry.visit === (props.tabStopVisit ?? items[0]?.visit)}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
});

interface TrayChipProps {
  readonly context: Pick<BoardContext, 'problem' | 'cards'>;
  readonly item: TrayItem;
  readonly reason: string;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  /** Tells weeks apart where several are shown. */
  readonly monday?: Day;
}

/** One uncovered visit: when, who, what, and why nobody goes yet. */
export const TrayChip = memo(function TrayChip(props: TrayChipProps) {
  const { context, item, reason, isSelected, isTabStop } = props;
  const card = context.cards[item.visit];
  const visit = context.problem.visits[item.visit];
  if (card === undefined || visit === undefined) return null;
  const from = context.problem.axis.toLocal(visit.earliest);
  const to = context.problem.axis.toLocal(visit.latest);
  const window = from === to ? timeText(from) : `${timeText(from)} – ${timeText(to)}`;
  return (
    <button
      type="button"
      className="tray-chip"
      data-visit={item.visit}
      data-monday={props.monday}
      data-minutes={card.durationMinutes}
      data-priority={card.priority}
      data-selected={isSelected || undefined}
      tabIndex={isTabStop ? 0 : -1}
      title={`Priorité ${priorityLabels[card.priority]}`}
    >
      <span className="tray-line">
        <span className="tray-when">
          {dayShort(dayOfTime(from))}{' '}
          <b>
            {minuteToField(
              minuteOf(context.problem.axis.toLocal(visit.preferred ?? visit.earliest)),
            )}
          </b>
        </span>
        <span className="tray-person">{card.person}</span>
        {card.requiredCaregivers > 1 && (
          <span className="mark-two">×{card.requiredCaregivers}</span>
        )}
      </span>
      <span className="tray-line tray-soft">
        <span className="tray-kind" style={careKindColors(card.kind)}>
          {card.kindShort}
        </span>
        <span className="tray-window">
          {card.durationMinutes} min · {window}
        </span>
        <span className="tray-priority">P{card.priority}</span>
      </span>
      <span className="tray-reason">{reason}</span>
    </button>
  );
});
