/** « Préparer la semaine » : the habit first, then what differs from it, then the rest. */
import { Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { Need } from '../../../domain/service.ts';
import type { PreparedWeek, WeekView } from '../../../electron/contract.ts';
import { refusalText } from '../../fr/errors.ts';
import { dateText, weekTitle } from '../../fr/dates.ts';
import { countText, shareText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { go, routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { MakeHabit } from '../habit/MakeHabit.tsx';
import { workGroups } from './work-lines.ts';
import { WorkList } from './WorkList.tsx';
import './prepare.css';

const topics = ['plan', 'people', 'needs', 'absences', 'service', 'habit'] as const;
/** As long as the proposal screen offers first. */
const REST_SECONDS = 10;

export function PrepareScreen({ monday }: { readonly monday: Day }): ReactNode {
  const week = useLive('week.load', { monday }, topics);
  const prepared = useLive('prepare.load', { monday }, topics);
  const needs = useLive('need.list', { beneficiaryId: null }, ['needs']);
  return (
    <Page
      title={`Préparer la ${weekTitle(monday)}`}
      actions={
        <>
          <a href={routeTo('semaine-type')}>Semaine type</a>
          <a href={routeTo('semaine', monday)}>Voir la semaine</a>
        </>
      }
    >
      <Waiting live={week}>
        {(view) => (
          <Waiting live={prepared}>
            {(reply) => {
              if (!view.ok) return <p role="alert">{refusalText(view.error)}</p>;
              if (!reply.ok) return <p role="alert">{refusalText(reply.error)}</p>;
              return (
                <Waiting live={needs}>
                  {(all) => <Steps view={view.value} prepared={reply.value} needs={all} />}
                </Waiting>
              );
            }}
          </Waiting>
        )}
      </Waiting>
    </Page>
  );
}

interface StepsProps {
  readonly view: WeekView;
  readonly prepared: PreparedWeek;
  readonly needs: readonly Need[];
}

function Steps({ view, prepared, needs }: StepsProps): ReactNode {
  const { monday, habit, visitCount, coveredCount, fill } = prepared;
  const list = useMemo(() => workGroups(view, prepared, needs), [view, prepared, needs]);
  const [isAsked, setIsAsked] = useState(false);
  if (visitCount === 0) {
    return (
      <EmptyState
        title="Aucune intervention cette semaine"
        action={<Button onClick={() => go('personnes')}>Saisir les besoins</Button>}
      >
        Les interventions viennent des besoins récurrents de chaque personne accompagnée.
      </EmptyState>
    );
  }
  const fillable = fill.byHabit + fill.nearHabit;
  const missing = visitCount - coveredCount;
  const prefill = async (): Promise<void> => {
    setIsAsked(true);
    const done = await askOrTell('prepare.fill', { monday });
    setIsAsked(false);
    if (done !== undefined) {
      tellDone(
        `${countText(done.value.filled, 'intervention')} préremplie${plural(done.value.filled)}.`,
      );
    }
  };
  const searchRest = async (): Promise<void> => {
    setIsAsked(true);
    const started = await askOrTell('proposal.start', {
      monday,
      scope: 'uncovered',
      seconds: REST_SECONDS,
    });
    setIsAsked(false);
    if (started !== undefined) go('proposition', monday);
  };
  const undo = async (): Promise<void> => {
    const done = await askOrTell('plan.undo', { monday });
    if (done !== undefined) tellDone(`Annulé : ${done.value.label}.`);
  };
  return (
    <div className="prepare">
      <p className="prepare-count" role="status">
        <b>{shareText(coveredCount, visitCount)}</b> de la semaine est pourvue : {coveredCount} sur{' '}
        {countText(visitCount, 'intervention')}.
        <progress value={coveredCount} max={visitCount} aria-label="Part de la semaine pourvue" />
      </p>
      <ol className="prepare-steps">
        <li>
          <h2>Partir de l’habitude</h2>
          {habit === null ? (
            <MakeHabit
              plannedWeeks={prepared.plannedWeeks}
              validFrom={monday}
              thisWeek={coveredCount > 0 ? monday : null}
            />
          ) : (
            <>
              <p>
                {habit.label} en vigueur depuis le {dateText(habit.validFrom)}.{' '}
                {fillable === 0
                  ? 'Elle n’a plus rien à ajouter à cette semaine.'
                  : `Elle donne ${countText(fillable, 'intervention')} : ${fill.byHabit} comme d’habitude, ${fill.nearHabit} à une autre heure ou par une autre personne connue. Rien de ce qui est déjà planifié ne bouge, et la loi est respectée.`}
              </p>
              <div className="prepare-actions">
                <Button onClick={() => void prefill()} loading={isAsked} disabled={fillable === 0}>
                  Préremplir la semaine
                </Button>
                {view.undo !== null && (
                  <Button variant="default" onClick={() => void undo()}>
                    Annuler : {view.undo}
                  </Button>
                )}
              </div>
            </>
          )}
        </li>
        <li>
          <h2>Regarder ce qui change</h2>
          <WorkList groups={list} monday={monday} hasHabit={habit !== null} />
        </li>
        <li>
          <h2>Remplir le reste</h2>
          {missing === 0 ? (
            <p>
              Tout est pourvu. <a href={routeTo('semaine', monday)}>Relire et publier la semaine</a>
            </p>
          ) : (
            <>
              <p>
                {countText(missing, 'intervention')} à pourvoir. La recherche ne touche pas à ce qui
                est planifié et reste au plus près{' '}
                {habit === null ? 'des préférences' : 'de l’habitude'} ; vous relisez sa proposition
                avant de la prendre.
              </p>
              <Button
                variant={fillable === 0 ? 'filled' : 'default'}
                onClick={() => void searchRest()}
                loading={isAsked}
              >
                Remplir le reste
              </Button>
            </>
          )}
        </li>
      </ol>
    </div>
  );
}

const plural = (count: number): string => (count > 1 ? 's' : '');
