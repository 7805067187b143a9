/** Before any screen: whoever isn't signed in sees the lock, and a page that was locked starts anew. */
import { Suspense, lazy, useEffect, useState, type ReactNode } from 'react';
import { ask } from '../../ask.ts';
import { countText } from '../../fr/numbers.ts';
import { leavePage } from '../../leave.ts';
import { useLive } from '../../live.ts';
import { tellDone } from '../../ui/act.ts';
import { bringDrafts, countWaiting } from '../../ui/kept-drafts.ts';
import { Patience, Waiting } from '../../ui/Waiting.tsx';
import { LockWatch } from './LockWatch.tsx';
import { SessionContext } from './session-context.ts';

const LockScreen = lazy(async () => ({ default: (await import('./LockScreen.tsx')).LockScreen }));
const MustChange = lazy(async () => ({ default: (await import('./MustChange.tsx')).MustChange }));

export function SessionGate({ children }: { readonly children: ReactNode }): ReactNode {
  const session = useLive('session.load', {}, ['session']);
  const [wasOpen, setWasOpen] = useState(false);
  const isOpen = session.value?.state === 'open';
  if (isOpen && !wasOpen) setWasOpen(true);
  const hasToLeave = wasOpen && session.value?.state === 'locked';
  useEffect(() => {
    if (hasToLeave) leavePage();
  }, [hasToLeave]);
  if (hasToLeave) return null;
  return (
    <Waiting live={session}>
      {(status) => (
        <Suspense fallback={<Patience />}>
          {status.state === 'locked' ? (
            <LockScreen session={status} />
          ) : status.user?.mustChange === true ? (
            <MustChange name={status.user.name} />
          ) : (
            <SessionContext value={status}>
              <WithDrafts>{children}</WithDrafts>
              <LockWatch session={status} />
            </SessionContext>
          )}
        </Suspense>
      )}
    </Waiting>
  );
}

/** What was typed before the lock comes first, so that the form finds it when it opens. */
function WithDrafts({ children }: { readonly children: ReactNode }): ReactNode {
  const isFrame = window.parent !== window;
  const [isReady, setReady] = useState(isFrame);
  useEffect(() => {
    if (isFrame) return;
    void ask('draft.take', {}).then((kept) => {
      bringDrafts(kept);
      if (countWaiting() > 0) {
        tellDone(
          `${countText(countWaiting(), 'saisie non enregistrée', 'saisies non enregistrées')} : retrouvée là où vous l’aviez commencée.`,
        );
      }
      setReady(true);
    });
  }, [isFrame]);
  return isReady ? children : <Patience />;
}
