/** « Pourquoi elle ? » and « Qui peut ? »: what an assignment costs, and what the others would. */
import { CloseButton } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { ruleNames, type WeightName } from '../../../domain/week.ts';
import type { Candidate } from '../../../solver/live.ts';
import { minuteOf, minuteToField, spanText, timeText } from '../../fr/dates.ts';
import { careKindColors, levelLabels, qualificationLabel, weightLabels } from '../../fr/labels.ts';
import { May } from '../../ui/May.tsx';
import { noticeText } from '../../fr/sentences.ts';
import { countText, signedText } from '../../fr/numbers.ts';
import type { DragSource } from '../../plan/activity.ts';
import { whenText } from '../../plan/command-labels.ts';
import type { Gesture } from '../../plan/gesture.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { stopText } from '../../plan/stop-words.ts';
import { breachLine, capital, type WordsContext } from '../../plan/verdict-words.ts';
import { choosePartner } from '../../plan/partner.ts';
import { candidateFactsText } from '../../plan/candidate-words.ts';
import './panel.css';
import { SmallestChange } from './SmallestChange.tsx';

interface VisitPanelProps {
  readonly session: PlanSession;
  readonly words: WordsContext;
  readonly source: DragSource;
  readonly onAssign: (gesture: Gesture) => void;
  /** Left out where visits aren't cancelled from here. */
  readonly onCancelVisit?: () => void;
  readonly onClose: () => void;
}

const SHOWN_AT_FIRST = 8;

export function VisitPanel(props: VisitPanelProps) {
  const { session, source, onClose } = props;
  const { problem, cards, names } = session;
  const card = cards[source.visit];
  const visit = problem.visits[source.visit];
  const assignment = session.plan[source.visit] ?? null;
  if (card === undefined || visit === undefined) return null;
  const from = problem.axis.toLocal(visit.earliest);
  const to = problem.axis.toLocal(visit.latest);
  return (
    <section className="panel" aria-label={`Intervention chez ${card.person}`}>
      <header className="panel-head">
        <h2>{card.personFull}</h2>
        <CloseButton size="sm" aria-label="Fermer le détail" onClick={onClose} />
      </header>
      <p className="panel-facts">
        <span className="tray-kind" style={careKindColors(card.kind)}>
          {card.kindName}
        </span>{' '}
        {whenText(problem, assignment?.start ?? visit.preferred ?? visit.earliest)} ·{' '}
        {card.durationMinutes} min · {card.commune}
        <br />
        Début accepté : {from === to ? timeText(from) : spanText(minuteOf(from), minuteOf(to))}
        {card.requiredCaregivers > 1 && ` · à ${card.requiredCaregivers} agents`}
        {visit.qualifications.length > 0 &&
          ` · ${visit.qualifications.map(qualificationLabel).join(', ')}`}
      </p>
      {props.onCancelVisit !== undefined && (
        <May channel="visit.cancel" isSilent>
          <button type="button" className="panel-more" onClick={props.onCancelVisit}>
            Annuler cette intervention…
          </button>
        </May>
      )}
      {assignment !== null && (
        <>
          <h3>Pourquoi {assignment.caregivers.map((index) => names[index]).join(' et ')} ?</h3>
          <CostTable session={session} visit={source.visit} />
        </>
      )}
      {assignment === null && <SmallestChange session={session} visit={source.visit} />}
      <May channel="plan.change" isSilent>
        <Candidates {...props} />
      </May>
    </section>
  );
}

/** What the plan would save in each term without this assignment: that is what it costs. */
function CostTable({ session, visit }: { readonly session: PlanSession; readonly visit: number }) {
  const terms = useMemo(() => {
    const { terms: saved } = session.live.tryChange(visit, null);
    return (Object.entries(saved) as [WeightName, number][])
      .filter(([name]) => name !== 'uncovered' && !name.startsWith('changed'))
      .map(([name, delta]) => ({ name, points: -delta }))
      .sort((a, b) => b.points - a.points);
  }, [session, visit]);
  if (terms.length === 0) {
    return <p className="panel-soft">Elle ne coûte rien : heure préférée, agent habituel.</p>;
  }
  return (
    <table className="cost-table">
      <caption className="visually-hidden">Ce que coûte ce choix, en points</caption>
      <tbody>
        {terms.map(({ name, points }) => (
          <tr key={name}>
            <th scope="row">{weightLabels[name]}</th>
            <td>{signedText(points)}</td>
          </tr>
        ))}
        <tr className="cost-total">
          <th scope="row">Total (points)</th>
          <td>{signedText(terms.reduce((sum, { points }) => sum + points, 0))}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Candidates({ session, words, source, onAssign }: VisitPanelProps) {
  const [isLong, setIsLong] = useState(false);
  const candidates = useCandidates(session, source);
  const before = session.plan[source.visit]?.caregivers ?? [];
  if (candidates === null) return <p className="panel-soft">Recherche…</p>;
  const others = candidates.filter(({ caregiver }) => !before.includes(caregiver));
  const able = others.filter(({ verdict }) => verdict.level !== 'forbidden');
  const stopped = others.filter(({ verdict }) => verdict.level === 'forbidden');
  const shown = isLong ? able : able.slice(0, SHOWN_AT_FIRST);
  const assign = ({ caregiver, start }: Candidate): void =>
    onAssign({
      visit: source.visit,
      from: source.caregiver,
      to: caregiver,
      start,
      partner:
        source.caregiver === null ? choosePartner(session, source.visit, caregiver, start) : null,
    });
  return (
    <>
      <h3>
        Qui peut ? <span className="panel-soft">{countText(able.length, 'agent')}</span>
      </h3>
      <ol className="candidates">
        {shown.map((candidate) => (
          <li key={candidate.caregiver}>
            <button
              type="button"
              className="candidate"
              data-level={candidate.verdict.level}
              onClick={() => assign(candidate)}
            >
              <span className="candidate-name">{session.names[candidate.caregiver]}</span>
              <span className="candidate-time">
                {minuteToField(minuteOf(session.problem.axis.toLocal(candidate.start)))}
              </span>
              <span className="candidate-cost">{signedText(candidate.verdict.costDelta)}</span>
              <span className="candidate-why">{candidateText(candidate)}</span>
              <span className="candidate-facts">{candidateFactsText(candidate)}</span>
            </button>
          </li>
        ))}
      </ol>
      {able.length > shown.length && (
        <button type="button" className="panel-more" onClick={() => setIsLong(true)}>
          Voir les {able.length - shown.length} autres
        </button>
      )}
      {stopped.length > 0 && (
        <details className="stopped" open={able.length === 0}>
          <summary>
            {countText(stopped.length, 'agent ne peut pas', 'agents ne peuvent pas')} :{' '}
            {stopSummary(stopped)}
          </summary>
          <ul>
            {stopped.map((candidate) => (
              <li key={candidate.caregiver}>{stoppedLine(session, words, candidate)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Ranked once the panel is drawn: opening it never waits for the ranking. */
function useCandidates(session: PlanSession, source: DragSource): readonly Candidate[] | null {
  const [ranked, setRanked] = useState<readonly Candidate[] | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      const before = session.plan[source.visit]?.caregivers ?? [];
      const stay = before.filter((caregiver) => caregiver !== source.caregiver);
      const given = source.caregiver === null ? [] : stay;
      setRanked(session.live.whoCan(source.visit, undefined, given));
    }, 0);
    return () => clearTimeout(timer);
  }, [session, source]);
  return ranked;
}

const candidateText = ({ verdict }: Candidate): string =>
  verdict.notices.length === 0
    ? levelLabels[verdict.level]
    : capital(verdict.notices.map(noticeText).join(', '));

/** Names the caregiver once: most sentences of rules begin with the name. */
function stoppedLine(session: PlanSession, words: WordsContext, candidate: Candidate): string {
  const name = session.names[candidate.caregiver] ?? '';
  const [first] = candidate.verdict.breaches;
  const line = first === undefined ? '' : breachLine(words, first);
  return line.startsWith(name) ? line : `${name} : ${line}`;
}

/** `12 déjà pris à cette heure, 8 non disponibles`. */
function stopSummary(stopped: readonly Candidate[]): string {
  const counts = new Map<(typeof ruleNames)[number], number>();
  for (const { verdict } of stopped) {
    const rule = ruleNames.find((name) => verdict.breaches.some((breach) => breach.rule === name));
    if (rule !== undefined) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([rule, count]) => `${count} ${stopText(rule)}`)
    .join(', ');
}
