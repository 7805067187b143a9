/** Where the exchange with the hub stands, on every screen: calm words, a door to the details. */
import { useEffect, type ReactNode } from 'react';
import { ask } from '../ask.ts';
import { callsForSomebody, syncChipText } from '../fr/sync.ts';
import { useLive } from '../live.ts';
import { routeTo } from '../route.ts';

export function SyncChip(): ReactNode {
  const { value } = useLive('sync.load', {}, ['sync']);
  useEffect(() => {
    const tryAgain = (): void => void ask('sync.now', {}).catch(() => {});
    window.addEventListener('online', tryAgain);
    return () => window.removeEventListener('online', tryAgain);
  }, []);
  const text = value === undefined ? null : syncChipText(value);
  if (value === undefined || text === null) return null;
  return (
    <a
      className="sync-chip"
      href={routeTo('reglages', 'hub')}
      data-calls={callsForSomebody(value)}
      aria-label={`Hub : ${text}`}
      title={text}
    >
      {text}
    </a>
  );
}
