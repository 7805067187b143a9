/** What the form of a need means: the sentence, the next dates, and the versions before and after. */
import type { ReactNode } from 'react';
import type { HabitualWeek } from '../../../domain/habitual-week.ts';
import { versionsOf } from '../../../domain/need-versions.ts';
import { nextDates } from '../../../domain/next-dates.ts';
import type { Day } from '../../../domain/ids.ts';
import type { Absence, Need } from '../../../domain/service.ts';
import { dateText, dayText } from '../../fr/dates.ts';
import { needSentence } from '../../fr/need-sentence.ts';
import { needText } from './need-text.ts';

/** What the days depend on beside the need. */
export interface NeedSurroundings {
  /** Of the person, every version. */
  readonly needs: readonly Need[];
  readonly absences: readonly Absence[];
  readonly habits: readonly HabitualWeek[];
  /** From when the next dates are told. */
  readonly from: Day;
}

const SHOWN_DATES = 6;

export function NeedMeaning({
  need,
  around,
}: {
  readonly need: Need;
  readonly around: NeedSurroundings;
}): ReactNode {
  const from = need.validFrom > around.from ? need.validFrom : around.from;
  const versions = versionsOf(need.rootId, around.needs);
  const dates = nextDates({ ...around, need, versions, from, count: SHOWN_DATES });
  return (
    <div role="status" aria-live="polite">
      <p>
        <b>{needSentence(need)}</b>
      </p>
      <p className="hint">
        {dates.length === 0
          ? 'Aucune date dans les douze mois qui viennent.'
          : `Prochaines dates : ${dates.map(dayText).join(' · ')}`}
      </p>
    </div>
  );
}

/** The versions of a need beside the one that is open; nothing where there is one only. */
export function NeedVersions({
  need,
  needs,
}: {
  readonly need: Need;
  readonly needs: readonly Need[];
}): ReactNode {
  const versions = versionsOf(need.rootId, needs);
  if (versions.length < 2) return null;
  return (
    <section>
      <h3>Versions de ce besoin</h3>
      <ol>
        {versions.map((version) => (
          <li key={version.id}>
            {version.id === need.id ? (
              <b>À partir du {dateText(version.validFrom)}</b>
            ) : (
              `À partir du ${dateText(version.validFrom)}`
            )}
            {' : '}
            {needText(version)}
          </li>
        ))}
      </ol>
    </section>
  );
}
