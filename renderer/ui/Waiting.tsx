/** What a screen shows until its answer is there: nothing at first, then a word, or the accident. */
import { Alert, Button, Loader } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { accidentText } from '../fr/errors.ts';
import type { Live } from '../live.ts';

export interface WaitingProps<T> {
  readonly live: Live<T>;
  readonly children: (value: T) => ReactNode;
}

/** Renders the value of `live` when it came. */
export function Waiting<T>({ live, children }: WaitingProps<T>): ReactNode {
  if (live.value !== undefined) return children(live.value);
  if (live.error !== undefined) {
    return (
      <Alert color="red" title="La lecture a échoué" m="md">
        <p>{accidentText(live.error)}</p>
        <Button onClick={live.reload}>Recommencer</Button>
      </Alert>
    );
  }
  return <Patience />;
}

/** A spinner that waits 300 ms: most answers are there before. */
export function Patience(): ReactNode {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="patience" role="status">
      {late && (
        <>
          <Loader size="sm" aria-hidden="true" /> <span>Lecture en cours…</span>
        </>
      )}
    </div>
  );
}
