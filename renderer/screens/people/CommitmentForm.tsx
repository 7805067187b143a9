/** Fixed work that is no visit: a team meeting, training, office time. */
import { Button, MultiSelect, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CaregiverId } from '../../../domain/ids.ts';
import type { Caregiver, Commitment } from '../../../domain/service.ts';
import { commitmentLabels, listName } from '../../fr/labels.ts';
import { DeleteButton } from '../../ui/DeleteButton.tsx';
import { UnsavedDialog } from '../../ui/UnsavedDialog.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useUnsaved } from '../../ui/use-unsaved.ts';
import { FreeLine } from '../../ui/FreeText.tsx';
import { checkCommitment } from './form-checks.ts';
import { TimeFields } from './TimeFields.tsx';

export interface CommitmentFormProps {
  readonly commitment: Commitment;
  readonly isNew: boolean;
  readonly caregivers: readonly Caregiver[];
  readonly onSave: (commitment: Commitment) => void;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}

const kinds = Object.entries(commitmentLabels).map(([value, label]) => ({ value, label }));

export function CommitmentForm(props: CommitmentFormProps): ReactNode {
  const { draft, setDraft, isDirty } = useDraft(props.commitment, 'commitment');
  const unsaved = useUnsaved(isDirty);
  const [isTried, setTried] = useState(false);
  const problems = checkCommitment(draft);
  const shown = isTried ? problems : {};
  const patch = (change: Partial<Commitment>): void => setDraft({ ...draft, ...change });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(problems).length === 0) props.onSave(draft);
      }}
    >
      <UnsavedDialog {...unsaved} />
      <div className="form-grid">
        <FreeLine
          label="Nom"
          withAsterisk
          value={draft.label}
          error={shown.label}
          onChange={(event) => patch({ label: event.currentTarget.value })}
        />
        <Select
          label="Nature"
          data={kinds}
          allowDeselect={false}
          value={draft.kind}
          onChange={(value) => value !== null && patch({ kind: value as Commitment['kind'] })}
        />
        <TimeFields
          label="Début"
          value={draft.from}
          error={shown.from}
          onChange={(from) => patch({ from })}
        />
        <TimeFields
          label="Fin"
          value={draft.to}
          error={shown.to}
          onChange={(to) => patch({ to })}
        />
        <MultiSelect
          className="wide"
          label="Agents"
          withAsterisk
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Tout retirer' }}
          limit={60}
          data={props.caregivers
            .map((each) => ({ value: each.id as string, label: listName(each) }))
            .sort((a, b) => a.label.localeCompare(b.label, 'fr'))}
          value={[...draft.caregiverIds]}
          error={shown.caregiverIds}
          onChange={(ids) => patch({ caregiverIds: ids as CaregiverId[] })}
        />
        <Button
          variant="subtle"
          onClick={() => patch({ caregiverIds: props.caregivers.map((each) => each.id) })}
        >
          Toute l’équipe
        </Button>
      </div>
      <div className="form-foot" style={{ marginTop: 16 }}>
        <Button type="submit">Enregistrer</Button>
        <Button variant="default" onClick={props.onCancel}>
          Annuler
        </Button>
        <span className="spread" />
        {!props.isNew && <DeleteButton what="cette réunion" onDelete={props.onDelete} />}
      </div>
    </form>
  );
}
