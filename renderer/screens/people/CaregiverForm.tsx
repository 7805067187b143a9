/** An agent: who, which post, when, with what, from where. */
import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import {
  travelModes,
  type Address,
  type Caregiver,
  type Civility,
} from '../../../domain/service.ts';
import { travelModeLabels } from '../../fr/labels.ts';
import { DeleteButton } from '../../ui/DeleteButton.tsx';
import { AddressFields } from './AddressFields.tsx';
import { AvailabilityFields } from './AvailabilityFields.tsx';
import { checkCaregiver } from './form-checks.ts';
import { QualificationFields } from './QualificationFields.tsx';

export interface CaregiverFormProps {
  readonly caregiver: Caregiver;
  readonly isNew: boolean;
  readonly knownAddresses: readonly Address[];
  readonly knownQualifications: readonly string[];
  readonly onSave: (caregiver: Caregiver) => void;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}

const civilities = ['Mme', 'M.'];
const modes = travelModes.map((value) => ({ value, label: travelModeLabels[value] }));
const rotations = [
  { value: '1', label: 'Tous, selon ses jours' },
  { value: '2', label: '1 week-end sur 2' },
  { value: '3', label: '1 week-end sur 3' },
  { value: '4', label: '1 week-end sur 4' },
  { value: '5', label: '1 week-end sur 5' },
  { value: '6', label: '1 week-end sur 6' },
];

export function CaregiverForm(props: CaregiverFormProps): ReactNode {
  const [draft, setDraft] = useState(props.caregiver);
  const [isTried, setTried] = useState(false);
  const problems = checkCaregiver(draft);
  const shown = isTried ? problems : {};
  const patch = (change: Partial<Caregiver>): void => setDraft({ ...draft, ...change });
  const { weekend } = draft;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(problems).length === 0) props.onSave(draft);
      }}
    >
      <fieldset className="form-section">
        <legend>Identité</legend>
        <div className="form-grid">
          <Select
            label="Civilité"
            data={civilities}
            allowDeselect={false}
            value={draft.civility}
            onChange={(value) => value !== null && patch({ civility: value as Civility })}
          />
          <TextInput
            label="Nom"
            withAsterisk
            value={draft.lastName}
            error={shown.lastName}
            onChange={(event) => patch({ lastName: event.currentTarget.value })}
          />
          <TextInput
            label="Prénom"
            withAsterisk
            value={draft.firstName}
            error={shown.firstName}
            onChange={(event) => patch({ firstName: event.currentTarget.value })}
          />
          <TextInput
            label="Téléphone"
            value={draft.phone}
            error={shown.phone}
            onChange={(event) => patch({ phone: event.currentTarget.value })}
          />
          <TextInput
            label="Matricule"
            value={draft.staffNumber}
            onChange={(event) => patch({ staffNumber: event.currentTarget.value })}
          />
          <TextInput
            label="Grade"
            placeholder="Agent social"
            value={draft.grade}
            onChange={(event) => patch({ grade: event.currentTarget.value })}
          />
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend>Poste</legend>
        <div className="form-grid">
          <NumberInput
            label="Heures du poste, par semaine"
            withAsterisk
            min={0}
            max={48}
            step={0.5}
            decimalScale={2}
            decimalSeparator=","
            suffix=" h"
            value={draft.weeklyMinutes / 60}
            error={shown.weeklyMinutes}
            onChange={(value) => patch({ weeklyMinutes: Math.round(Number(value) * 60) })}
          />
          <Select
            label="Déplacement"
            data={modes}
            allowDeselect={false}
            value={draft.mode}
            onChange={(value) => value !== null && patch({ mode: value })}
          />
          <Select
            label="Week-ends"
            data={rotations}
            allowDeselect={false}
            value={String(weekend?.of ?? 1)}
            onChange={(value) =>
              patch({ weekend: value === '1' ? null : { group: 0, of: Number(value) } })
            }
          />
          {weekend !== null && (
            <Select
              label="Groupe de roulement"
              description="Les agents d’un groupe travaillent les mêmes week-ends."
              data={Array.from({ length: weekend.of }, (_, group) => ({
                value: String(group),
                label: `Groupe ${group + 1}`,
              }))}
              allowDeselect={false}
              value={String(weekend.group)}
              onChange={(value) => patch({ weekend: { ...weekend, group: Number(value) } })}
            />
          )}
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend>Disponibilités</legend>
        <AvailabilityFields
          spans={draft.availability}
          error={shown.availability}
          onChange={(availability) => patch({ availability })}
        />
      </fieldset>
      <fieldset className="form-section">
        <legend>Qualifications</legend>
        <p className="hint">
          Avec leur dernier jour de validité s’il y en a un. Elles se comparent à celles que
          demandent les besoins.
        </p>
        <QualificationFields
          qualifications={draft.qualifications}
          known={props.knownQualifications}
          onChange={(qualifications) => patch({ qualifications })}
        />
      </fieldset>
      <fieldset className="form-section">
        <legend>Domicile</legend>
        <AddressFields
          address={draft.home}
          known={props.knownAddresses}
          error={shown.home}
          onChange={(home) => patch({ home })}
        />
      </fieldset>
      <div className="form-foot">
        <Button type="submit">Enregistrer</Button>
        <Button variant="default" onClick={props.onCancel}>
          Annuler
        </Button>
        {isTried && Object.keys(problems).length > 0 && (
          <span role="alert">Il manque quelque chose : voyez les champs signalés.</span>
        )}
        <span className="spread" />
        {!props.isNew && <DeleteButton what="cet agent" onDelete={props.onDelete} />}
      </div>
    </form>
  );
}
