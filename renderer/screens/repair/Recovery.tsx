/**
 * « L’assistant »: her visits line by line with the one recommended plan, each line to keep, to give
 * to somebody else or to leave open; judged as a whole, taken as one gesture.
 */
import { Button, Group } from '@mantine/core';
import { useMemo, useState, type KeyboardEvent } from 'react';
import type { RepairSearch } from '../../../electron/contract.ts';
import type { LocalTime } from '../../../domain/ids.ts';
import type { ProblemAssignment } from '../../../solver/problem.ts';
import { countText } from '../../fr/numbers.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import {
  changesToTake,
  choicesOf,
  openRecovery,
  recoveryLines,
  standingPlan,
  toldOf,
  type AbsenceFact,
  type Choices,
} from '../../plan/recovery.ts';
import type { WordsContext } from '../../plan/verdict-words.ts';
import { RecoveryLines } from './RecoveryLines.tsx';
import { RecoveryRanking } from './RecoveryRanking.tsx';
import './recovery.css';

interface RecoveryProps {
  /** null before the search begins, or when it broke. */
  readonly search: RepairSearch | null;
  readonly session: PlanSession;
  readonly fact: AbsenceFact;
  /** When she began: what had started by then doesn't move. */
  readonly now: LocalTime;
  readonly isTaking: boolean;
  readonly onBack: () => void;
  /** To the ways side by side. */
  readonly onOtherWays: () => void;
  readonly onTake: (changes: ReturnType<typeof changesToTake>) => void;
}

export function Recovery(props: RecoveryProps) {
  const { search, session, fact, now, isTaking, onBack, onOtherWays, onTake } = props;
  const recovery = useMemo(() => openRecovery(session, fact, now), [session, fact, now]);
  const found = search?.found ?? null;
  const advised = found?.alternatives.find(({ isRecommended }) => isRecommended) ?? null;
  const planned = useMemo(() => choicesOf(recovery, advised), [recovery, advised]);
  // Once she has chosen herself, nothing that is found later changes a line under her eyes.
  const [hers, setHers] = useState<{ readonly planned: Choices; readonly choices: Choices } | null>(
    null,
  );
  const shown = hers ?? { planned, choices: planned };
  const [at, setAt] = useState(0);
  const live = useMemo(() => standingPlan(recovery, shown.choices), [recovery, shown.choices]);
  const lines = useMemo(
    () => recoveryLines(recovery, shown.planned, shown.choices, live),
    [recovery, shown.planned, shown.choices, live],
  );
  const words: WordsContext = useMemo(
    () => ({
      ...session,
      problem: recovery.problem,
      plan: live.plan,
      profile: session.view.service.profile,
    }),
    [session, recovery, live],
  );
  const line = lines[Math.min(at, lines.length - 1)];
  const choose = (visit: number, chosen: ProblemAssignment | null): void =>
    setHers({ planned: shown.planned, choices: new Map(shown.choices).set(visit, chosen) });

  const wrong = lines.filter(({ verdict }) => verdict?.level === 'forbidden').length;
  const open = lines.filter(({ chosen }) => chosen === null).length;
  const isRunning = search?.state !== 'ready';
  const told = toldOf(recovery, shown.choices);
  if (found === null) {
    return (
      <p className="repair-lead" role="status">
        Recherche du meilleur plan…
      </p>
    );
  }
  return (
    <fieldset className="repair-found" disabled={isTaking}>
      <p className="repair-lead">
        {leadText(lines.length, recovery.lost.length, open)} Rien n’est enregistré tant que vous
        n’avez pas appliqué.
      </p>
      {line !== undefined && (
        <div className="recovery" onKeyDown={walkBetween}>
          <RecoveryLines
            lines={lines}
            words={words}
            at={lines.indexOf(line)}
            onAt={setAt}
            onLeave={(visit) => choose(visit, null)}
          />
          <RecoveryRanking
            key={line.visit}
            recovery={recovery}
            live={live}
            words={words}
            line={line}
            planned={shown.planned.get(line.visit) ?? null}
            onChoose={(chosen) => choose(line.visit, chosen)}
          />
        </div>
      )}
      <Group justify="flex-end" className="repair-foot">
        <p className="repair-state" role="status">
          {wrong > 0
            ? `${countText(wrong, 'ligne enfreint', 'lignes enfreignent')} une règle : choisissez un autre agent, ou laissez à pourvoir.`
            : `${tellText(session, told)}${isRunning && hers === null ? ' Recherche de mieux en cours…' : ''}`}
        </p>
        <Button variant="default" onClick={onBack}>
          Revenir aux dates
        </Button>
        {lines.length > 0 && (
          <Button variant="default" onClick={onOtherWays}>
            Autres façons…
          </Button>
        )}
        {hers !== null && (
          <Button variant="default" onClick={() => setHers(null)}>
            Reprendre le plan conseillé
          </Button>
        )}
        <Button
          data-autofocus
          disabled={wrong > 0}
          onClick={() => onTake(changesToTake(recovery, shown.choices))}
        >
          {lines.length === 0 ? 'Enregistrer l’absence seule' : 'Appliquer'}
        </Button>
      </Group>
    </fieldset>
  );
}

function leadText(all: number, lost: number, open: number): string {
  if (lost === 0) return 'Aucune intervention n’est à reprendre sur cette période.';
  const moved = all - lost;
  const also =
    moved === 0
      ? ''
      : `, ${countText(moved, 'autre déplacée pour cela', 'autres déplacées pour cela')}`;
  const left =
    open === 0
      ? ', toutes couvertes.'
      : `, ${countText(open, 'reste à pourvoir', 'restent à pourvoir')}.`;
  return `${countText(lost, 'intervention à reprendre', 'interventions à reprendre')}${also}${left}`;
}

function tellText(
  session: PlanSession,
  {
    caregivers,
    people,
  }: { readonly caregivers: readonly number[]; readonly people: readonly number[] },
): string {
  if (caregivers.length + people.length === 0) return 'Personne à prévenir.';
  const names = caregivers.map((each) => session.names[each]).join(', ');
  return `À prévenir : ${countText(caregivers.length, 'agent')}${names === '' ? '' : ` (${names})`} et ${countText(people.length, 'personne accompagnée', 'personnes accompagnées')}.`;
}

/** Right: from a line to its ranking; left: back to the line. */
function walkBetween(event: KeyboardEvent<HTMLDivElement>): void {
  const root = event.currentTarget;
  const isRight = event.key === 'ArrowRight';
  if (!isRight && event.key !== 'ArrowLeft') return;
  event.preventDefault();
  root
    .querySelector<HTMLElement>(
      isRight ? '.recovery-ranking button' : '.recovery-line[aria-current="true"]',
    )
    ?.focus();
}
