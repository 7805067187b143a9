/** A person who is helped: who, where, how to get in, with whom. Nothing medical. */
import { Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CaregiverId } from '../../../domain/ids.ts';
import type { Address, Beneficiary, Caregiver } from '../../../domain/service.ts';
import { listName } from '../../fr/labels.ts';
import { DeleteButton } from '../../ui/DeleteButton.tsx';
import { AddressFields } from './AddressFields.tsx';
import { checkBeneficiary } from './form-checks.ts';

export interface BeneficiaryFormProps {
  readonly beneficiary: Beneficiary;
  readonly isNew: boolean;
  readonly caregivers: readonly Caregiver[];
  readonly knownAddresses: readonly Address[];
  readonly onSave: (beneficiary: Beneficiary) => void;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}

export function BeneficiaryForm(props: BeneficiaryFormProps): ReactNode {
  const [draft, setDraft] = useState(props.beneficiary);
  const [isTried, setTried] = useState(false);
  const problems = checkBeneficiary(draft);
  const shown = isTried ? problems : {};
  const patch = (change: Partial<Beneficiary>): void => setDraft({ ...draft, ...change });
  const staff = props.caregivers
    .map((each) => ({ value: each.id as string, label: listName(each) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr'));
  const chooseStaff = (field: 'regular' | 'known' | 'excluded') => ({
    data: staff,
    searchable: true,
    clearable: true,
    clearButtonProps: { 'aria-label': 'Tout retirer' },
    nothingFoundMessage: 'Aucun agent de ce nom',
    limit: 50,
    value: draft[field] as readonly string[] as string[],
    onChange: (ids: string[]) => patch({ [field]: ids as unknown as readonly CaregiverId[] }),
  });
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
          <NumberInput
            label="Heures accordées par mois"
            description="Par le plan d’aide ; vide si inconnu."
            min={0}
            decimalScale={2}
            decimalSeparator=","
            suffix=" h"
            value={draft.grantedMonthlyMinutes === null ? '' : draft.grantedMonthlyMinutes / 60}
            onChange={(value) =>
              patch({ grantedMonthlyMinutes: value === '' ? null : Math.round(Number(value) * 60) })
            }
          />
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend>Domicile</legend>
        <AddressFields
          address={draft.address}
          known={props.knownAddresses}
          error={shown.address}
          onChange={(address) => patch({ address })}
        />
        <div className="form-grid" style={{ marginTop: 10 }}>
          <TextInput
            className="wide"
            label="Accès"
            description="Numéro de clé ou repère du code ; jamais le code lui-même."
            value={draft.access}
            onChange={(event) => patch({ access: event.currentTarget.value })}
          />
          <TextInput
            className="wide"
            label="Consigne pour les agents"
            description="Une ligne, imprimée sur les feuilles. Pas d’information médicale."
            maxLength={200}
            value={draft.instruction}
            onChange={(event) => patch({ instruction: event.currentTarget.value })}
          />
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend>Agents</legend>
        <div className="form-grid">
          <MultiSelect label="Habituels" className="wide" {...chooseStaff('regular')} />
          <MultiSelect label="Déjà venus" className="wide" {...chooseStaff('known')} />
          <MultiSelect
            label="Écartés"
            description="Ne seront jamais proposés chez cette personne."
            className="wide"
            error={shown.excluded}
            {...chooseStaff('excluded')}
          />
        </div>
      </fieldset>
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
