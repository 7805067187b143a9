/** What hangs at the pointer: where the visit would go, and what the law says of it. */
import type { Ref } from 'react';
import type { Level } from '../../../solver/verdict.ts';
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
  return (
    <VerdictGhost
      ref={ref}
      kind={card?.kind ?? ''}
      title={`${card?.person} · ${card?.kindShort}`}
      target={targetText(activity, session)}
      isOver={gesture !== null}
      level={verdict?.level ?? null}
      lines={verdict === null ? [] : verdictLines(words, verdict)}
      isOverridable={verdict?.overridable === true}
      hint="Maj : garder l’heure · Échap : reposer"
    />
  );
}

export interface VerdictGhostProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly kind: string;
  readonly title: string;
  readonly target: string;
  /** False while the pointer is over nothing that takes a visit. */
  readonly isOver: boolean;
  /** null where nothing is judged. */
  readonly level: Level | null;
  readonly lines: readonly string[];
  readonly isOverridable: boolean;
  readonly hint: string;
}

/** The bubble of a drag, on the board and in a calendar alike. */
export function VerdictGhost({ ref, ...props }: VerdictGhostProps) {
  const { level, lines } = props;
  return (
    <div
      ref={ref}
      className="ghost"
      data-level={props.isOver ? (level ?? 'improve') : 'none'}
      aria-hidden="true"
    >
      <span className="ghost-chip" data-kind={props.kind}>
        {props.title}
      </span>
      <span className="ghost-target">{props.target}</span>
      {level !== null && (
        <span className="ghost-level" data-level={level}>
          {levelLabels[level]}
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
      {level === 'forbidden' && props.isOverridable && (
        <span className="ghost-hint">Possible en donnant un motif.</span>
      )}
      <span className="ghost-hint">{props.hint}</span>
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
