/** Keys for tests: the same derivation, at a cost that lets a test try hundreds. */
import type { ArgonCosts } from '../../electron/keys/costs.ts';

export const quickCosts: ArgonCosts = { memoryKib: 64, passes: 1, lanes: 1 };
