/** Tells the host that the window is used, warns a minute before it locks, and hears Ctrl+L. */
import { Modal } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { OpenSession } from '../../../electron/contract.ts';
import { ask } from '../../ask.ts';
import { durationText } from '../../fr/session.ts';
import { lockNow } from './lock-now.ts';

/** Often enough that a minute counts, seldom enough that nobody feels it. */
const TELL_EVERY_MS = 5_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

export function LockWatch({ session }: { readonly session: OpenSession }): ReactNode {
  const { user, isLocking, secondsLeft } = session;
  const locks = user !== null && window.parent === window;
  const isWarned = secondsLeft !== null && !isLocking;
  const toldAt = useRef(0);
  useEffect(() => {
    if (!locks) return undefined;
    const use = (): void => {
      const now = performance.now();
      if (!isWarned && now - toldAt.current < TELL_EVERY_MS) return;
      toldAt.current = now;
      void ask('session.touch', {}).catch(() => {});
    };
    for (const sign of signs) window.addEventListener(sign, use, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, use, { capture: true });
    };
  }, [locks, isWarned]);
  useEffect(() => {
    if (!locks) return undefined;
    const hear = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'l' || event.altKey || event.shiftKey) return;
      if (!(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void lockNow();
    };
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, [locks]);
  useEffect(() => {
    if (locks && isLocking) void lockNow();
  }, [locks, isLocking]);
  return locks && isWarned ? <Warning from={secondsLeft} /> : null;
}

function Warning({ from }: { readonly from: number }): ReactNode {
  const [left, setLeft] = useState(from);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      title={`Verrouillage dans ${durationText(left)}`}
      centered
      zIndex={1_000}
    >
      <p style={{ margin: 0 }}>
        Personne ne se sert du planning. Bougez la souris ou appuyez sur une touche pour continuer ;
        ce qui est en cours de saisie sera gardé.
      </p>
    </Modal>
  );
}
