/** One intervention at one caregiver: hour, person, commune, kind, and what sets it apart. */
import { memo } from 'react';
import { minuteOf, minuteToField, dayText, dayOfTime } from '../../fr/dates.ts';
import type { VisitCard } from '../../plan/visit-cards.ts';
import type { LocalTime } from '../../../domain/ids.ts';

export interface ChipMarks {
  readonly isPinned: boolean;
  readonly isChanged: boolean;
  readonly isDimmed: boolean;
  readonly isSelected: boolean;
  /** The one chip of the board that Tab reaches. */
  readonly isTabStop: boolean;
}

interface ChipProps extends ChipMarks {
  readonly card: VisitCard;
  readonly caregiver: number;
  readonly start: LocalTime;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly travelMinutes: number;
}

const ROOM_FOR_TEXT_PIXELS = 38;
const ROOM_FOR_MARKS_PIXELS = 72;
const ROOM_FOR_COMMUNE_PIXELS = 170;
const TWO_LINES_PIXELS = 36;
const THREE_LINES_PIXELS = 50;

export const Chip = memo(function Chip(props: ChipProps) {
  const { card, caregiver, start, left, top, width, height } = props;
  const lineCount = linesFor(width, height);
  const isNarrow = lineCount > 2 && width < ROOM_FOR_MARKS_PIXELS;
  const label = chipLabel(props, lineCount, isNarrow && hasMarks(props));
  const time = minuteToField(minuteOf(start));
  return (
    <button
      type="button"
      className="chip"
      data-visit={card.visit}
      data-caregiver={caregiver}
      data-kind={card.kind}
      data-dimmed={props.isDimmed || undefined}
      data-selected={props.isSelected || undefined}
      data-changed={props.isChanged || undefined}
      data-lines={lineCount}
      tabIndex={props.isTabStop ? 0 : -1}
      aria-label={label}
      title={label}
      style={{ left, top, width, height }}
    >
      {lineCount === 1 && (
        <span className="chip-line">
          <span className="chip-time">{time}</span>{' '}
          <span className="chip-name">{card.chipName}</span>{' '}
          {width >= ROOM_FOR_COMMUNE_PIXELS && <span className="chip-place">{card.commune}</span>}{' '}
          <Marks {...props} />
        </span>
      )}
      {lineCount > 1 && (
        <>
          <span className="chip-line">
            <span className="chip-name">{card.chipName}</span> {!isNarrow && <Marks {...props} />}
          </span>{' '}
          <span className="chip-block">
            {lineCount > 2 ? time : `${time} ${card.kindShort} · ${card.commune}`}
          </span>{' '}
          {lineCount > 2 && (
            <span className="chip-block">
              {isNarrow && hasMarks(props) ? (
                <Marks {...props} />
              ) : (
                `${card.kindShort} · ${card.commune}`
              )}
            </span>
          )}
        </>
      )}
    </button>
  );
});

function linesFor(width: number, height: number): 0 | 1 | 2 | 3 {
  if (width < ROOM_FOR_TEXT_PIXELS) return 0;
  if (height >= THREE_LINES_PIXELS) return 3;
  return height >= TWO_LINES_PIXELS ? 2 : 1;
}

const hasMarks = ({ card, isPinned, isChanged }: ChipProps): boolean =>
  card.requiredCaregivers > 1 || isPinned || isChanged;

function Marks(props: ChipProps) {
  if (!hasMarks(props)) return null;
  const { card, isPinned, isChanged } = props;
  return (
    <span className="chip-marks" aria-hidden="true">
      {card.requiredCaregivers > 1 && <span className="mark-two">×{card.requiredCaregivers}</span>}
      {isPinned && <PinIcon />}
      {isChanged && <span className="mark-changed" />}
    </span>
  );
}

/** A drawing pin, seen from the side. */
export const PinIcon = () => (
  <svg className="mark-pin" viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
    <path d="M4 1h4l-.6 3.6L9.5 7H6.6v4h-1.2V7H2.5l2.1-2.4z" fill="currentColor" />
  </svg>
);

/** What is read aloud: the words that are seen first, so that voice control finds them. */
function chipLabel(props: ChipProps, lineCount: 0 | 1 | 2 | 3, isNarrow: boolean): string {
  const { card, start } = props;
  const time = minuteToField(minuteOf(start));
  const commune = props.width >= ROOM_FOR_COMMUNE_PIXELS ? ` ${card.commune}` : '';
  const two = card.requiredCaregivers > 1 ? ` ×${card.requiredCaregivers}` : '';
  const seen = isNarrow
    ? `${card.chipName} ${time}${two}`
    : lineCount < 2
      ? `${time} ${card.chipName}${commune}${two}`
      : `${card.chipName}${two} ${time} ${card.kindShort} · ${card.commune}`;
  const parts = [
    seen,
    `${card.kindName} chez ${card.personFull}, ${dayText(dayOfTime(start))}, ${card.durationMinutes} min`,
    card.commune,
    card.requiredCaregivers > 1 ? `à ${card.requiredCaregivers} agents` : '',
    props.travelMinutes > 0 ? `${props.travelMinutes} min de trajet avant` : '',
    props.isPinned ? 'épinglée' : '',
    props.isChanged ? 'modifiée depuis la publication' : '',
  ];
  return parts.filter(Boolean).join(' ; ');
}
