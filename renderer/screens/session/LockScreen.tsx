/** The locked window: who, and her password; or the recovery key of the service. Nothing else is here. */
import { Alert, Button, Select } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { BackupView, LockedSession, LockedUser } from '../../../electron/contract.ts';
import { ask } from '../../ask.ts';
import { backupKindTexts } from '../../fr/backups.ts';
import { instantText } from '../../fr/dates.ts';
import { accidentText, refusalText } from '../../fr/errors.ts';
import { durationText, lockReasonTexts } from '../../fr/session.ts';
import { Padlock } from '../../ui/Padlock.tsx';
import { SecretInput } from './PasswordFields.tsx';
import { RecoverForm } from './RecoverForm.tsx';
import { useWait, waitOf } from './use-wait.ts';
import './session.css';

const LAST_USER = 'lastUser';

export function LockScreen({ session }: { readonly session: LockedSession }): ReactNode {
  const { users, isDeviceKnown, asideKeyFile, reason } = session;
  const needsRecovery = !isDeviceKnown || users.length === 0;
  const [isRecovering, setRecovering] = useState(needsRecovery);
  useEffect(() => {
    document.title = 'Session verrouillée – Planning CIAS';
  });
  return (
    <main className="lock">
      <section className="lock-card" aria-labelledby="lock-title">
        <Padlock />
        <h1 id="lock-title">Planning CIAS</h1>
        {reason !== 'start' && <p className="hint">{lockReasonTexts[reason]}</p>}
        {asideKeyFile !== null && (
          <Alert color="pine" title="Le fichier des clefs est abîmé" mb="sm">
            Il a été mis de côté : <code>{asideKeyFile}</code>. Remettez-en une copie à sa place
            puis relancez, ou ouvrez avec la clef de secours. Rien n’a été supprimé.
          </Alert>
        )}
        {needsRecovery && asideKeyFile === null && (
          <Alert color="pine" title="Ce poste ne reconnaît plus ses clefs" mb="sm">
            Le trousseau de l’ordinateur a changé, ou ce dossier vient d’un autre poste. Les données
            sont intactes : la clef de secours du service les ouvre.
          </Alert>
        )}
        {isRecovering ? (
          <RecoverForm
            users={users}
            waitSeconds={session.recoveryWaitSeconds}
            onBack={needsRecovery ? null : () => setRecovering(false)}
          />
        ) : (
          <SignIn users={users} backups={session.backups} onForgotten={() => setRecovering(true)} />
        )}
      </section>
    </main>
  );
}

interface SignInProps {
  readonly users: readonly LockedUser[];
  readonly backups: readonly BackupView[];
  readonly onForgotten: () => void;
}

function SignIn({ users, backups, onForgotten }: SignInProps): ReactNode {
  const [id, setId] = useState(() => {
    const last = window.localStorage.getItem(LAST_USER);
    return users.find((user) => user.id === last)?.id ?? users[0]?.id ?? '';
  });
  const [password, setPassword] = useState('');
  const [isOpening, setOpening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isDamaged, setDamaged] = useState(false);
  const [restore, setRestore] = useState<string | null>(null);
  const chosen = users.find((user) => user.id === id);
  const [wait, setWait] = useWait(chosen?.waitSeconds ?? 0);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const open = async (): Promise<void> => {
    setOpening(true);
    setProblem(null);
    try {
      const reply = await ask('session.open', { user: id, password, restore });
      if (reply.ok) {
        window.localStorage.setItem(LAST_USER, id);
        return;
      }
      setProblem(refusalText(reply.error));
      setWait(waitOf(reply.error));
      if (reply.error.type === 'DataUnopened') setDamaged(reply.error.isDamaged);
    } catch (error) {
      setProblem(accidentText(error));
    }
    setOpening(false);
    setPassword('');
    field.current?.focus();
  };
  return (
    <form
      className="lock-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (wait === 0 && password !== '') void open();
      }}
    >
      {users.length === 1 ? (
        <p className="lock-name">{users[0]?.name}</p>
      ) : (
        <fieldset className="lock-users">
          <legend>Qui êtes-vous ?</legend>
          {users.map((user) => (
            <label key={user.id}>
              <input
                type="radio"
                name="user"
                checked={user.id === id}
                onChange={() => {
                  setId(user.id);
                  setProblem(null);
                  setPassword('');
                  setWait(user.waitSeconds);
                }}
              />
              {user.name}
            </label>
          ))}
        </fieldset>
      )}
      {chosen?.needsReset === true ? (
        <Alert color="pine" role="status">
          Votre mot de passe n’est pas valable sur ce poste. Demandez-en un nouveau à une personne
          qui l’administre, ou ouvrez avec la clef de secours.
        </Alert>
      ) : (
        <SecretInput
          ref={field}
          label="Mot de passe"
          autoComplete="current-password"
          value={password}
          disabled={isOpening}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
      <div aria-live="polite">{problem !== null && <p className="lock-problem">{problem}</p>}</div>
      {isDamaged && (
        <Select
          label="Revenir à une copie"
          description="Le fichier abîmé reste dans le dossier, sous un autre nom. Redonnez votre mot de passe."
          placeholder={backups.length === 0 ? 'Aucune copie ici' : 'Choisir une copie'}
          data={backups.map(({ name, madeAt, kind }) => ({
            value: name,
            label: `${instantText(madeAt, 'Europe/Paris')}, ${backupKindTexts[kind]}`,
          }))}
          value={restore}
          onChange={setRestore}
        />
      )}
      <Button
        type="submit"
        size="md"
        fullWidth
        loading={isOpening}
        disabled={password === '' || wait > 0}
      >
        {wait > 0 ? `Prochain essai dans ${durationText(wait)}` : 'Ouvrir la session'}
      </Button>
      <Button variant="subtle" onClick={onForgotten}>
        Mot de passe oublié…
      </Button>
    </form>
  );
}
