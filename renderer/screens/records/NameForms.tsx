/** The two shortest forms of the catalogue: a qualification and a sector. */
import { Button, Group, TagsInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Qualification, Sector } from '../../../domain/catalogue.ts';
import { useLive } from '../../live.ts';
import { UnsavedDialog } from '../../ui/UnsavedDialog.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useUnsaved } from '../../ui/use-unsaved.ts';

export interface QualificationFormProps {
  readonly title: Qualification;
  readonly isNew: boolean;
  readonly onSave: (title: Qualification) => void;
  readonly onCancel: () => void;
}

export function QualificationForm(props: QualificationFormProps): ReactNode {
  const { title, isNew, onSave, onCancel } = props;
  const { draft, setDraft, isDirty } = useDraft(title, 'title');
  const unsaved = useUnsaved(isDirty);
  const [isTried, setTried] = useState(false);
  const lacks = (text: string): boolean => text.trim() === '';
  return (
    <form
      noValidate
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!lacks(draft.code) && !lacks(draft.label)) onSave(draft);
      }}
    >
      <UnsavedDialog {...unsaved} />
      <div className="form-grid">
        <TextInput
          label="Sigle"
          description={isNew ? 'Ce que portent agents et besoins.' : 'Ne change plus.'}
          withAsterisk
          disabled={!isNew}
          value={draft.code}
          error={isTried && lacks(draft.code) ? 'Donnez un sigle, par exemple DEAES.' : undefined}
          onChange={(event) => setDraft({ ...draft, code: event.currentTarget.value })}
        />
        <TextInput
          label="Intitulé"
          description="En toutes lettres."
          withAsterisk
          value={draft.label}
          error={isTried && lacks(draft.label) ? 'Donnez l’intitulé.' : undefined}
          onChange={(event) => setDraft({ ...draft, label: event.currentTarget.value })}
        />
      </div>
      <Group mt="md">
        <Button type="submit">Enregistrer la qualification</Button>
        <Button variant="default" onClick={onCancel}>
          Annuler
        </Button>
      </Group>
    </form>
  );
}

export interface SectorFormProps {
  readonly sector: Sector;
  readonly onSave: (sector: Sector) => void;
  readonly onCancel: () => void;
}

export function SectorForm({ sector, onSave, onCancel }: SectorFormProps): ReactNode {
  const { draft, setDraft, isDirty } = useDraft(sector, 'sector');
  const unsaved = useUnsaved(isDirty);
  const [isTried, setTried] = useState(false);
  const communes = useLive('commune.list', {}, []).value ?? [];
  const lacksName = draft.name.trim() === '';
  return (
    <form
      noValidate
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!lacksName) onSave(draft);
      }}
    >
      <UnsavedDialog {...unsaved} />
      <div className="form-grid">
        <TextInput
          label="Nom du secteur"
          withAsterisk
          value={draft.name}
          error={isTried && lacksName ? 'Donnez un nom au secteur.' : undefined}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <TagsInput
          className="wide"
          label="Communes"
          description="Une personne de ces communes est de ce secteur, sauf si sa fiche en dit un autre."
          data={communes.map(({ commune }) => commune).sort((a, b) => a.localeCompare(b, 'fr'))}
          value={[...draft.communes]}
          onChange={(names) => setDraft({ ...draft, communes: names })}
        />
      </div>
      <Group mt="md">
        <Button type="submit">Enregistrer le secteur</Button>
        <Button variant="default" onClick={onCancel}>
          Annuler
        </Button>
      </Group>
    </form>
  );
}
