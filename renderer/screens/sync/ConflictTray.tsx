/** What two people changed without knowing of each other: both values, who, when, and what to do. */
import { Anchor, Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ConflictView } from '../../../electron/contract.ts';
import { instantText } from '../../fr/dates.ts';
import { historyLines } from '../../fr/history.ts';
import { authorText, conflictTitle } from '../../fr/sync.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';

export function ConflictTray({ timeZone }: { readonly timeZone: string }): ReactNode {
  const conflicts = useLive('conflict.list', {}, ['sync', 'people', 'plan', 'records']);
  return (
    <section className="card" aria-labelledby="conflicts">
      <h2 id="conflicts">Désaccords à régler</h2>
      <p>
        Deux personnes ont changé la même chose sans le savoir. Le planning montre la dernière
        valeur ; l’autre n’est pas perdue.
      </p>
      <Waiting live={conflicts}>
        {(list) =>
          list.length === 0 ? (
            <p className="hint">Aucun désaccord.</p>
          ) : (
            <ul className="sync-conflicts">
              {list.map((conflict) => (
                <Conflict key={conflict.id} conflict={conflict} timeZone={timeZone} />
              ))}
            </ul>
          )
        }
      </Waiting>
    </section>
  );
}

function Conflict({
  conflict,
  timeZone,
}: {
  readonly conflict: ConflictView;
  readonly timeZone: string;
}): ReactNode {
  const { id, won, lost, change, names, monday, record } = conflict;
  const title = conflictTitle(conflict);
  const settle = async (answer: 'kept' | 'taken', told: string): Promise<void> => {
    if ((await askOrTell('conflict.settle', { id, answer })) !== undefined) tellDone(told);
  };
  const lines = change === null ? [] : historyLines(change, (name) => names[name]);
  return (
    <li>
      <h3>{title}</h3>
      <p>
        Affiché : le choix de <b>{authorText(won.name)}</b>, {instantText(won.at, timeZone)}. Mis de
        côté : celui de <b>{authorText(lost.name)}</b>, {instantText(lost.at, timeZone)}.
      </p>
      {conflict.isDeletion ? (
        <p>L’un l’a supprimé pendant que l’autre s’en servait : il est resté.</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
          {lines.length === 0 && <li>Une valeur que cet écran ne détaille pas.</li>}
        </ul>
      )}
      <Group>
        <Button size="compact-sm" onClick={() => void settle('kept', 'Gardé tel qu’affiché.')}>
          Garder ce qui est affiché<span className="visually-hidden"> : {title}</span>
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void settle('taken', 'L’autre choix est repris.')}
        >
          {conflict.isDeletion ? 'Supprimer quand même' : 'Reprendre l’autre'}
          <span className="visually-hidden"> : {title}</span>
        </Button>
        {record !== null && (
          <Anchor href={routeTo(record.kind === 'caregiver' ? 'agents' : 'personnes', record.id)}>
            Écrire autre chose…<span className="visually-hidden"> : {title}</span>
          </Anchor>
        )}
        {monday !== null && <Anchor href={routeTo('semaine', monday)}>Voir la semaine</Anchor>}
      </Group>
    </li>
  );
}
