/** How one kind of value is written in a cell and read back: each pair is its own inverse. */
import type { World } from './world.ts';

export interface Codec<V> {
  /** French, after "attendu :". */
  readonly expects: string;
  /** Undefined: not understood. An empty cell never comes here. */
  readonly parse: (text: string, world: World) => V | undefined;
  /** '' where there is nothing to write. */
  readonly format: (value: V, world: World) => string;
  /** More than `expects` knows: "deux agents portent ce nom". */
  readonly explain?: (text: string, world: World) => string | undefined;
}

/** The same with a value that may be missing: nothing is written then. */
export const optional = <V>(codec: Codec<V>): Codec<V | null> => ({
  ...codec,
  format: (value, world) => (value === null ? '' : codec.format(value, world)),
});

/** Several in one cell, parted by `;` or a line end; `\;` is a semicolon of the value itself. */
export function listOf<V>(codec: Codec<V>): Codec<readonly V[]> {
  return {
    expects: `une liste séparée par des points-virgules ; chacun : ${codec.expects}`,
    parse(text, world) {
      // The one word that empties a list which is there already.
      if (/^(aucune?|néant)$/i.test(text)) return [];
      const values = splitParts(text).map((part) => codec.parse(part, world));
      return values.every((value) => value !== undefined) ? values : undefined;
    },
    format: (values, world) =>
      values.map((value) => escapePart(codec.format(value, world))).join(' ; '),
    explain: (text, world) => {
      const wrong = splitParts(text).find((part) => codec.parse(part, world) === undefined);
      return wrong === undefined ? undefined : `${codec.expects} (et non « ${wrong} »)`;
    },
  };
}

const escapePart = (part: string): string => part.replaceAll(/[\\;\n]/g, '\\$&');

function splitParts(text: string): readonly string[] {
  const parts = [''];
  for (const [piece] of text.matchAll(/\\[\\;\n]|[;\n]|[^;\n\\]+|\\/g)) {
    if (piece === ';' || piece === '\n') parts.push('');
    else
      parts[parts.length - 1] += piece.length === 2 && piece[0] === '\\' ? piece.slice(1) : piece;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Any text up to `limit` letters. */
export const textOf = (limit: number): Codec<string> => ({
  expects: `un texte de ${limit} caractères au plus`,
  parse: (text) => (text.length <= limit ? text : undefined),
  format: (value) => value,
});
