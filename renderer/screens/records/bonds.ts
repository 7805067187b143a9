/** A person's agents as one list, each with its bond; the row keeps them by kind. */
import type { CaregiverId, Day } from '../../../domain/ids.ts';
import type { BondFact } from '../../../domain/person-file.ts';
import type { Beneficiary } from '../../../domain/service.ts';

/** Référent, habituel, possible, à éviter, exclu. */
export const bondKinds = ['main', 'regular', 'known', 'avoided', 'excluded'] as const;
export type BondKind = (typeof bondKinds)[number];

export const bondLabels: Readonly<Record<BondKind, string>> = {
  main: 'Référent',
  regular: 'Habituel',
  known: 'Possible, déjà venu',
  avoided: 'À éviter',
  excluded: 'Exclu',
};

export interface Bond {
  readonly caregiverId: CaregiverId;
  readonly kind: BondKind;
  /** Of the last two kinds. */
  readonly fact: BondFact | null;
}

type BondFields = Pick<Beneficiary, 'regular' | 'known' | 'avoided' | 'excluded' | 'bondFacts'>;

/** In the order of the kinds; the first regular agent is the main one. */
export function readBonds(person: BondFields): readonly Bond[] {
  const factOf = new Map(person.bondFacts.map((fact) => [fact.caregiverId, fact]));
  const bond = (caregiverId: CaregiverId, kind: BondKind): Bond => ({
    caregiverId,
    kind,
    fact: needsFact(kind) ? (factOf.get(caregiverId) ?? null) : null,
  });
  return [
    ...person.regular.map((id, rank) => bond(id, rank === 0 ? 'main' : 'regular')),
    ...person.known.map((id) => bond(id, 'known')),
    ...person.avoided.map((id) => bond(id, 'avoided')),
    ...person.excluded.map((id) => bond(id, 'excluded')),
  ];
}

export function writeBonds(bonds: readonly Bond[]): BondFields {
  const of = (...kinds: readonly BondKind[]): readonly CaregiverId[] =>
    kinds.flatMap((kind) =>
      bonds.filter((bond) => bond.kind === kind).map(({ caregiverId }) => caregiverId),
    );
  return {
    regular: of('main', 'regular'),
    known: of('known'),
    avoided: of('avoided'),
    excluded: of('excluded'),
    bondFacts: bonds.flatMap(({ kind, fact }) => (needsFact(kind) && fact !== null ? [fact] : [])),
  };
}

/**
 * The bonds with this agent's as `kind`; a new main agent makes the one before a regular. Who is to
 * be avoided or excluded from today on has a reason, to be set right.
 */
export function setBond(
  bonds: readonly Bond[],
  caregiverId: CaregiverId,
  kind: BondKind,
  today: Day,
): readonly Bond[] {
  const old = bonds.find((bond) => bond.caregiverId === caregiverId);
  const fact = needsFact(kind)
    ? (old?.fact ?? { caregiverId, reason: 'personWish' as const, since: today, reviewOn: null })
    : null;
  const changed: Bond = { caregiverId, kind, fact };
  const others = bonds.map((bond): Bond =>
    kind === 'main' && bond.kind === 'main' ? { ...bond, kind: 'regular' } : bond,
  );
  return old === undefined
    ? [...others, changed]
    : others.map((bond) => (bond.caregiverId === caregiverId ? changed : bond));
}

export const needsFact = (kind: BondKind): boolean => kind === 'avoided' || kind === 'excluded';
