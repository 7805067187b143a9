/** Another recovery key: the password is asked, the key printed and typed back, then it replaces the old. */
import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { askOrTell, forgetProblem, tellDone } from '../../ui/act.ts';
import { SecretInput } from './PasswordFields.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';
import { TypeBack } from './TypeBack.tsx';

type Step = 'rest' | 'asking' | 'sheet' | 'back';

export function RenewRecovery({ serviceName }: { readonly serviceName: string }): ReactNode {
  const [step, setStep] = useState<Step>('rest');
  const [password, setPassword] = useState('');
  const [recovery, setRecovery] = useState('');
  const rest = (): void => {
    setStep('rest');
    setPassword('');
    setRecovery('');
  };
  switch (step) {
    case 'rest':
      return (
        <Button variant="default" onClick={() => setStep('asking')}>
          Faire une nouvelle clef de secours…
        </Button>
      );
    case 'asking':
      return (
        <form
          className="lock-form"
          onSubmit={(event) => {
            event.preventDefault();
            void askOrTell('session.makeRecovery', { password }).then((made) => {
              if (made === undefined) return;
              forgetProblem();
              setRecovery(made.value.recovery);
              setStep('sheet');
            });
          }}
        >
          <SecretInput
            label="Votre mot de passe"
            autoComplete="current-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" disabled={password === ''}>
              Continuer
            </Button>
            <Button variant="default" onClick={rest}>
              Annuler
            </Button>
          </Group>
        </form>
      );
    case 'sheet':
      return (
        <>
          <RecoverySheet recovery={recovery} serviceName={serviceName} />
          <Group>
            <Button onClick={() => setStep('back')}>Elle est sur papier, continuer</Button>
            <Button variant="default" onClick={rest}>
              Annuler
            </Button>
          </Group>
        </>
      );
    case 'back':
      break;
  }
  return (
    <TypeBack
      doneLabel="Remplacer l’ancienne clef"
      onBack={() => setStep('sheet')}
      onTyped={async (typed) => {
        if ((await askOrTell('session.keepRecovery', { recovery: typed })) === undefined) return;
        forgetProblem();
        tellDone('La nouvelle clef de secours est en place ; détruisez l’ancienne feuille.');
        rest();
      }}
    />
  );
}
