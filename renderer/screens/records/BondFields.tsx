/** Who goes to a person and who doesn't, each with its bond and, where it keeps away, its reason. */
import { ActionIcon, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CaregiverId, Day } from '../../../domain/ids.ts';
import type { BondFact } from '../../../domain/person-file.ts';
import type { Beneficiary, Caregiver } from '../../../domain/service.ts';
import { whyUnsuited } from '../../../domain/suitability.ts';
import { bondReasonLabels, optionsOf, unsuitabilityLabels } from '../../fr/files.ts';
import { fullName, listName } from '../../fr/labels.ts';
import { bondLabels, needsFact, readBonds, setBond, writeBonds, type Bond } from './bonds.ts';

export interface BondFieldsProps {
  readonly person: Beneficiary;
  readonly caregivers: readonly Caregiver[];
  readonly today: Day;
  readonly onChange: (change: Partial<Beneficiary>) => void;
}

const kinds = optionsOf(bondLabels);
const reasons = optionsOf(bondReasonLabels);

export function BondFields({ person, caregivers, today, onChange }: BondFieldsProps): ReactNode {
  const bonds = readBonds(person);
  const byId = new Map(caregivers.map((each) => [each.id, each]));
  const write = (next: readonly Bond[]): void => onChange(writeBonds(next));
  const patchFact = (bond: Bond, change: Partial<BondFact>): void => {
    if (bond.fact === null) return;
    const fact = { ...bond.fact, ...change };
    write(bonds.map((each) => (each === bond ? { ...bond, fact } : each)));
  };
  const free = caregivers.filter(
    ({ id, archivedOn }) =>
      archivedOn === null && bonds.every(({ caregiverId }) => caregiverId !== id),
  );
  const unsuited = caregivers.flatMap((each) => {
    const why = each.archivedOn === null ? whyUnsuited(each, person) : null;
    return why === null ? [] : [`${fullName(each)} (${unsuitabilityLabels[why]})`];
  });
  return (
    <>
      <ul className="plain-rows">
        {bonds.map((bond) => {
          const caregiver = byId.get(bond.caregiverId);
          const name = caregiver === undefined ? 'Agent supprimé' : listName(caregiver);
          return (
            <li key={bond.caregiverId}>
              <strong className="spread">{name}</strong>
              <Select
                w={170}
                aria-label={`Lien avec ${name}`}
                data={kinds}
                allowDeselect={false}
                value={bond.kind}
                onChange={(kind) =>
                  kind !== null && write(setBond(bonds, bond.caregiverId, kind, today))
                }
              />
              <ActionIcon
                aria-label={`Retirer ${name}`}
                onClick={() => write(bonds.filter((each) => each !== bond))}
              >
                ✕
              </ActionIcon>
              {needsFact(bond.kind) && bond.fact !== null && (
                <div className="form-grid" style={{ flexBasis: '100%' }}>
                  <Select
                    label="Motif"
                    aria-label={`Motif, ${name}`}
                    data={reasons}
                    allowDeselect={false}
                    value={bond.fact.reason}
                    onChange={(reason) => reason !== null && patchFact(bond, { reason })}
                  />
                  <TextInput
                    type="date"
                    label="Depuis le"
                    aria-label={`Depuis le, ${name}`}
                    value={bond.fact.since}
                    onChange={(event) => {
                      const since = event.currentTarget.value;
                      if (since !== '') patchFact(bond, { since });
                    }}
                  />
                  <TextInput
                    type="date"
                    label="À revoir le"
                    aria-label={`À revoir le, ${name}`}
                    value={bond.fact.reviewOn ?? ''}
                    onChange={(event) =>
                      patchFact(bond, { reviewOn: event.currentTarget.value || null })
                    }
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      <Select
        label="Ajouter un agent"
        placeholder="Nom de l’agent"
        searchable
        limit={50}
        nothingFoundMessage="Aucun autre agent de ce nom"
        data={free.map((each) => ({ value: each.id as string, label: listName(each) }))}
        value={null}
        onChange={(id) => id !== null && write(setBond(bonds, id as CaregiverId, 'known', today))}
      />
      {unsuited.length > 0 && (
        <p className="hint" style={{ marginTop: 8 }}>
          Ne seront pas proposés dans ce logement : {unsuited.join(', ')}.
        </p>
      )}
    </>
  );
}
