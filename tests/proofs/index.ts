/** The proofs by name: each takes a seed, and throws where what it proves isn't so. */
import { proveBruteForce } from './brute-force.ts';
import { proveCheckers } from './checkers.ts';
import { proveReasons } from './reasons.ts';
import { proveSearch, proveTeam } from './search.ts';

export const proofs = {
  checkers: proveCheckers,
  'brute-force': proveBruteForce,
  search: proveSearch,
  threads: proveTeam,
  reasons: proveReasons,
} as const satisfies Readonly<Record<string, (seed: number) => unknown>>;

export type ProofName = keyof typeof proofs;

export const proofNames = Object.keys(proofs) as readonly ProofName[];

/** What a seed showed to be wrong, with the command that shows it again; null where it holds. */
export async function tryProof(name: ProofName, seed: number): Promise<string | null> {
  try {
    await proofs[name](seed);
    return null;
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return `${name}, seed ${seed}: ${told}\n  npm run proof -- ${name} --from ${seed} --runs 1`;
  }
}
