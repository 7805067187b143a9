/** A care task of the catalogue: what a need of it begins with, and who may do it. */
import { Button, Checkbox, Group, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CareTask } from '../../../domain/catalogue.ts';
import { careKinds } from '../../../domain/service.ts';
import type { Priority } from '../../../domain/week.ts';
import { careKindLabels, priorityLabels } from '../../fr/labels.ts';
import { focusFirstProblem } from '../../ui/focus-problem.ts';
import { UnsavedDialog } from '../../ui/UnsavedDialog.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useUnsaved } from '../../ui/use-unsaved.ts';
import { checkCareTask } from './record-checks.ts';

export interface CareTaskFormProps {
  readonly task: CareTask;
  /** Codes of the catalogue's qualifications. */
  readonly codes: readonly string[];
  readonly onSave: (task: CareTask) => void;
  readonly onCancel: () => void;
}

const kinds = careKinds.map((value) => ({ value, label: careKindLabels[value].full }));
const priorities = Object.entries(priorityLabels).map(([value, label]) => ({ value, label }));

export function CareTaskForm({ task, codes, onSave, onCancel }: CareTaskFormProps): ReactNode {
  const { draft, setDraft, isDirty } = useDraft(task, 'task');
  const [isTried, setTried] = useState(false);
  const unsaved = useUnsaved(isDirty);
  const problems = checkCareTask(draft);
  const shown = isTried ? problems : {};
  const patch = (change: Partial<CareTask>): void => setDraft({ ...draft, ...change });
  return (
    <form
      noValidate
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(problems).length === 0) onSave(draft);
        else focusFirstProblem(event.currentTarget);
      }}
    >
      <UnsavedDialog {...unsaved} />
      <div className="form-grid">
        <TextInput
          className="wide"
          label="Nom de la prestation"
          withAsterisk
          data-autofocus
          value={draft.label}
          error={shown.label}
          onChange={(event) => patch({ label: event.currentTarget.value })}
        />
        <Select
          label="Famille"
          data={kinds}
          allowDeselect={false}
          value={draft.kind}
          onChange={(kind) => kind !== null && patch({ kind })}
        />
        <Select
          label="Priorité"
          data={priorities}
          allowDeselect={false}
          value={String(draft.priority)}
          onChange={(value) => value !== null && patch({ priority: Number(value) as Priority })}
        />
        <NumberInput
          label="Durée habituelle"
          min={5}
          max={1_440}
          step={5}
          suffix=" min"
          value={draft.durationMinutes}
          error={shown.durationMinutes}
          onChange={(value) => patch({ durationMinutes: Math.round(Number(value)) })}
        />
        <Select
          label="Agents"
          data={[
            { value: '1', label: 'Un agent' },
            { value: '2', label: 'Deux agents ensemble' },
          ]}
          allowDeselect={false}
          value={String(draft.requiredCaregivers)}
          onChange={(value) => patch({ requiredCaregivers: value === '2' ? 2 : 1 })}
        />
        <TagsInput
          className="wide"
          label="Qualifications demandées"
          description="Chaque agent de l’intervention les a toutes."
          data={[...codes]}
          value={[...draft.qualifications]}
          onChange={(qualifications) => patch({ qualifications })}
        />
        <Checkbox
          label="Acte essentiel : jamais supprimé, assuré le dimanche"
          checked={draft.isEssential}
          onChange={(event) => patch({ isEssential: event.currentTarget.checked })}
        />
        <Checkbox
          label="Port de charges : pas pour un agent qui en est dispensé"
          checked={draft.needsLifting}
          onChange={(event) => patch({ needsLifting: event.currentTarget.checked })}
        />
      </div>
      <Group mt="md">
        <Button type="submit">Enregistrer la prestation</Button>
        <Button variant="default" onClick={onCancel}>
          Annuler
        </Button>
      </Group>
    </form>
  );
}
