/**
 * Passwords of the console: argon2id (OWASP ASVS 5.0: 46 MiB and one pass at least), two at once at most,
 * so that a flood of tries takes neither the memory nor the processor that devices need.
 */
import { hash, verify } from '@node-rs/argon2';

export interface HashCost {
  readonly memoryKib: number;
  readonly passes: number;
}

export const fullCost: HashCost = { memoryKib: 65_536, passes: 3 };
const AT_ONCE = 2;

export interface Passwords {
  readonly hash: (password: string) => Promise<string>;
  /** `known` null: an account that isn't there takes the same time to refuse. */
  readonly isRight: (known: string | null, password: string) => Promise<boolean>;
}

export function createPasswords({ memoryKib, passes }: HashCost): Passwords {
  // The library's own default is argon2id; tests/hub/identity/passwords.test.ts holds it to that.
  const cost = {
    memoryCost: memoryKib,
    timeCost: passes,
    parallelism: 1,
  };
  const turn = createTurns(AT_ONCE);
  const nobodys = turn(() => hash('nobody has this password', cost));
  return {
    hash: (password) => turn(() => hash(password.normalize('NFC'), cost)),
    isRight: async (known, password) => {
      const against = known ?? (await nobodys);
      const isSame = await turn(() => verify(against, password.normalize('NFC')));
      return isSame && known !== null;
    },
  };
}

/** At most `most` pieces of work at once; the others wait in the order they came. */
export function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // Who waits takes this place over; otherwise it is free.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
