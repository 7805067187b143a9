/** Several weeks at once, for a month: asked one after the other, and again when they change. */
import { useEffect, useState } from 'react';
import type { Day } from '../domain/ids.ts';
import type { Refusal, Topic, WeekView } from '../electron/contract.ts';
import { ask, onChanged } from './ask.ts';

const topics: ReadonlySet<Topic> = new Set(['plan', 'people', 'needs', 'absences', 'service']);

export interface Weeks {
  /** In the order of the Mondays; fewer while they come. */
  readonly views: readonly WeekView[];
  readonly refusal: Refusal | null;
  readonly error: unknown;
}

const none: Weeks = { views: [], refusal: null, error: undefined };

export function useWeeks(mondays: readonly Day[]): Weeks {
  const key = mondays.join();
  const [answer, setAnswer] = useState<{ readonly key: string; readonly weeks: Weeks }>({
    key,
    weeks: none,
  });
  useEffect(() => {
    // Raised by each reading, so that an older one stops and writes nothing.
    let turn = 0;
    const load = async (mine: number): Promise<void> => {
      const views: WeekView[] = [];
      for (const monday of key.split(',')) {
        // One at a time: the app makes a missing week from the needs, and others wait behind it.
        // oxlint-disable-next-line no-await-in-loop
        const reply = await ask('week.load', { monday });
        if (mine !== turn) return;
        if (!reply.ok) return setAnswer({ key, weeks: { ...none, refusal: reply.error } });
        views.push(reply.value);
      }
      setAnswer({ key, weeks: { ...none, views } });
    };
    const start = (): void => {
      const mine = ++turn;
      load(mine).catch((error: unknown) => {
        if (mine === turn) setAnswer({ key, weeks: { ...none, error } });
      });
    };
    start();
    const stop = onChanged((changed) => {
      if (changed.topics.some((topic) => topics.has(topic))) start();
    });
    return () => {
      turn++;
      stop();
    };
  }, [key]);
  return answer.key === key ? answer.weeks : none;
}
