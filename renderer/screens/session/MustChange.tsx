/** A password that somebody else chose opens once: its owner chooses her own before she works. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { lockNow } from './lock-now.ts';
import './session.css';

export const MustChange = ({ name }: { readonly name: string }): ReactNode => (
  <main className="lock">
    <section className="lock-card" aria-labelledby="must-change">
      <h1 id="must-change">Choisissez votre mot de passe</h1>
      <p className="hint">
        Bonjour {name}. Le mot de passe qu’on vous a donné est connu de quelqu’un d’autre : prenez
        le vôtre, et lui seul ouvrira votre session.
      </p>
      <ChangePasswordForm name={name} onDone={() => {}} onCancel={null} />
      <Button variant="subtle" onClick={() => void lockNow()}>
        Verrouiller
      </Button>
    </section>
  </main>
);
