/**
 * A disk whose power goes: what of a folder it may hold afterwards.
 *
 * What was synced is there. Of what was written to a file since its last sync, any part may be: each sector
 * (or page) of each write for itself, each change of length for itself. Names follow in the order in which
 * they were given, as journalled file systems have them, up to any point; a sync of the folder makes all of
 * them sure, a sync of a file none.
 */
import { must } from '../../domain/result.ts';
import type { Chance } from '../sim/chance.ts';
import type { PowerEvent } from './power-log.ts';

export type Files = ReadonlyMap<string, Buffer>;

type Change = { readonly at: number; readonly bytes: Uint8Array } | { readonly length: number };

interface Node {
  sure: Buffer;
  /** Since the last sync. */
  changes: Change[];
}

type Naming = { readonly name: string; readonly node: Node | null }[];

export interface Disk {
  readonly take: (event: PowerEvent) => void;
  /** The files of the folder, by path, as they may be found. */
  readonly cutPower: (chance: Chance) => Files;
}

/** `files`: what is on the disk before, by path; `folder`: where they lie. */
export function createDisk(folder: string, files: Files): Disk {
  const sureNames = new Map<string, Node>();
  for (const [path, bytes] of files) sureNames.set(path, { sure: Buffer.from(bytes), changes: [] });
  const names = new Map(sureNames);
  /** Each step whole or not at all: a name that moves is never in two places. */
  let namings: Naming[] = [];
  const open = new Map<number, Node | 'folder'>();

  const name = (naming: Naming): void => {
    namings.push(naming);
    apply(names, naming);
  };
  const change = (fd: number, what: Change): void => {
    const node = must(open.get(fd), 'what is written to is open');
    if (node !== 'folder') node.changes.push(what);
  };

  const take = (event: PowerEvent): void => {
    switch (event.kind) {
      case 'open': {
        if (event.path === folder) {
          open.set(event.fd, 'folder');
          return;
        }
        const known = event.isMade ? undefined : names.get(event.path);
        const node = known ?? { sure: Buffer.alloc(0), changes: [] };
        if (known === undefined) name([{ name: event.path, node }]);
        open.set(event.fd, node);
        if (event.isEmptied) change(event.fd, { length: 0 });
        return;
      }
      case 'close':
        open.delete(event.fd);
        return;
      case 'write':
        change(event.fd, { at: event.at, bytes: event.bytes });
        return;
      case 'resize':
        change(event.fd, { length: event.length });
        return;
      case 'sync': {
        const node = must(open.get(event.fd), 'what is synced is open');
        if (node === 'folder') {
          for (const naming of namings) apply(sureNames, naming);
          namings = [];
        } else {
          node.sure = applyAll(node.sure, node.changes);
          node.changes = [];
        }
        return;
      }
      case 'unlink':
        name([{ name: event.path, node: null }]);
        return;
      case 'rename': {
        const node = must(names.get(event.from), 'what is renamed has a name');
        name([
          { name: event.from, node: null },
          { name: event.to, node },
        ]);
        return;
      }
      case 'blind':
        throw new Error(`a file was changed by ${event.how}, which the record can't follow`);
      case 'said':
        return;
    }
  };

  return {
    take,
    cutPower(chance) {
      const found = new Map(sureNames);
      for (const naming of namings.slice(0, chance.below(namings.length + 1))) {
        apply(found, naming);
      }
      return new Map(
        [...found].map(([path, { sure, changes }]) => [
          path,
          applyAll(sure, keepSome(changes, chance)),
        ]),
      );
    },
  };
}

function apply(names: Map<string, Node>, naming: Naming): void {
  for (const { name, node } of naming) {
    if (node === null) names.delete(name);
    else names.set(name, node);
  }
}

/** Nothing, everything, all up to a point, or any of them: disks differ. */
function keepSome(changes: readonly Change[], chance: Chance): readonly Change[] {
  switch (chance.below(4)) {
    case 0:
      return [];
    case 1:
      return changes;
    case 2:
      return changes.slice(0, chance.below(changes.length + 1));
    default: {
      const sector = chance.pick([512, 4096]);
      const share = chance.next();
      return changes
        .flatMap((change) => ('bytes' in change ? tear(change, sector) : [change]))
        .filter(() => chance.is(share));
    }
  }
}

/** A write in pieces, cut where the disk's sectors begin. */
function tear({ at, bytes }: { at: number; bytes: Uint8Array }, sector: number): Change[] {
  const pieces: Change[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + sector - ((at + from) % sector));
    pieces.push({ at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return pieces;
}

function applyAll(sure: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return sure;
  const longest = changes.reduce(
    (most, change) =>
      Math.max(most, 'bytes' in change ? change.at + change.bytes.length : change.length),
    sure.length,
  );
  const bytes = Buffer.alloc(longest);
  sure.copy(bytes);
  let { length } = sure;
  for (const change of changes) {
    if ('bytes' in change) {
      bytes.set(change.bytes, change.at);
      length = Math.max(length, change.at + change.bytes.length);
    } else {
      // What lay beyond reads as zeros should the file grow again.
      bytes.fill(0, change.length);
      ({ length } = change);
    }
  }
  return bytes.subarray(0, length);
}
