/** An agent: who, which post, when, with what, from where, and what may not be asked. */
import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { CaregiverFile } from '../../../domain/person-file.ts';
import type { Address, Caregiver, Civility, Service } from '../../../domain/service.ts';
import type { Catalogue } from '../../../electron/contract.ts';
import { optionsOf, restrictionLabels } from '../../fr/files.ts';
import { DeleteButton } from '../../ui/DeleteButton.tsx';
import { focusFirstProblem } from '../../ui/focus-problem.ts';
import { UnsavedDialog } from '../../ui/UnsavedDialog.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useUnsaved } from '../../ui/use-unsaved.ts';
import { OpeningFields } from '../records/OpeningFields.tsx';
import { PostFields } from '../records/PostFields.tsx';
import { AddressFields } from './AddressFields.tsx';
import { AvailabilityFields } from './AvailabilityFields.tsx';
import { BoundFields } from './BoundFields.tsx';
import { checkCaregiver } from './form-checks.ts';
import { QualificationFields } from './QualificationFields.tsx';

export interface CaregiverFormProps {
  readonly caregiver: Caregiver;
  readonly isNew: boolean;
  readonly service: Service;
  readonly sectors: Catalogue['sectors'];
  readonly knownAddresses: readonly Address[];
  readonly knownQualifications: readonly string[];
  readonly today: Day;
  /** True once it is kept. */
  readonly onSave: (caregiver: Caregiver) => Promise<boolean>;
  /** Where to go then; the form no longer asks. */
  readonly onSaved: (caregiver: Caregiver) => void;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}

const civilities = ['Mme', 'M.'];
const restrictions = optionsOf(restrictionLabels);

export function CaregiverForm(props: CaregiverFormProps): ReactNode {
  const { draft, setDraft, isDirty, markSaved } = useDraft(props.caregiver, 'caregiver');
  const [isTried, setTried] = useState(false);
  const problems = checkCaregiver(draft, props.service);
  const shown = isTried ? problems : {};
  const unsaved = useUnsaved(isDirty);
  const patch = (change: Partial<Caregiver>): void => setDraft({ ...draft, ...change });
  const patchFile = (change: Partial<CaregiverFile>): void =>
    patch({ file: { ...draft.file, ...change } });
  const save = async (): Promise<void> => {
    if (!(await props.onSave(draft))) return;
    markSaved();
    unsaved.goFreely(() => props.onSaved(draft));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(problems).length === 0) void save();
        else focusFirstProblem(event.currentTarget);
      }}
    >
      <UnsavedDialog {...unsaved} />
      <div className="sheet-columns">
        <div>
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
            </div>
          </fieldset>
          <fieldset className="form-section">
            <legend>Poste</legend>
            <PostFields
              caregiver={draft}
              sectors={props.sectors}
              shown={shown}
              patch={patch}
              patchFile={patchFile}
            />
          </fieldset>
          <fieldset className="form-section">
            <legend>Domicile</legend>
            <AddressFields
              address={draft.home}
              known={props.knownAddresses}
              today={props.today}
              error={shown.home}
              onChange={(home) => patch({ home })}
            />
          </fieldset>
        </div>
        <div>
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
            <legend>Restrictions</legend>
            <p className="hint">
              Sur avis du médecin du travail ; jamais de diagnostic. Respectées par toute
              proposition.
            </p>
            <Checkbox.Group
              aria-label="Restrictions"
              value={[...draft.file.restrictions]}
              onChange={(chosen) => patchFile({ restrictions: chosen })}
            >
              <Group gap="md">
                {restrictions.map(({ value, label }) => (
                  <Checkbox key={value} value={value} label={label} />
                ))}
              </Group>
            </Checkbox.Group>
          </fieldset>
          <fieldset className="form-section">
            <legend>Bornes propres</legend>
            <BoundFields
              service={props.service}
              rules={draft.rules}
              error={shown.rules}
              onChange={(rules) => patch({ rules })}
            />
          </fieldset>
          <fieldset className="form-section">
            <legend>À la mise en service</legend>
            <OpeningFields
              caregiver={draft}
              today={props.today}
              patch={patch}
              patchFile={patchFile}
            />
          </fieldset>
        </div>
      </div>
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
