import { NBSP } from '../../domain/french/space.ts';

export { NBSP };

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** `1 180`; the narrow space of Intl is lost at the small sizes of a screen. */
export const numberText = (n: number): string => whole.format(n).replaceAll('\u202f', NBSP);

/** `2,3`: one decimal at most. */
export const decimalText = (n: number): string => oneDecimal.format(n).replaceAll('\u202f', NBSP);

/** `12,4 km`, from metres. */
export const distanceText = (metres: number): string =>
  `${oneDecimal.format(metres / 1000)}${NBSP}km`;

/** `94 %`, rounded down so that 99.9 never reads as all. */
export const shareText = (part: number, all: number): string =>
  `${all === 0 ? 100 : Math.floor((part * 100) / all)}${NBSP}%`;

/** `1,8 %`, rounded up so that "at most" holds; nothing at all is `0 %`. */
export const percentText = (share: number): string =>
  `${oneDecimal.format(Math.ceil(share * 1000 - 1e-9) / 10)}${NBSP}%`;

/** `1 agent`, `0 agent`, `3 agents`: French counts zero in the singular. */
export const countText = (n: number, one: string, many = `${one}s`): string =>
  `${numberText(n)}${NBSP}${Math.abs(n) < 2 ? one : many}`;

/** `+ 12`, `− 5`, `0`: a change. */
export const signedText = (n: number): string =>
  n === 0 ? '0' : `${n > 0 ? '+' : '−'}${NBSP}${numberText(Math.abs(n))}`;
