/**
 * What people did, as they know it: each value written once in the world, with the value its author saw
 * in its place. It knows nothing of the protocol, so that it can judge it.
 */
export interface Written {
  readonly table: string;
  readonly row: string;
  readonly group: number;
  readonly value: string;
  /** What was shown there before, empty for nothing. */
  readonly saw: string;
  /** The author saw that somebody had deleted the row, and wrote on it all the same. */
  readonly onRevived: boolean;
}

export interface Erased {
  readonly table: string;
  readonly row: string;
  /** All values of the row that were shown. */
  readonly saw: readonly string[];
}

export type Deed = (
  ({ readonly type: 'write' } & Written) | ({ readonly type: 'erase' } & Erased)
) & { readonly device: string };

export interface Notebook {
  readonly freshValue: (device: string) => string;
  readonly write: (written: Written) => void;
  readonly erase: (table: string, row: string, saw: readonly string[]) => void;
  /** What was noted since the last call belongs to one gesture of this device. */
  readonly endGesture: (device: string, wasKept: boolean) => void;
  readonly deeds: () => readonly Deed[];
  /** A device's file was lost or set back: what it hadn't told by then is nowhere else. */
  readonly forgive: (isLost: (deed: Deed) => boolean) => void;
}

export function createNotebook(): Notebook {
  let counter = 0;
  let deeds: Deed[] = [];
  let open: (({ readonly type: 'write' } & Written) | ({ readonly type: 'erase' } & Erased))[] = [];
  return {
    freshValue: (device) => {
      counter += 1;
      // Ends in a dot, so that no value is the beginning of another.
      return `${device}#${counter}.`;
    },
    write: (written) => {
      open.push({ type: 'write', ...written });
    },
    erase: (table, row, saw) => {
      open.push({ type: 'erase', table, row, saw });
    },
    endGesture: (device, wasKept) => {
      if (wasKept) deeds.push(...open.map((deed) => ({ ...deed, device })));
      open = [];
    },
    deeds: () => deeds,
    forgive: (isLost) => {
      deeds = deeds.filter((deed) => !isLost(deed));
    },
  };
}
