/** Rows of a kind as lines of texts: its headings, then what an import reads back without change. */
import { kinds, type KindName } from './kinds.ts';
import type { Kind } from './kind.ts';
import type { World } from './world.ts';

export function exportLines(name: KindName, world: World): readonly (readonly string[])[] {
  return linesOf(kinds[name] as unknown as Kind<{ readonly id: string }>, world);
}

function linesOf<T extends { readonly id: string }>(
  kind: Kind<T>,
  world: World,
): readonly (readonly string[])[] {
  const fields = kind.fields.filter(({ isAlternative }) => !isAlternative);
  return [
    fields.map(({ header }) => header),
    ...kind.present(world).map((row) => fields.map(({ write }) => write(row, world))),
  ];
}
