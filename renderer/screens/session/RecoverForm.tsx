/** The way back in when passwords or the computer's keystore are lost: the recovery key of the service. */
import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { LockedUser } from '../../../electron/contract.ts';
import { ask } from '../../ask.ts';
import { accidentText, refusalText } from '../../fr/errors.ts';
import { durationText } from '../../fr/session.ts';
import { isChosen, noPassword, PasswordFields } from './PasswordFields.tsx';
import { useWait, waitOf } from './use-wait.ts';

export interface RecoverFormProps {
  readonly users: readonly LockedUser[];
  readonly waitSeconds: number;
  readonly onBack: (() => void) | null;
}

export function RecoverForm({ users, waitSeconds, onBack }: RecoverFormProps): ReactNode {
  const [recovery, setRecovery] = useState('');
  const [name, setName] = useState(users.length === 1 ? (users[0]?.name ?? '') : '');
  const [chosen, setChosen] = useState(noPassword);
  const [isOpening, setOpening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [wait, setWait] = useWait(waitSeconds);
  const recover = async (): Promise<void> => {
    setOpening(true);
    setProblem(null);
    try {
      const { password } = chosen;
      const reply = await ask('session.recover', { recovery, name, password });
      if (reply.ok) return;
      setProblem(refusalText(reply.error));
      setWait(waitOf(reply.error));
    } catch (error) {
      setProblem(accidentText(error));
    }
    setOpening(false);
  };
  return (
    <form
      className="lock-form recover-form"
      onSubmit={(event) => {
        event.preventDefault();
        void recover();
      }}
    >
      <p className="hint wide">
        La clef de secours a été imprimée quand le premier mot de passe a été choisi. Elle ouvre les
        données et donne un nouveau mot de passe.
      </p>
      <TextInput
        className="wide"
        label="Clef de secours"
        description="Neuf groupes de quatre signes ; majuscules et tirets sans importance."
        size="md"
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={recovery}
        onChange={(event) => setRecovery(event.currentTarget.value)}
      />
      <TextInput
        className="wide"
        label="Votre nom"
        size="md"
        autoComplete="username"
        list="known-users"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <datalist id="known-users">
        {users.map((user) => (
          <option key={user.id} value={user.name} />
        ))}
      </datalist>
      <PasswordFields
        label="Nouveau mot de passe"
        value={chosen}
        context={[name]}
        onChange={setChosen}
      />
      <div className="wide" aria-live="polite">
        {problem !== null && <p className="lock-problem">{problem}</p>}
      </div>
      <Button
        type="submit"
        size="md"
        className="wide"
        loading={isOpening}
        disabled={
          recovery.trim() === '' || name.trim() === '' || !isChosen(chosen, [name]) || wait > 0
        }
      >
        {wait > 0 ? `Prochain essai dans ${durationText(wait)}` : 'Ouvrir avec la clef de secours'}
      </Button>
      {onBack !== null && (
        <Button className="wide" variant="subtle" onClick={onBack}>
          Retour
        </Button>
      )}
    </form>
  );
}
