/**
 * Messages as a broken window might send them: made from the contract's own schemas with keys that exist, then
 * spoilt at a place. Some stay valid: those have to be answered like any other.
 */
import { z } from 'zod';
import { inputs, type Channel } from '../../electron/contract.ts';
import type { Chance } from '../sim/chance.ts';

/** Keys, Mondays and days of the service that the messages are sent to. */
export interface Pool {
  readonly ids: readonly string[];
  readonly mondays: readonly string[];
}

interface Node {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly prefixItems?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
}

const schemas = new Map<string, Node>();

function schemaOf(channel: Channel): Node {
  const known = schemas.get(channel);
  if (known !== undefined) return known;
  const made = z.toJSONSchema(inputs[channel] as z.ZodType, {
    io: 'input',
    unrepresentable: 'any',
  }) as Node;
  schemas.set(channel, made);
  return made;
}

const ID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
const LONG = 60_000;
const DEEP = 2_000;

function nest(depth: number): unknown {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { a: value };
  return value;
}

/** What a page can't send as JSON comes by structured clone from a window of Electron. */
const hostile: readonly ((chance: Chance) => unknown)[] = [
  () => undefined,
  () => null,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -1,
  () => 0.5,
  () => 2 ** 53,
  () => 1e308,
  () => 10n,
  () => '',
  () => ' ',
  () => 'é'.repeat(LONG),
  () => '\u0000\uD800',
  () => "Robert'); DROP TABLE caregiver;--",
  () => '../../../../etc/passwd',
  () => '2026-02-31',
  () => '2026-13-01T99:99',
  () => '0001-01-01',
  () => '9999-12-31',
  () => [],
  () => ({}),
  () => Array.from({ length: 20_000 }, (_, index) => index),
  () => nest(DEEP),
  () => new Date(Number.NaN),
  () => new Map([['id', 1]]),
  () => new Uint8Array(1_000),
  () => JSON.parse('{"__proto__": {"ok": true}, "constructor": {"prototype": {"ok": true}}}'),
  (chance) => Array.from({ length: 30 }, () => chance.word()),
];

/** The message, and whether it was spoilt on purpose. */
export function forge(
  channel: Channel,
  chance: Chance,
  pool: Pool,
  spoils: boolean,
): { readonly input: unknown; readonly isSpoilt: boolean } {
  const made = makeValue(schemaOf(channel), chance, pool);
  if (!spoils) return { input: made, isSpoilt: false };
  return { input: spoil(made, chance, 0), isSpoilt: true };
}

function makeValue(node: Node, chance: Chance, pool: Pool): unknown {
  if ('const' in node) return node.const;
  if (node.enum !== undefined) return chance.pick(node.enum);
  const choices = node.anyOf ?? node.oneOf;
  if (choices !== undefined) return makeValue(chance.pick(choices), chance, pool);
  if (node.type === undefined && node.allOf?.[0] !== undefined)
    return makeValue(node.allOf[0], chance, pool);
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(node.properties ?? {}).flatMap(([name, own]) =>
          node.required?.includes(name) === false && chance.is(0.5)
            ? []
            : [[name, makeValue(own, chance, pool)]],
        ),
      );
    case 'array': {
      if (node.prefixItems !== undefined) {
        return node.prefixItems.map((own) => makeValue(own, chance, pool));
      }
      const count = Math.max(node.minItems ?? 0, chance.below(4));
      return Array.from({ length: count }, () => makeValue(node.items ?? {}, chance, pool));
    }
    case 'string':
      return makeText(node, chance, pool);
    case 'integer':
    case 'number':
      return makeNumber(node, chance);
    case 'boolean':
      return chance.is(0.5);
    case 'null':
      return null;
    default:
      return chance.pick(hostile)(chance);
  }
}

function makeText(node: Node, chance: Chance, { ids, mondays }: Pool): string {
  if (node.format === 'uuid' || node.pattern === ID) return chance.pick(ids);
  if (node.format === 'date') return chance.pick(mondays);
  if (node.pattern?.includes('T([01]') === true) {
    return `${chance.pick(mondays)}T${String(chance.below(24)).padStart(2, '0')}:15`;
  }
  const text = chance.pick(['Dupouy', 'L’Hermite', 'a', 'toilette', 'car', 'FR 40', '07:15']);
  return text.padEnd(node.minLength ?? 0, 'x');
}

function makeNumber({ minimum = -10, maximum = 10_000, type }: Node, chance: Chance): number {
  const low = Math.max(minimum, -1_000_000);
  const value = low + chance.next() * (Math.min(maximum, 1_000_000) - low);
  return type === 'integer' ? Math.round(value) : value;
}

/** One place, at any depth, becomes something else: a value, a key too many, a key too few. */
function spoil(value: unknown, chance: Chance, depth: number): unknown {
  const isPlain = typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
  if (!isPlain || depth > 6 || chance.is(0.15)) return chance.pick(hostile)(chance);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length === 0 || chance.is(0.2)) return [...items, chance.pick(hostile)(chance)];
    const at = chance.below(items.length);
    return items.map((item, index) => (index === at ? spoil(item, chance, depth + 1) : item));
  }
  const entries = Object.entries(value);
  const kind = chance.below(10);
  if (kind === 0) return { ...value, [chance.pick(['ok', 'role', 'then', 'x'])]: true };
  if (kind === 1 && entries.length > 0) {
    const [gone] = chance.pick(entries);
    return Object.fromEntries(entries.filter(([name]) => name !== gone));
  }
  if (entries.length === 0) return { ...value, x: chance.pick(hostile)(chance) };
  const [name, own] = chance.pick(entries);
  return { ...value, [name]: spoil(own, chance, depth + 1) };
}
