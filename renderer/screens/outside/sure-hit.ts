/** Which answer of the address service is taken without asking. */
import type { AddressHit, UnplacedAddress } from '../../../electron/contract.ts';
import { foldWords } from '../../ui/search-text.ts';

export interface Found {
  readonly address: UnplacedAddress;
  readonly hit: AddressHit;
}

/** Below this the service itself is in doubt. */
const LEAST_SCORE = 0.6;

/** In the same town, of a better kind than the town itself, and not in doubt. */
export function isSure(
  { score, precision, postcode, commune }: AddressHit,
  wanted: UnplacedAddress,
): boolean {
  const isSameTown =
    foldWords(commune) === foldWords(wanted.commune) ||
    (postcode !== '' && postcode === wanted.postcode);
  return score >= LEAST_SCORE && precision !== 'municipality' && isSameTown;
}
