/** One line of the habitual week: who goes to which need, on which weekday, when. */
import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CaregiverId, NeedId, TemplateId } from '../../../domain/ids.ts';
import type { Weekday } from '../../../domain/service.ts';
import type { TemplateLine } from '../../../domain/template.ts';
import { clockText, fieldToMinute, minuteToField, weekdayNames, weekdays } from '../../fr/dates.ts';
import { careKindLabels, listName, parityLabels } from '../../fr/labels.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { DeleteButton } from '../../ui/DeleteButton.tsx';
import { newId } from '../people/blank.ts';
import type { HabitPeople } from './habit-rows.ts';

export interface HabitLineFormProps extends HabitPeople {
  /** null: a new one. */
  readonly line: TemplateLine | null;
  readonly templateId: TemplateId;
  /** Whose round is looked at. */
  readonly agent: string | null;
  readonly onDone: () => void;
}

interface Draft {
  readonly needId: NeedId | null;
  readonly weekday: Weekday;
  readonly parity: TemplateLine['parity'];
  readonly start: number;
  readonly caregivers: readonly CaregiverId[];
}

const parities = Object.entries(parityLabels).map(([value, label]) => ({ value, label }));
const dayChoices = weekdays.map((weekday) => ({
  value: String(weekday),
  label: weekdayNames[weekday],
}));

export function HabitLineForm(props: HabitLineFormProps): ReactNode {
  const { line, templateId, agent, needs, beneficiaries, caregivers } = props;
  const [draft, setDraft] = useState<Draft>(
    line ?? {
      needId: null,
      weekday: 1,
      parity: 'every',
      start: 480,
      caregivers: agent === null ? [] : [agent as CaregiverId],
    },
  );
  const [isTried, setTried] = useState(false);
  const patch = (change: Partial<Draft>): void => setDraft({ ...draft, ...change });
  const names = new Map(beneficiaries.map((each) => [each.id, listName(each)]));
  const { needId } = draft;
  const isComplete = needId !== null && draft.caregivers.length > 0;
  const save = async (): Promise<void> => {
    setTried(true);
    if (needId === null || draft.caregivers.length === 0) return;
    const id = line?.id ?? newId<'templateLine'>();
    const saved = await askOrTell('habit.saveLines', [{ ...draft, id, templateId, needId }]);
    if (saved === undefined) return;
    tellDone('Semaine type enregistrée.');
    props.onDone();
  };
  const remove = async (): Promise<void> => {
    if (line === null) return;
    if ((await askOrTell('habit.removeLines', [line.id])) !== undefined) props.onDone();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="habit-form">
        <Select
          label="Besoin"
          searchable
          withAsterisk
          data={needs.map((need) => ({
            value: need.id as string,
            label: `${names.get(need.beneficiaryId) ?? ''} – ${careKindLabels[need.kind].full}, ${clockText(need.preferred)}`,
          }))}
          value={needId}
          error={isTried && needId === null ? 'Choisissez un besoin.' : undefined}
          onChange={(value) => {
            const need = needs.find(({ id }) => id === value);
            if (need !== undefined) patch({ needId: need.id, start: need.preferred });
          }}
        />
        <MultiSelect
          label="Agent (deux pour un binôme)"
          searchable
          withAsterisk
          maxValues={2}
          data={caregivers.map((each) => ({ value: each.id as string, label: listName(each) }))}
          value={[...draft.caregivers]}
          error={isTried && draft.caregivers.length === 0 ? 'Choisissez un agent.' : undefined}
          onChange={(values) => patch({ caregivers: values as CaregiverId[] })}
        />
        <Select
          label="Jour"
          allowDeselect={false}
          data={dayChoices}
          value={String(draft.weekday)}
          onChange={(value) => value !== null && patch({ weekday: Number(value) as Weekday })}
        />
        <Select
          label="Semaines"
          allowDeselect={false}
          data={parities}
          value={draft.parity}
          onChange={(value) => value !== null && patch({ parity: value as TemplateLine['parity'] })}
        />
        <TextInput
          type="time"
          label="Début"
          value={minuteToField(draft.start)}
          onChange={(event) =>
            patch({ start: fieldToMinute(event.currentTarget.value) ?? draft.start })
          }
        />
      </div>
      <div className="form-foot" style={{ marginTop: 16 }}>
        <Button type="submit" variant={isComplete ? 'filled' : 'default'}>
          Enregistrer la ligne
        </Button>
        <Button variant="default" onClick={props.onDone}>
          Fermer
        </Button>
        <span className="spread" />
        {line !== null && <DeleteButton what="cette ligne" onDelete={() => void remove()} />}
      </div>
    </form>
  );
}
