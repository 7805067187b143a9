/** One line a visit: how important, when, at whose home, and who goes there instead. */
import type { KeyboardEvent } from 'react';
import { levelLabels, priorityLabels } from '../../fr/labels.ts';
import { noticeText } from '../../fr/sentences.ts';
import type { RecoveryLine } from '../../plan/recovery.ts';
import { whenText } from '../../plan/command-labels.ts';
import { timeText } from '../../fr/dates.ts';
import { breachLines, capital, type WordsContext } from '../../plan/verdict-words.ts';

interface RecoveryLinesProps {
  readonly lines: readonly RecoveryLine[];
  readonly words: WordsContext;
  /** Index of the line whose ranking is shown. */
  readonly at: number;
  readonly onAt: (index: number) => void;
  /** Leaves the visit open. */
  readonly onLeave: (visit: number) => void;
}

export function RecoveryLines({ lines, words, at, onAt, onLeave }: RecoveryLinesProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>): void => {
    const line = lines[at];
    if (event.key === 'Delete' && line?.why === 'lost') return onLeave(line.visit);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = Math.min(lines.length - 1, Math.max(0, at + step));
    onAt(next);
    event.currentTarget.querySelectorAll<HTMLElement>('.recovery-line')[next]?.focus();
  };
  return (
    <ol className="recovery-lines" aria-label="Interventions à reprendre" onKeyDown={onKeyDown}>
      {lines.map((line, index) => (
        <li key={line.visit}>
          <button
            type="button"
            className="recovery-line"
            aria-current={index === at}
            tabIndex={index === at ? 0 : -1}
            onClick={() => onAt(index)}
          >
            <LineFacts line={line} words={words} />
          </button>
        </li>
      ))}
    </ol>
  );
}

function LineFacts({ line, words }: { readonly line: RecoveryLine; readonly words: WordsContext }) {
  const { problem, cards, names } = words;
  const card = cards[line.visit];
  const start = line.before?.start ?? line.chosen?.start ?? 0;
  const { verdict, chosen } = line;
  const moves = chosen !== null && line.before !== null && chosen.start !== line.before.start;
  return (
    <>
      <span
        className="recovery-priority"
        title={card === undefined ? '' : `Priorité ${priorityLabels[card.priority]}`}
      >
        {card?.priority}
      </span>
      <span className="recovery-who">
        <b>{card?.person}</b> {whenText(problem, start)} · {card?.kindName}
        {line.why === 'moved' && ' · déplacée pour cela'}
      </span>
      <span className="recovery-to" data-open={chosen === null || undefined}>
        {chosen === null ? 'à pourvoir' : chosen.caregivers.map((each) => names[each]).join(' et ')}
        {moves && ` à ${timeText(problem.axis.toLocal(chosen.start))}`}
        {line.isHers && ' · votre choix'}
      </span>
      {verdict !== null && verdict.level !== 'good' && (
        <span className="recovery-verdict">
          <span className="recovery-level" data-level={verdict.level}>
            {levelLabels[verdict.level]}
          </span>{' '}
          {verdict.breaches.length > 0
            ? breachLines(words, verdict.breaches).join(' ')
            : capital(verdict.notices.map(noticeText).join(', '))}
        </span>
      )}
    </>
  );
}
