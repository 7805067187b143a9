/** An absence of an agent or of a person: a kind, from when, until when. No diagnosis. */
import { Button, Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { BeneficiaryId, CaregiverId } from '../../../domain/ids.ts';
import {
  absenceKinds,
  type Absence,
  type Beneficiary,
  type Caregiver,
} from '../../../domain/service.ts';
import { absenceLabels, listName } from '../../fr/labels.ts';
import { addDays } from '../../fr/dates.ts';
import { DeleteButton } from '../../ui/DeleteButton.tsx';
import { UnsavedDialog } from '../../ui/UnsavedDialog.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useUnsaved } from '../../ui/use-unsaved.ts';
import { checkAbsence } from './form-checks.ts';
import { TimeFields } from './TimeFields.tsx';

export interface AbsenceFormProps {
  readonly absence: Absence;
  readonly isNew: boolean;
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly onSave: (absence: Absence) => void;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}

const personKinds = ['hospital', 'family', 'respite', 'other'] as const;

export function AbsenceForm(props: AbsenceFormProps): ReactNode {
  const { draft, setDraft, isDirty } = useDraft(props.absence, 'absence');
  const unsaved = useUnsaved(isDirty);
  const [isTried, setTried] = useState(false);
  const problems = checkAbsence(draft);
  const shown = isTried ? problems : {};
  const patch = (change: Partial<Absence>): void => setDraft({ ...draft, ...change });
  const isStaff = 'caregiverId' in draft.who;
  const who = 'caregiverId' in draft.who ? draft.who.caregiverId : draft.who.beneficiaryId;
  const people: readonly (Caregiver | Beneficiary)[] = isStaff
    ? props.caregivers
    : props.beneficiaries;
  const kinds = isStaff ? absenceKinds : personKinds;
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
      <SegmentedControl
        aria-label="Qui est absent"
        mb="sm"
        data={[
          { value: 'staff', label: 'Un agent' },
          { value: 'person', label: 'Une personne accompagnée' },
        ]}
        value={isStaff ? 'staff' : 'person'}
        onChange={(value) =>
          patch(
            value === 'staff'
              ? { who: { caregiverId: '' as CaregiverId }, kind: 'annualLeave' }
              : { who: { beneficiaryId: '' as BeneficiaryId }, kind: 'hospital' },
          )
        }
      />
      <div className="form-grid">
        <Select
          label={isStaff ? 'Agent' : 'Personne'}
          withAsterisk
          searchable
          limit={50}
          nothingFoundMessage="Personne de ce nom"
          data={people
            .map((each) => ({ value: each.id as string, label: listName(each) }))
            .sort((a, b) => a.label.localeCompare(b.label, 'fr'))}
          value={who === '' ? null : who}
          error={shown.who}
          onChange={(id) =>
            patch({
              who: isStaff
                ? { caregiverId: (id ?? '') as CaregiverId }
                : { beneficiaryId: (id ?? '') as BeneficiaryId },
            })
          }
        />
        <Select
          label="Motif"
          description="Jamais de raison médicale."
          data={kinds.map((value) => ({ value, label: absenceLabels[value] }))}
          allowDeselect={false}
          value={draft.kind}
          onChange={(value) => value !== null && patch({ kind: value })}
        />
        <TimeFields
          label="Départ"
          value={draft.from}
          error={shown.from}
          onChange={(from) => patch({ from })}
        />
        <div>
          {draft.to !== null && (
            <TimeFields
              label="Retour"
              value={draft.to}
              error={shown.to}
              onChange={(to) => patch({ to })}
            />
          )}
          <Checkbox
            mt="xs"
            label="Retour inconnu"
            checked={draft.to === null}
            onChange={(event) =>
              patch({
                to: event.currentTarget.checked
                  ? null
                  : `${addDays(draft.from.slice(0, 10), 7)}T00:00`,
              })
            }
          />
        </div>
      </div>
      <div className="form-foot" style={{ marginTop: 16 }}>
        <Button type="submit">Enregistrer l’absence</Button>
        <Button variant="default" onClick={props.onCancel}>
          Annuler
        </Button>
        <span className="spread" />
        {!props.isNew && <DeleteButton what="cette absence" onDelete={props.onDelete} />}
      </div>
    </form>
  );
}
