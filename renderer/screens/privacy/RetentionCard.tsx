/** How long files are kept, whose time is over, and what was erased here. */
import { Alert, Anchor, Button, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { retentionRules } from '../../../domain/retention.ts';
import type { DueLine, DueList } from '../../../electron/contract.ts';
import { dayFigures } from '../../fr/dates.ts';
import { refusalText } from '../../fr/errors.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { askOrTell, forgetProblem, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { proofText } from './ProofSheet.tsx';

const PROOFS_SHOWN = 5;

export function RetentionCard({ timeZone }: { readonly timeZone: string }): ReactNode {
  const live = useLive('privacy.due', {}, ['people', 'plan', 'performed', 'calls']);
  return (
    <section className="card" aria-labelledby="privacy-due">
      <h2 id="privacy-due">Durées de conservation</h2>
      <ul className="privacy-rules">
        {retentionRules.map(({ kind, months, source }) => (
          <li key={source}>
            <b>
              {kind === 'caregiver' ? 'Agents' : 'Personnes accompagnées'}, {months / 12} ans
            </b>{' '}
            – {source}.
          </li>
        ))}
      </ul>
      <Waiting live={live}>
        {(reply) =>
          reply.ok ? (
            <Due list={reply.value} timeZone={timeZone} />
          ) : (
            <Alert color="red">{refusalText(reply.error)}</Alert>
          )
        }
      </Waiting>
    </section>
  );
}

function Due({ list, timeZone }: { readonly list: DueList; readonly timeZone: string }): ReactNode {
  const { due, isOfHub, erasures } = list;
  return (
    <>
      {due.length === 0 ? (
        <p>Aucun dossier n’a passé sa durée. Rien ne s’efface tout seul.</p>
      ) : (
        <>
          <p>
            <b>{countText(due.length, 'dossier a passé sa', 'dossiers ont passé leur')} durée</b> et{' '}
            {due.length < 2 ? 'attend' : 'attendent'} votre décision.
          </p>
          <DueTable due={due} />
          {isOfHub ? (
            <p className="hint">Ils s’effacent dans la console du hub, « Dossiers échus ».</p>
          ) : (
            <EraseDue count={due.length} />
          )}
        </>
      )}
      {erasures.length > 0 && (
        <details>
          <summary>
            {countText(erasures.length, 'effacement fait', 'effacements faits')} ici
          </summary>
          <ul>
            {erasures.slice(0, PROOFS_SHOWN).map((proof) => (
              <li key={proof.id}>
                {proofText(proof, timeZone)}{' '}
                <span className="hint">Empreinte {proof.digest.slice(0, 12)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const DueTable = ({ due }: { readonly due: readonly DueLine[] }): ReactNode => (
  <div className="privacy-scroll" tabIndex={0} role="region" aria-label="Dossiers échus">
    <table className="privacy-counts">
      <thead>
        <tr>
          <th scope="col">Nom</th>
          <th scope="col">Dernier contact</th>
          <th scope="col">Échu le</th>
        </tr>
      </thead>
      <tbody>
        {due.map(({ kind, id, name, lastContact, dueOn }) => (
          <tr key={id}>
            <th scope="row">
              <Anchor href={routeTo('reglages', 'donnees', kind, id)}>{name}</Anchor>{' '}
              <span className="hint">{kind === 'caregiver' ? 'agent' : ''}</span>
            </th>
            <td>{dayFigures(lastContact)}</td>
            <td>{dayFigures(dueOn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

function EraseDue({ count }: { readonly count: number }): ReactNode {
  const [typed, setTyped] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const erase = async (): Promise<void> => {
    setIsBusy(true);
    const done = await askOrTell('privacy.eraseDue', { count: Number(typed) });
    setIsBusy(false);
    if (done === undefined) return;
    setTyped('');
    forgetProblem();
    tellDone(`${countText(done.value.count, 'dossier effacé', 'dossiers effacés')}.`);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void erase();
      }}
    >
      <Group align="end">
        <TextInput
          label={`Pour les effacer sans retour, tapez leur nombre : ${count}`}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          type="submit"
          color="red"
          variant="outline"
          loading={isBusy}
          disabled={!/^[1-9]\d{0,4}$/.test(typed.trim())}
        >
          Effacer ces dossiers
        </Button>
      </Group>
    </form>
  );
}
