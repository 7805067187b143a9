/** The first password of a computer, in three steps; nothing changes before the last. */
import { Button, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { askOrTell, forgetProblem, tellDone } from '../../ui/act.ts';
import { isChosen, noPassword, PasswordFields } from './PasswordFields.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';
import { TypeBack } from './TypeBack.tsx';

type Step = 'who' | 'sheet' | 'back';
const steps: readonly Step[] = ['who', 'sheet', 'back'];
const titles: Readonly<Record<Step, string>> = {
  who: 'Vous et votre mot de passe',
  sheet: 'La clef de secours',
  back: 'La clef recopiée',
};

export function ProtectSteps({ serviceName }: { readonly serviceName: string }): ReactNode {
  const [step, setStep] = useState<Step>('who');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(noPassword);
  const [recovery, setRecovery] = useState('');
  const context = [name, serviceName];
  const showKey = async (): Promise<void> => {
    const made = await askOrTell('session.makeRecovery', { password: null });
    if (made === undefined) return;
    setRecovery(made.value.recovery);
    setStep('sheet');
  };
  const protect = async (typed: string): Promise<void> => {
    const input = { name: name.trim(), password: chosen.password, recovery: typed };
    if ((await askOrTell('session.protect', input)) === undefined) return;
    forgetProblem();
    tellDone('Ce poste est protégé : votre mot de passe l’ouvre.');
  };
  return (
    <section className="card access-steps">
      <h2>Protéger ce poste par un mot de passe</h2>
      <p>
        Les données sont chiffrées, mais leur clef est encore dans le même dossier : qui emporte le
        dossier emporte tout. Avec un mot de passe, le dossier seul n’ouvre plus rien, et la session
        se verrouille quand personne ne s’en sert.
      </p>
      <ol className="access-progress">
        {steps.map((one) => (
          <li key={one} aria-current={one === step ? 'step' : undefined}>
            {titles[one]}
          </li>
        ))}
      </ol>
      {step === 'who' && (
        <form
          className="lock-form"
          onSubmit={(event) => {
            event.preventDefault();
            void showKey();
          }}
        >
          <TextInput
            label="Votre nom"
            description="Vos gestes le porteront dans les historiques."
            size="md"
            autoComplete="name"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordFields value={chosen} context={context} onChange={setChosen} />
          <div>
            <Button type="submit" disabled={name.trim() === '' || !isChosen(chosen, context)}>
              Continuer
            </Button>
          </div>
        </form>
      )}
      {step === 'sheet' && (
        <>
          <RecoverySheet recovery={recovery} serviceName={serviceName} />
          <Group>
            <Button onClick={() => setStep('back')}>Elle est sur papier, continuer</Button>
            <Button variant="default" onClick={() => setStep('who')}>
              Retour
            </Button>
          </Group>
        </>
      )}
      {step === 'back' && (
        <TypeBack doneLabel="Protéger ce poste" onTyped={protect} onBack={() => setStep('sheet')} />
      )}
    </section>
  );
}
