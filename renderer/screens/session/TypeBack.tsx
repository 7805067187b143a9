/** The recovery key typed back from the sheet: a key that nobody can read opens nothing. */
import { Button, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

export interface TypeBackProps {
  readonly doneLabel: string;
  readonly onTyped: (recovery: string) => Promise<void>;
  readonly onBack: () => void;
}

export function TypeBack({ doneLabel, onTyped, onBack }: TypeBackProps): ReactNode {
  const [typed, setTyped] = useState('');
  const [isSaving, setSaving] = useState(false);
  return (
    <form
      className="lock-form"
      onSubmit={(event) => {
        event.preventDefault();
        setSaving(true);
        void onTyped(typed).finally(() => setSaving(false));
      }}
    >
      <TextInput
        label="Recopiez la clef de secours depuis la feuille"
        description="Majuscules et tirets sans importance."
        size="md"
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Group>
        <Button type="submit" loading={isSaving} disabled={typed.trim() === ''}>
          {doneLabel}
        </Button>
        <Button variant="default" onClick={onBack}>
          Revoir la clef
        </Button>
      </Group>
    </form>
  );
}
