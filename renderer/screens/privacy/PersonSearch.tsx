/** Who asks: found among the people and the agents, those who left too. */
import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fullName } from '../../../domain/names.ts';
import { dayFigures } from '../../fr/dates.ts';
import { useLive } from '../../live.ts';
import type { Subject } from '../../place.ts';
import { routeTo } from '../../route.ts';
import { matchesSearch } from '../../ui/search-text.ts';
import { Waiting } from '../../ui/Waiting.tsx';

const SHOWN = 8;

interface Found extends Subject {
  readonly name: string;
  readonly archivedOn: string | null;
}

export function PersonSearch({ who }: { readonly who: Subject | null }): ReactNode {
  const [wanted, setWanted] = useState('');
  const people = useLive('record.beneficiaries', {}, ['people']);
  const agents = useLive('record.caregivers', {}, ['people']);
  return (
    <section className="card" aria-labelledby="privacy-search">
      <h2 id="privacy-search">Qui fait la demande ?</h2>
      <TextInput
        type="search"
        aria-label="Chercher une personne ou un agent"
        placeholder="Nom d’une personne ou d’un agent"
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <Waiting live={people}>
        {(helped) => (
          <Waiting live={agents}>
            {(staff) => (
              <Matches
                wanted={wanted}
                who={who}
                all={[
                  ...helped.map((one): Found => ({ kind: 'beneficiary', ...nameOf(one) })),
                  ...staff.map((one): Found => ({ kind: 'caregiver', ...nameOf(one) })),
                ]}
                onChosen={() => setWanted('')}
              />
            )}
          </Waiting>
        )}
      </Waiting>
    </section>
  );
}

const nameOf = (one: {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly archivedOn: string | null;
}) => ({ id: one.id, name: fullName(one), archivedOn: one.archivedOn });

interface MatchesProps {
  readonly wanted: string;
  readonly who: Subject | null;
  readonly all: readonly Found[];
  readonly onChosen: () => void;
}

function Matches({ wanted, who, all, onChosen }: MatchesProps): ReactNode {
  if (wanted.trim() === '') {
    return who === null ? (
      <p className="hint">
        Accès, correction, copie à emporter, oubli : tout part d’ici. Il y a un mois pour répondre
        (RGPD, art. 12).
      </p>
    ) : null;
  }
  const found = all.filter(({ name }) => matchesSearch(name, wanted));
  if (found.length === 0) return <p className="hint">Personne de ce nom.</p>;
  return (
    <>
      <ul className="privacy-found">
        {found.slice(0, SHOWN).map(({ kind, id, name, archivedOn }) => (
          <li key={id}>
            <a href={routeTo('reglages', 'donnees', kind, id)} onClick={onChosen}>
              {name}
            </a>{' '}
            <span className="hint">
              {kind === 'caregiver' ? 'agent' : 'personne accompagnée'}
              {archivedOn !== null && `, archivé le ${dayFigures(archivedOn)}`}
            </span>
          </li>
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className="hint">Et {found.length - SHOWN} autres : précisez le nom.</p>
      )}
    </>
  );
}
