/** A need: what, which days, at what hour, how long, by how many, from when to when. */
import {
  Button,
  Checkbox,
  Chip,
  Group,
  NumberInput,
  Radio,
  Select,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CareTask } from '../../../domain/catalogue.ts';
import type { NeedId } from '../../../domain/ids.ts';
import { careKinds, type Need, type Weekday } from '../../../domain/service.ts';
import type { Priority } from '../../../domain/week.ts';
import {
  addDays,
  clockText,
  fieldToMinute,
  minuteToField,
  weekdayNames,
  weekdays,
} from '../../fr/dates.ts';
import { careKindLabels, parityLabels, priorityLabels } from '../../fr/labels.ts';
import { DeleteButton } from '../../ui/DeleteButton.tsx';
import { UnsavedDialog } from '../../ui/UnsavedDialog.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useUnsaved } from '../../ui/use-unsaved.ts';
import { newId } from './blank.ts';
import { checkNeed } from './form-checks.ts';
import { NeedMeaning, NeedVersions, type NeedSurroundings } from './NeedMeaning.tsx';
import { RecurrenceFields } from './RecurrenceFields.tsx';

export interface NeedFormProps {
  readonly need: Need;
  readonly isNew: boolean;
  /** The person's other needs, for a gap after one of them. */
  readonly others: readonly Need[];
  readonly knownQualifications: readonly string[];
  readonly around: NeedSurroundings;
  /** Of the catalogue, in use; none: the need says everything itself. */
  readonly tasks: readonly CareTask[];
  readonly onSave: (need: Need) => void;
  /** From `validFrom` on; what was before stays as it was. */
  readonly onRevise: (need: Need) => void;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}

const kinds = careKinds.map((value) => ({ value, label: careKindLabels[value].full }));
const parities = Object.entries(parityLabels).map(([value, label]) => ({ value, label }));
const priorities = Object.entries(priorityLabels).map(([value, label]) => ({ value, label }));
const staffing = [
  { value: '1', label: 'Un agent' },
  { value: '2', label: 'Deux agents ensemble' },
];

const orNull = (value: string | number): number | null => (value === '' ? null : Number(value));

export function NeedForm(props: NeedFormProps): ReactNode {
  const { draft, setDraft, isDirty } = useDraft(props.need, 'need');
  const unsaved = useUnsaved(isDirty);
  const [isTried, setTried] = useState(false);
  const [isRevision, setRevision] = useState(false);
  const problems = checkNeed(draft);
  const shown = isTried ? problems : {};
  const patch = (change: Partial<Need>): void => setDraft({ ...draft, ...change });
  const timeField = (field: 'earliest' | 'preferred' | 'latest', label: string): ReactNode => (
    <TextInput
      type="time"
      label={label}
      withAsterisk
      value={minuteToField(draft[field])}
      error={shown[field]}
      onChange={(event) =>
        patch({ [field]: fieldToMinute(event.currentTarget.value) ?? draft[field] })
      }
    />
  );
  const { after } = draft;
  /** A version is a need of its own, valid from the next week on unless another day is chosen. */
  const chooseRevision = (isOne: boolean): void => {
    setRevision(isOne);
    const { id, validFrom } = props.need;
    const { from } = props.around;
    const later = from > validFrom ? from : addDays(validFrom, 7);
    patch(isOne ? { id: newId<'need'>(), validFrom: later } : { id, validFrom });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(problems).length > 0) return;
        if (isRevision) props.onRevise(draft);
        else props.onSave(draft);
      }}
    >
      <UnsavedDialog {...unsaved} />
      {!props.isNew && (
        <Radio.Group
          label="Ce changement"
          mb="sm"
          value={isRevision ? 'revise' : 'correct'}
          onChange={(value) => chooseRevision(value === 'revise')}
        >
          <Group>
            <Radio value="correct" label="Corrige le besoin depuis son début" />
            <Radio value="revise" label="Vaut à partir d’une date" />
          </Group>
        </Radio.Group>
      )}
      <div className="form-grid">
        {props.tasks.length > 0 && (
          <Select
            className="wide"
            label="Commencer par une prestation du catalogue"
            placeholder="Aucune"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'Sans prestation du catalogue' }}
            nothingFoundMessage="Aucune prestation de ce nom"
            data={props.tasks.map(({ id, label }) => ({ value: id as string, label }))}
            value={draft.taskId}
            onChange={(id) => {
              const task = props.tasks.find((each) => each.id === id);
              setDraft(task === undefined ? { ...draft, taskId: null } : beginFrom(task, draft));
            }}
          />
        )}
        <Select
          label="Prestation"
          data={kinds}
          allowDeselect={false}
          value={draft.kind}
          onChange={(value) => value !== null && patch({ kind: value })}
        />
        <Select
          label="Priorité"
          data={priorities}
          allowDeselect={false}
          value={String(draft.priority)}
          onChange={(value) => value !== null && patch({ priority: Number(value) as Priority })}
        />
        <fieldset className="form-section wide" style={{ marginBottom: 0 }}>
          <legend>Jours</legend>
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
            </Group>
          </Chip.Group>
          {shown.weekdays !== undefined && (
            <p role="alert" style={{ color: 'var(--verdict-forbidden-fg)' }}>
              {shown.weekdays}
            </p>
          )}
        </fieldset>
        {timeField('earliest', 'Début au plus tôt')}
        {timeField('preferred', 'Heure préférée')}
        {timeField('latest', 'Début au plus tard')}
        <NumberInput
          label="Durée"
          withAsterisk
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
          data={staffing}
          allowDeselect={false}
          value={String(draft.requiredCaregivers)}
          onChange={(value) => patch({ requiredCaregivers: value === '2' ? 2 : 1 })}
        />
        <Select
          label="Semaines"
          data={parities}
          allowDeselect={false}
          value={draft.parity}
          onChange={(value) => value !== null && patch({ parity: value as Need['parity'] })}
        />
        <RecurrenceFields need={draft} error={shown.recurrence} onChange={patch} />
        <TagsInput
          className="wide"
          label="Qualifications demandées"
          placeholder="Entrée pour ajouter"
          data={[...props.knownQualifications]}
          value={[...draft.qualifications]}
          onChange={(qualifications) => patch({ qualifications })}
        />
        <TextInput
          type="date"
          label={isRevision ? 'Modifier à partir du' : 'Valable à partir du'}
          withAsterisk
          value={draft.validFrom}
          error={shown.validFrom}
          onChange={(event) => patch({ validFrom: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Jusqu’au (exclu)"
          description="Vide : sans fin prévue."
          value={draft.validUntil ?? ''}
          error={shown.validUntil}
          onChange={(event) => patch({ validUntil: event.currentTarget.value || null })}
        />
        <Select
          className="wide"
          label="À espacer d’un autre besoin du même jour"
          data={props.others.map((each) => ({
            value: each.id as string,
            label: `${careKindLabels[each.kind].full}, ${clockText(each.preferred)}`,
          }))}
          clearable
          clearButtonProps={{ 'aria-label': 'Ne plus espacer' }}
          placeholder="Aucun"
          value={after?.needId ?? null}
          error={shown.after}
          onChange={(value) =>
            patch({
              after:
                value === null
                  ? null
                  : {
                      minGap: after?.minGap ?? 180,
                      maxGap: after?.maxGap ?? null,
                      sameCaregiver: after?.sameCaregiver ?? false,
                      needId: value as NeedId,
                    },
            })
          }
        />
        {after !== null && (
          <>
            <NumberInput
              label="Écart au moins"
              suffix=" min"
              min={0}
              value={after.minGap ?? ''}
              onChange={(value) => patch({ after: { ...after, minGap: orNull(value) } })}
            />
            <NumberInput
              label="Écart au plus"
              suffix=" min"
              min={0}
              value={after.maxGap ?? ''}
              onChange={(value) => patch({ after: { ...after, maxGap: orNull(value) } })}
            />
            <Checkbox
              mt="xl"
              label="Par le même agent"
              checked={after.sameCaregiver}
              onChange={(event) =>
                patch({ after: { ...after, sameCaregiver: event.currentTarget.checked } })
              }
            />
          </>
        )}
      </div>
      {Object.keys(problems).length === 0 && <NeedMeaning need={draft} around={props.around} />}
      <NeedVersions need={props.need} needs={props.around.needs} />
      <div className="form-foot" style={{ marginTop: 16 }}>
        <Button type="submit">
          {isRevision ? 'Enregistrer la nouvelle version' : 'Enregistrer le besoin'}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          Annuler
        </Button>
        <span className="spread" />
        {!props.isNew && <DeleteButton what="ce besoin" onDelete={props.onDelete} />}
      </div>
    </form>
  );
}

/** The need as a task of the catalogue has it; days and hours stay the person's. */
export const beginFrom = (task: CareTask, need: Need): Need => ({
  ...need,
  taskId: task.id,
  kind: task.kind,
  priority: task.priority,
  durationMinutes: task.durationMinutes,
  requiredCaregivers: task.requiredCaregivers,
  qualifications: task.qualifications,
});
