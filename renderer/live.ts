/** What is true is in the database; a screen asks for it and asks again when it changed. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Channel, Input, Replies, Topic } from '../electron/contract.ts';
import { ask, onChanged } from './ask.ts';

export interface Live<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  readonly reload: () => void;
}

/** Asks `channel` now, when the input changes, and whenever one of the topics changed. */
export function useLive<C extends Channel>(
  channel: C,
  input: Input<C>,
  topics: readonly Topic[],
): Live<Replies[C]> {
  const key = JSON.stringify(input);
  const watched = topics.join();
  const [answer, setAnswer] = useState<{ key: string; value?: Replies[C]; error?: unknown }>({
    key,
  });
  const turn = useRef(0);
  const reload = useCallback(() => {
    const mine = ++turn.current;
    ask(channel, JSON.parse(key) as Input<C>).then(
      (value) => mine === turn.current && setAnswer({ key, value }),
      (error: unknown) => mine === turn.current && setAnswer((old) => ({ ...old, error })),
    );
  }, [channel, key]);
  useEffect(() => {
    reload();
    return onChanged((changed) => {
      if (changed.topics.some((topic) => watched.split(',').includes(topic))) reload();
    });
  }, [reload, watched]);
  // An answer to an older question is no answer to this one.
  return { value: answer.key === key ? answer.value : undefined, error: answer.error, reload };
}
