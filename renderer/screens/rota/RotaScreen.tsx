/** « Roulement des week-ends » : who works which, a fair proposal, changes by hand, one record. */
import { Button, NumberInput, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { addDays, mondayOf } from '../../../domain/calendar.ts';
import type { Day } from '../../../domain/ids.ts';
import type { Caregiver } from '../../../domain/service.ts';
import type { RotaGround } from '../../../electron/planning/rota.ts';
import { ask } from '../../ask.ts';
import { dayFigures } from '../../fr/dates.ts';
import { listName } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import {
  burdenOf,
  burdenText,
  countsOf,
  dutiesOf,
  toggle,
  whyText,
  type Duties,
} from './rota-words.ts';
import './rota.css';

const USUAL_WEEKS = 8;

export function RotaScreen({ monday }: { readonly monday: Day }): ReactNode {
  const [from, setFrom] = useState(monday);
  const [weeks, setWeeks] = useState(USUAL_WEEKS);
  const ground = useLive('rota.load', { from, weeks }, ['people', 'absences', 'plan']);
  const caregivers = useLive('caregiver.list', {}, ['people']);
  return (
    <Page
      title="Roulement des week-ends"
      actions={
        <>
          <TextInput
            type="date"
            label="À partir de la semaine du"
            value={from}
            onChange={(event) => {
              const day = event.currentTarget.value;
              if (day !== '') setFrom(mondayOf(day));
            }}
          />
          <NumberInput
            label="Week-ends"
            min={2}
            max={26}
            w="7rem"
            value={weeks}
            onChange={(value) => {
              const wanted = Math.round(Number(value));
              if (wanted >= 2 && wanted <= 26) setWeeks(wanted);
            }}
          />
          <a href={routeTo('agents')}>Agents</a>
        </>
      }
    >
      <Waiting live={ground}>
        {(found) => (
          <Waiting live={caregivers}>
            {(staff) =>
              found.caregivers.length === 0 ? (
                <EmptyState
                  title="Personne ne travaille le week-end"
                  action={<a href={routeTo('agents')}>Voir les agents</a>}
                >
                  Indiquez des disponibilités le samedi ou le dimanche dans la fiche d’un agent.
                </EmptyState>
              ) : (
                <Rota
                  key={`${from} ${weeks} ${JSON.stringify(found.onDuty)}`}
                  ground={found}
                  staff={staff}
                />
              )
            }
          </Waiting>
        )}
      </Waiting>
    </Page>
  );
}

interface RotaProps {
  readonly ground: RotaGround;
  readonly staff: readonly Caregiver[];
}

function Rota({ ground, staff }: RotaProps): ReactNode {
  const { mondays } = ground;
  const first = mondays[0] ?? '';
  const [duties, setDuties] = useState<Duties>(() => dutiesOf(ground.caregivers));
  const usual = Math.round(ground.onDuty.reduce((sum, n) => sum + n, 0) / ground.onDuty.length);
  const [needed, setNeeded] = useState<readonly number[]>(() => mondays.map(() => usual));
  const { value: search } = useLive('rota.found', {}, ['rota']);
  useEffect(() => () => void ask('rota.discard', {}), []);
  const found = search?.found ?? null;
  const isSearching = search?.found === null;
  /** The answer that is on the table already, asked for anew or not: what was changed by hand since stays. */
  const [applied, setApplied] = useState<string | null>(null);
  const answer = found === null ? null : JSON.stringify(found);
  if (answer !== applied) {
    setApplied(answer);
    if (found?.ok === true) setDuties(dutiesOf(found.duties));
  }
  const names = useMemo(() => new Map(staff.map((one) => [one.id, listName(one)])), [staff]);
  const rows = ground.caregivers.toSorted((a, b) =>
    (names.get(a.caregiverId) ?? '').localeCompare(names.get(b.caregiverId) ?? '', 'fr'),
  );
  const counts = countsOf(ground, duties);
  const asked = { from: first, weeks: mondays.length };

  const propose = async (): Promise<void> => {
    await ask('rota.discard', {});
    await askOrTell('rota.start', { ...asked, needed });
  };

  const save = async (): Promise<void> => {
    const done = await askOrTell('rota.save', {
      ...asked,
      duties: [...duties].map(([caregiverId, worked]) => ({ caregiverId, worked })),
    });
    if (done !== undefined) tellDone('Roulement enregistré : les semaines le suivent.');
  };

  return (
    <>
      <div className="rota-tools">
        <Button loading={isSearching} onClick={() => void propose()}>
          Proposer un roulement équitable
        </Button>
        <Button variant="default" disabled={isSearching} onClick={() => void save()}>
          Enregistrer
        </Button>
        <p role="status">{burdenText(burdenOf(ground, duties))}</p>
        {found?.ok === false && <p role="alert">{whyText(found, mondays)}</p>}
      </div>
      <div className="rota-scroll" tabIndex={0} role="region" aria-label="Roulement">
        <table className="rota">
          <thead>
            <tr>
              <th scope="col">Agent</th>
              <th scope="col" title="Week-ends travaillés dans les douze semaines d’avant">
                Avant
              </th>
              {mondays.map((monday) => (
                <th key={monday} scope="col">
                  {dayFigures(addDays(monday, 5)).slice(0, 5)}
                </th>
              ))}
              <th scope="col">Total</th>
            </tr>
            <tr>
              <th scope="row">Agents demandés</th>
              <td />
              {mondays.map((monday, index) => (
                <td key={monday}>
                  <input
                    className="rota-needed"
                    type="number"
                    min={0}
                    max={200}
                    aria-label={`Agents demandés le week-end du ${dayFigures(addDays(monday, 5))}`}
                    value={needed[index]}
                    onChange={(event) =>
                      setNeeded(
                        needed.with(
                          index,
                          Math.max(0, Math.round(Number(event.currentTarget.value))),
                        ),
                      )
                    }
                  />
                </td>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ caregiverId, workedBefore, away }) => {
              const worked = duties.get(caregiverId) ?? [];
              const name = names.get(caregiverId) ?? '';
              return (
                <tr key={caregiverId}>
                  <th scope="row">{name}</th>
                  <td>{workedBefore}</td>
                  {mondays.map((monday) => (
                    <td key={monday}>
                      <Cell
                        name={name}
                        monday={monday}
                        isAway={away.includes(monday)}
                        isWorked={worked.includes(monday)}
                        onToggle={() => setDuties(toggle(duties, caregiverId, monday))}
                      />
                    </td>
                  ))}
                  <td>{workedBefore + worked.length}</td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">En service</th>
              <td />
              {mondays.map((monday, index) => (
                <td
                  key={monday}
                  data-short={(counts[index] ?? 0) < (needed[index] ?? 0) || undefined}
                >
                  {counts[index]} / {needed[index]}
                </td>
              ))}
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}

interface CellProps {
  readonly name: string;
  readonly monday: Day;
  readonly isAway: boolean;
  readonly isWorked: boolean;
  readonly onToggle: () => void;
}

function Cell({ name, monday, isAway, isWorked, onToggle }: CellProps): ReactNode {
  if (isAway) return <span className="rota-away">abs.</span>;
  return (
    <button
      type="button"
      className="rota-cell"
      aria-pressed={isWorked}
      aria-label={`${name}, week-end du ${dayFigures(addDays(monday, 5))} : ${isWorked ? 'oui' : 'non'}`}
      onClick={onToggle}
    >
      {isWorked ? 'oui' : '–'}
    </button>
  );
}
