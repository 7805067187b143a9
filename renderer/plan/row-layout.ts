/** The boxes of a row's chips on a scale, and the height that they need: no measuring pass. */
import {
  dayLeftPixels,
  isShown,
  minuteToPixels,
  TARGET_PIXELS,
  type BoardMode,
  type BoardScale,
} from './board-geometry.ts';
import type { BoardPiece, BoardRow } from './board-rows.ts';
import { packLanes } from './lane-packing.ts';

export interface ChipBox {
  readonly piece: BoardPiece;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface RowLayout {
  readonly boxes: readonly ChipBox[];
  readonly heightPixels: number;
}

/** Room above the first chip: the strip of availability. */
export const STRIP_PIXELS = 6;
const GAP_PIXELS = 2;
const PADDING_PIXELS = 4;
/** The name, the hours and their bar need this much beside the shortest row. */
const LEAST_ROW_PIXELS: Readonly<Record<BoardMode, number>> = {
  week: 56,
  overview: 40,
  hours: 56,
  day: 66,
};
const CHIP_PIXELS: Readonly<Record<BoardMode, number>> = {
  week: TARGET_PIXELS,
  overview: TARGET_PIXELS,
  hours: 40,
  day: 54,
};
/** Below this a chip on a scale could not be seen, let alone taken. */
const LEAST_CHIP_PIXELS: Readonly<Record<BoardMode, number>> = {
  week: TARGET_PIXELS,
  overview: 5,
  hours: 44,
  day: 44,
};

/** Lays a row out: stacked by day in `week`, on lanes of the scale elsewhere. */
export function layoutRow(row: BoardRow, scale: BoardScale): RowLayout {
  const shown = row.pieces.filter((piece) => isShown(scale, piece.day));
  const boxes = scale.mode === 'week' ? stack(shown, scale) : spread(shown, scale);
  const bottom = boxes.reduce((low, box) => Math.max(low, box.top + box.height), 0);
  return { boxes, heightPixels: Math.max(LEAST_ROW_PIXELS[scale.mode], bottom + PADDING_PIXELS) };
}

function stack(pieces: readonly BoardPiece[], scale: BoardScale): ChipBox[] {
  const counts = new Map<number, number>();
  const height = CHIP_PIXELS[scale.mode];
  return pieces.map((piece) => {
    const place = counts.get(piece.day) ?? 0;
    counts.set(piece.day, place + 1);
    return {
      piece,
      left: dayLeftPixels(scale, piece.day) + PADDING_PIXELS - 1,
      top: STRIP_PIXELS + GAP_PIXELS + place * (height + GAP_PIXELS),
      width: scale.dayWidthPixels - 2 * PADDING_PIXELS + 1,
      height,
    };
  });
}

function spread(pieces: readonly BoardPiece[], scale: BoardScale): ChipBox[] {
  const height = CHIP_PIXELS[scale.mode];
  const spans = pieces.map((piece) => {
    const dayRight = dayLeftPixels(scale, piece.day) + scale.dayWidthPixels;
    const begin = minuteToPixels(scale, piece.day, piece.start);
    const end = minuteToPixels(scale, piece.day, piece.end);
    const width = Math.max(LEAST_CHIP_PIXELS[scale.mode], end - begin - 1);
    const from = Math.min(begin, dayRight - width);
    return { from, to: from + width };
  });
  const { lanes } = packLanes(spans);
  return pieces.map((piece, index) => {
    const span = spans[index] ?? { from: 0, to: 0 };
    return {
      piece,
      left: span.from,
      top: STRIP_PIXELS + GAP_PIXELS + (lanes[index] ?? 0) * (height + GAP_PIXELS),
      width: span.to - span.from,
      height,
    };
  });
}
