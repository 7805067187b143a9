/** A care plan: who pays how many hours of what, on which days, from when to when. */
import {
  Button,
  Checkbox,
  Chip,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  TextInput,
} from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CarePlan } from '../../../domain/care-plan.ts';
import { careKinds, type Weekday } from '../../../domain/service.ts';
import { weekdayNames, weekdays } from '../../fr/dates.ts';
import { funderLabels, optionsOf } from '../../fr/files.ts';
import { careKindLabels } from '../../fr/labels.ts';
import { focusFirstProblem } from '../../ui/focus-problem.ts';
import { UnsavedDialog } from '../../ui/UnsavedDialog.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useUnsaved } from '../../ui/use-unsaved.ts';
import { checkCarePlan } from './record-checks.ts';

export interface CarePlanFormProps {
  readonly plan: CarePlan;
  readonly onSave: (plan: CarePlan) => void;
  readonly onCancel: () => void;
}

const kinds = careKinds.map((value) => ({ value, label: careKindLabels[value].full }));

export function CarePlanForm({ plan, onSave, onCancel }: CarePlanFormProps): ReactNode {
  const { draft, setDraft, isDirty } = useDraft(plan, 'plan');
  const [isTried, setTried] = useState(false);
  const unsaved = useUnsaved(isDirty);
  const problems = checkCarePlan(draft);
  const shown = isTried ? problems : {};
  const patch = (change: Partial<CarePlan>): void => setDraft({ ...draft, ...change });
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
        <Select
          label="Financeur"
          data={optionsOf(funderLabels)}
          allowDeselect={false}
          value={draft.funder}
          onChange={(funder) => funder !== null && patch({ funder })}
        />
        <TextInput
          label="Numéro de dossier"
          value={draft.reference}
          onChange={(event) => patch({ reference: event.currentTarget.value })}
        />
        <NumberInput
          label="Heures accordées"
          withAsterisk
          min={0}
          decimalScale={2}
          decimalSeparator=","
          suffix=" h"
          value={draft.grantedMinutes / 60}
          error={shown.grantedMinutes}
          onChange={(value) => patch({ grantedMinutes: Math.round(Number(value) * 60) })}
        />
        <Select
          label="Par"
          data={[
            { value: 'month', label: 'mois' },
            { value: 'week', label: 'semaine' },
          ]}
          allowDeselect={false}
          value={draft.per}
          onChange={(per) => per !== null && patch({ per })}
        />
        <MultiSelect
          className="wide"
          label="Prestations payées"
          description="Aucune : toutes."
          data={kinds}
          clearable
          clearButtonProps={{ 'aria-label': 'Toutes les prestations' }}
          value={[...draft.kinds]}
          onChange={(chosen) => patch({ kinds: chosen })}
        />
        <fieldset className="form-section wide" style={{ marginBottom: 0 }}>
          <legend>Jours autorisés</legend>
          <Chip.Group
            multiple
            value={draft.weekdays.map(String)}
            onChange={(values) =>
              patch({
                weekdays: values.map((each) => Number(each) as Weekday).sort((a, b) => a - b),
              })
            }
          >
            <Group gap="xs">
              {weekdays.map((weekday) => (
                <Chip key={weekday} value={String(weekday)} size="sm">
                  {weekdayNames[weekday]}
                </Chip>
              ))}
              <Checkbox
                label="Jours fériés"
                checked={draft.paysHolidays}
                onChange={(event) => patch({ paysHolidays: event.currentTarget.checked })}
              />
            </Group>
          </Chip.Group>
          {shown.weekdays !== undefined && (
            <p role="alert" className="field-error">
              {shown.weekdays}
            </p>
          )}
        </fieldset>
        <TextInput
          type="date"
          label="À partir du"
          withAsterisk
          value={draft.from}
          error={shown.from}
          onChange={(event) => patch({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Jusqu’au (exclu)"
          description="Vide : sans fin prévue."
          value={draft.until ?? ''}
          error={shown.until}
          onChange={(event) => patch({ until: event.currentTarget.value || null })}
        />
        <NumberInput
          label="Ordre d’utilisation"
          description="Le plus petit est utilisé en premier."
          min={1}
          max={20}
          value={draft.rank + 1}
          onChange={(value) => patch({ rank: Math.max(0, Math.round(Number(value)) - 1) })}
        />
      </div>
      <Group mt="md">
        <Button type="submit">Enregistrer le plan d’aide</Button>
        <Button variant="default" onClick={onCancel}>
          Annuler
        </Button>
      </Group>
    </form>
  );
}
