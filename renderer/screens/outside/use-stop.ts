/** A run of many questions that somebody may stop; leaving the screen stops it too. */
import { useEffect, useRef } from 'react';

export interface Stop {
  readonly begin: () => void;
  readonly stop: () => void;
  readonly isStopped: () => boolean;
}

export function useStop(): Stop {
  const stopped = useRef(false);
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );
  return {
    begin: () => {
      stopped.current = false;
    },
    stop: () => {
      stopped.current = true;
    },
    isStopped: () => stopped.current,
  };
}
