/** Whose session it is, and its lock; without a password, the way to one. */
import type { ReactNode } from 'react';
import { lockNow } from '../screens/session/lock-now.ts';
import { useSession } from '../screens/session/session-context.ts';
import { routeTo } from '../route.ts';
import { Padlock } from './Padlock.tsx';

export function LockButton(): ReactNode {
  const { user } = useSession();
  if (user === null) {
    return (
      <a
        className="sync-chip lock-reminder"
        href={routeTo('reglages', 'acces')}
        title="Les données de ce poste s’ouvrent sans mot de passe : en choisir un"
      >
        Sans mot de passe
      </a>
    );
  }
  return (
    <button
      type="button"
      className="sync-chip lock-button"
      title={`${user.name} : verrouiller la session (Ctrl+L)`}
      aria-label={`Verrouiller la session de ${user.name}`}
      onClick={() => void lockNow()}
    >
      <Padlock />
      <span>{user.name}</span>
    </button>
  );
}
