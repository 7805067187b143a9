/** A computer comes to the hub of its CIAS: the address and the code that the administrator gave. */
import { Button, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { serviceUrl } from '../../../domain/outside.ts';
import { askOrTell, forgetProblem, tellDone } from '../../ui/act.ts';

export interface JoinFormProps {
  readonly url?: string;
  readonly onCancel?: () => void;
}

export function JoinForm({ url: known = '', onCancel }: JoinFormProps): ReactNode {
  const [url, setUrl] = useState(known);
  const [code, setCode] = useState('');
  const [label, setLabel] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const join = async (): Promise<void> => {
    setIsAsking(true);
    const done = await askOrTell('sync.join', { url, code, label });
    setIsAsking(false);
    if (done === undefined) return;
    forgetProblem();
    tellDone('Ce poste est inscrit : l’échange a commencé.');
  };
  const isUrlWrong = url.trim() !== '' && serviceUrl(url) === null;
  return (
    <form
      className="sync-join"
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      <TextInput
        label="Adresse du hub"
        placeholder="https://"
        required
        value={url}
        error={isUrlWrong ? 'Une adresse qui commence par https.' : undefined}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label="Code d’inscription"
        description="Donné par l’administrateur ; il sert une fois, pendant dix minutes."
        placeholder="mimizan 7K3M-9QDW-XT52-B0HN"
        required
        autoComplete="off"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <TextInput
        label="Nom de ce poste"
        description="Pour que l’administrateur le reconnaisse : « Accueil », « Portable de Claire »."
        maxLength={80}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Group>
        <Button
          type="submit"
          loading={isAsking}
          disabled={isUrlWrong || url.trim() === '' || code.trim() === ''}
        >
          Rejoindre le hub
        </Button>
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel}>
            Retour
          </Button>
        )}
      </Group>
    </form>
  );
}
