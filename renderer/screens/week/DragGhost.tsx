/** What hangs at the pointer: where the visit would go, and what the law says of it. */
import type { Ref } from 'react';
import { levelLabels } from '../../fr/labels.ts';
import type { Activity } from '../../plan/activity.ts';
import { assignmentAfter } from '../../plan/gesture.ts';
import { whenText } from '../../plan/command-labels.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { verdictLines, type WordsContext } from '../../plan/verdict-words.ts';

const MOST_LINES = 3;

interface DragGhostProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly activity: Activity;
  readonly session: PlanSession;
  readonly words: WordsContext;
}

export function DragGhost({ ref, activity, session, words }: DragGhostProps) {
  if (activity.state !== 'dragging') return null;
  const { gesture, verdict, source } = activity;
  const card = session.cards[source.visit];
  const lines = verdict === null ? [] : verdictLines(words, verdict);
  const level = gesture === null ? 'none' : (verdict?.level ?? 'improve');
  return (
    <div ref={ref} className="ghost" data-level={level} aria-hidden="true">
      <span className="ghost-chip" data-kind={card?.kind}>
        {card?.person} · {card?.kindShort}
      </span>
      <span className="ghost-target">{targetText(activity, session)}</span>
      {verdict !== null && (
        <span className="ghost-level" data-level={verdict.level}>
          {levelLabels[verdict.level]}
        </span>
      )}
      {lines.slice(0, MOST_LINES).map((line) => (
        <span key={line} className="ghost-line">
          {line}
        </span>
      ))}
      {lines.length > MOST_LINES && (
        <span className="ghost-line">et {lines.length - MOST_LINES} de plus</span>
      )}
      {verdict?.level === 'forbidden' && verdict.overridable && (
        <span className="ghost-hint">Possible en donnant un motif.</span>
      )}
      <span className="ghost-hint">Maj : garder l’heure · Échap : reposer</span>
    </div>
  );
}

function targetText(
  activity: Extract<Activity, { state: 'dragging' }>,
  session: PlanSession,
): string {
  const { gesture } = activity;
  if (gesture === null) return 'Lâchez sur un agent ou sur « À pourvoir »';
  if (gesture.to === null) return 'À pourvoir';
  const after = assignmentAfter(session.plan, gesture);
  const who = after?.caregivers.map((caregiver) => session.names[caregiver]).join(' et ') ?? '';
  return `${whenText(session.problem, gesture.start)} · ${who}`;
}
