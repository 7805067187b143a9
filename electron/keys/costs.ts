/** What guessing one password costs; an argument everywhere, so that tests are quick. */
export interface ArgonCosts {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** About a quarter of a second on an office computer; more than the floor of OWASP ASVS 5.0. */
export const usualCosts: ArgonCosts = { memoryKib: 64 * 1024, passes: 3, lanes: 1 };
