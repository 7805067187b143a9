/** Runs histories one after another and says of each that went wrong how to run it again. */
import type { Defect } from './defects.ts';
import { judge } from './oracle.ts';
import { comeToRest, createWorld, live, type Counts } from './world.ts';

export interface RunResult {
  readonly seed: number;
  readonly findings: readonly string[];
  readonly counts: Counts;
}

const LEAST_STEPS = 20;
const MORE_STEPS = 100;

/** One history; an accident in it is a finding like any other. */
export async function runHistory(seed: number, defect: Defect | null): Promise<RunResult> {
  const world = createWorld(seed, defect);
  try {
    await live(world, LEAST_STEPS + world.chance.below(MORE_STEPS));
    const isQuiet = await comeToRest(world);
    const findings = isQuiet ? judge(world) : ['the devices never come to rest'];
    return { seed, findings, counts: world.counts };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, findings: [`it breaks: ${text}`], counts: world.counts };
  } finally {
    for (const { raw } of world.devices) raw.close();
    await world.store.close();
  }
}
