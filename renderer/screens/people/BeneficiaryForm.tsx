/** A person who is helped: who, where, how to get in, with whom. Nothing medical. */
import { Button, Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { BeneficiaryFile } from '../../../domain/person-file.ts';
import type { Address, Beneficiary, Caregiver } from '../../../domain/service.ts';
import type { Catalogue } from '../../../electron/contract.ts';
import { homeFactLabels, optionsOf, statusLabels } from '../../fr/files.ts';
import { DeleteButton } from '../../ui/DeleteButton.tsx';
import { focusFirstProblem } from '../../ui/focus-problem.ts';
import { UnsavedDialog } from '../../ui/UnsavedDialog.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useUnsaved } from '../../ui/use-unsaved.ts';
import { FreeLine } from '../../ui/FreeText.tsx';
import { BondFields } from '../records/BondFields.tsx';
import { ContactFields } from '../records/ContactFields.tsx';
import { AddressFields } from './AddressFields.tsx';
import { checkBeneficiary } from './form-checks.ts';

export interface BeneficiaryFormProps {
  readonly beneficiary: Beneficiary;
  readonly isNew: boolean;
  readonly caregivers: readonly Caregiver[];
  readonly sectors: Catalogue['sectors'];
  readonly knownAddresses: readonly Address[];
  readonly today: Day;
  /** True once it is kept. */
  readonly onSave: (beneficiary: Beneficiary) => Promise<boolean>;
  /** Where to go then; the form no longer asks. */
  readonly onSaved: (beneficiary: Beneficiary) => void;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}

const statuses = optionsOf(statusLabels);
const homeFacts = optionsOf(homeFactLabels);
const wishes = [
  { value: '', label: 'Sans préférence' },
  { value: 'Mme', label: 'Une femme' },
  { value: 'M.', label: 'Un homme' },
];

export function BeneficiaryForm(props: BeneficiaryFormProps): ReactNode {
  const { draft, setDraft, isDirty, markSaved } = useDraft(props.beneficiary, 'beneficiary');
  const [isTried, setTried] = useState(false);
  const problems = checkBeneficiary(draft);
  const shown = isTried ? problems : {};
  const unsaved = useUnsaved(isDirty);
  const patch = (change: Partial<Beneficiary>): void => setDraft({ ...draft, ...change });
  const patchFile = (change: Partial<BeneficiaryFile>): void =>
    patch({ file: { ...draft.file, ...change } });
  const { file } = draft;
  const changeAddress = (address: Address): void => {
    const sector = props.sectors.find(({ communes }) => communes.includes(address.commune));
    const sectorId =
      address.commune === draft.address.commune ? file.sectorId : (sector?.id ?? file.sectorId);
    patch({ address, file: { ...file, sectorId } });
  };
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
                data={['Mme', 'M.']}
                allowDeselect={false}
                value={draft.civility}
                onChange={(value) => value !== null && patch({ civility: value })}
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
            </div>
          </fieldset>
          <fieldset className="form-section">
            <legend>Statut</legend>
            <div className="form-grid">
              <Select
                label="Statut"
                description="Hors suivi en cours, aucune intervention n’est prévue."
                data={statuses}
                allowDeselect={false}
                value={file.status}
                onChange={(status) =>
                  status !== null && patchFile({ status, statusSince: props.today })
                }
              />
              <TextInput
                type="date"
                label="Depuis le"
                description="Premier jour ; vide : depuis toujours."
                value={file.statusSince ?? ''}
                onChange={(event) => patchFile({ statusSince: event.currentTarget.value || null })}
              />
              <NumberInput
                className="wide"
                label="Heures accordées par mois, à défaut de plan d’aide"
                description="Vide si un plan d’aide est saisi, ou si elles sont inconnues."
                min={0}
                decimalScale={2}
                decimalSeparator=","
                suffix=" h"
                value={draft.grantedMonthlyMinutes === null ? '' : draft.grantedMonthlyMinutes / 60}
                onChange={(value) =>
                  patch({
                    grantedMonthlyMinutes: value === '' ? null : Math.round(Number(value) * 60),
                  })
                }
              />
            </div>
          </fieldset>
          <fieldset className="form-section">
            <legend>Contacts</legend>
            <ContactFields
              contacts={file.contacts}
              error={shown.file}
              onChange={(contacts) => patchFile({ contacts })}
            />
          </fieldset>
          <fieldset className="form-section">
            <legend>Agents</legend>
            <BondFields
              person={draft}
              caregivers={props.caregivers}
              today={props.today}
              onChange={patch}
            />
          </fieldset>
        </div>
        <div>
          <fieldset className="form-section">
            <legend>Domicile</legend>
            <AddressFields
              address={draft.address}
              known={props.knownAddresses}
              today={props.today}
              error={shown.address}
              onChange={changeAddress}
            />
            <div className="form-grid" style={{ marginTop: 10 }}>
              <Select
                label="Secteur"
                placeholder="Aucun"
                data={props.sectors
                  .filter(({ id, archivedOn }) => archivedOn === null || id === file.sectorId)
                  .map(({ id, name }) => ({ value: id as string, label: name }))}
                clearable
                clearButtonProps={{ 'aria-label': 'Sans secteur' }}
                value={file.sectorId}
                onChange={(id) =>
                  patchFile({
                    sectorId: props.sectors.find((sector) => sector.id === id)?.id ?? null,
                  })
                }
              />
              <FreeLine
                className="wide"
                label="Accès"
                description="Numéro de clé ou repère du code ; jamais le code lui-même."
                value={draft.access}
                onChange={(event) => patch({ access: event.currentTarget.value })}
              />
              <FreeLine
                className="wide"
                label="Consigne pour les agents"
                description="Une ligne, imprimée sur les feuilles."
                maxLength={200}
                value={draft.instruction}
                onChange={(event) => patch({ instruction: event.currentTarget.value })}
              />
            </div>
          </fieldset>
          <fieldset className="form-section">
            <legend>Dans le logement</legend>
            <Checkbox.Group
              aria-label="Dans le logement"
              value={[...file.home]}
              onChange={(home) => patchFile({ home: home })}
            >
              <Group gap="md">
                {homeFacts.map(({ value, label }) => (
                  <Checkbox key={value} value={value} label={label} />
                ))}
              </Group>
            </Checkbox.Group>
            <Select
              mt="sm"
              label="Civilité souhaitée de l’agent"
              description="Les autres ne seront plus proposés, sauf référent et habituels."
              data={wishes}
              allowDeselect={false}
              value={file.wantedCivility ?? ''}
              onChange={(value) =>
                patchFile({ wantedCivility: value === 'Mme' || value === 'M.' ? value : null })
              }
            />
          </fieldset>
        </div>
      </div>
      <div className="form-foot">
        <Button type="submit">
          {props.isNew ? 'Enregistrer et saisir les besoins' : 'Enregistrer'}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          Annuler
        </Button>
        {isTried && Object.keys(problems).length > 0 && (
          <span role="alert">Il manque quelque chose : voyez les champs signalés.</span>
        )}
        <span className="spread" />
        {!props.isNew && <DeleteButton what="cette personne" onDelete={props.onDelete} />}
      </div>
    </form>
  );
}
