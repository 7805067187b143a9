/** What a coordinator asks of each name on « Qui peut ? », in one line. */
import type { Candidate, Familiarity } from '../../solver/live-candidates.ts';
import { durationText } from '../fr/dates.ts';

/** Somebody who never came is a remark of its own in the verdict. */
const familiarities: Readonly<Record<Familiarity, string | null>> = {
  regular: 'habituel·le',
  known: 'déjà venu·e',
  stranger: null,
};

/** `habituel·le · 6 min de trajet · il reste 3 h 20 au contrat`. */
export function candidateFactsText({
  familiarity,
  detourMinutes,
  minutesLeft,
}: Pick<Candidate, 'familiarity' | 'detourMinutes' | 'minutesLeft'>): string {
  const way =
    detourMinutes === 0
      ? 'sans trajet de plus'
      : `${durationText(Math.abs(detourMinutes))} de trajet ${detourMinutes > 0 ? 'en plus' : 'en moins'}`;
  const hours =
    minutesLeft >= 0
      ? `il resterait ${durationText(minutesLeft)} au contrat`
      : `${durationText(-minutesLeft)} au-delà du contrat`;
  return [familiarities[familiarity], way, hours].filter((each) => each !== null).join(' · ');
}
