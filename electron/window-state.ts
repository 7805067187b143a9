/** Where the window stood: a small JSON in the data folder, never trusted when read back. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** null: where the OS likes. */
  readonly bounds: Rectangle | null;
  readonly maximized: boolean;
}

const schema = z.strictObject({
  bounds: z
    .strictObject({
      x: z.int(),
      y: z.int(),
      width: z.int().min(640).max(20_000),
      height: z.int().min(480).max(20_000),
    })
    .nullable(),
  maximized: z.boolean(),
});

const initial: WindowState = { bounds: null, maximized: true };
const fileIn = (folder: string): string => join(folder, 'fenetre.json');

/** The state kept, unless it is damaged or its place is on a screen that is no longer plugged in. */
export function readWindowState(folder: string, screens: readonly Rectangle[]): WindowState {
  let text: string;
  try {
    text = readFileSync(fileIn(folder), 'utf8');
  } catch {
    return initial;
  }
  const state = parse(text);
  if (state === null) return initial;
  const { bounds } = state;
  const isSeen = bounds !== null && screens.some((screen) => overlaps(screen, bounds));
  return isSeen ? state : { ...state, bounds: null };
}

export function writeWindowState(folder: string, state: WindowState): void {
  writeFileSync(fileIn(folder), JSON.stringify(state));
}

function parse(text: string): WindowState | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Enough of the title bar to take hold of it. */
const GRIP = 60;
const overlaps = (screen: Rectangle, bounds: Rectangle): boolean =>
  bounds.x + bounds.width >= screen.x + GRIP &&
  bounds.x <= screen.x + screen.width - GRIP &&
  bounds.y >= screen.y - 8 &&
  bounds.y <= screen.y + screen.height - GRIP;
