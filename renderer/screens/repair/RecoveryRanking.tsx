/** Who can take one line, the best first, judged beside what the other lines already say. */
import { useMemo, useState, type KeyboardEvent } from 'react';
import type { Candidate, LivePlan } from '../../../solver/live.ts';
import type { ProblemAssignment } from '../../../solver/problem.ts';
import { timeText } from '../../fr/dates.ts';
import { levelLabels } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { noticeText } from '../../fr/sentences.ts';
import { candidateFactsText } from '../../plan/candidate-words.ts';
import { visitName } from '../../plan/command-labels.ts';
import { assignmentWith, rankFor, type Recovery, type RecoveryLine } from '../../plan/recovery.ts';
import { breachLine, capital, type WordsContext } from '../../plan/verdict-words.ts';
import { sameAssignment } from '../../plan/visit-cards.ts';

interface RecoveryRankingProps {
  readonly recovery: Recovery;
  readonly live: LivePlan;
  readonly words: WordsContext;
  readonly line: RecoveryLine;
  /** What the plan says of this line. */
  readonly planned: ProblemAssignment | null;
  readonly onChoose: (chosen: ProblemAssignment | null) => void;
}

const SHOWN_AT_FIRST = 6;

export function RecoveryRanking(props: RecoveryRankingProps) {
  const { recovery, live, words, line, planned, onChoose } = props;
  const [isLong, setIsLong] = useState(false);
  const ranked = useMemo(() => rankFor(recovery, live, line.visit), [recovery, live, line.visit]);
  const able = ranked.filter(({ verdict }) => verdict.level !== 'forbidden');
  const stopped = ranked.filter(({ verdict }) => verdict.level === 'forbidden');
  const { problem, names } = words;
  const whoText = (assignment: ProblemAssignment): string =>
    `${assignment.caregivers.map((each) => names[each]).join(' et ')}, ${timeText(problem.axis.toLocal(assignment.start))}`;
  const isChosen = (assignment: ProblemAssignment | null): boolean =>
    sameAssignment(line.chosen, assignment);
  return (
    <section className="recovery-ranking" aria-label={`Qui peut ? ${visitName(words, line.visit)}`}>
      <h3>
        Qui peut ? <span className="recovery-soft">{visitName(words, line.visit)}</span>
      </h3>
      <ol className="recovery-candidates" onKeyDown={walkCandidates}>
        {line.isHers && planned !== null && (
          <li>
            <Choice
              isChosen={false}
              name={`Le plan : ${whoText(planned)}`}
              facts="Comme conseillé"
              onClick={() => onChoose(planned)}
            />
          </li>
        )}
        {line.why === 'moved' && line.before !== null && (
          <li>
            <Choice
              isChosen={isChosen(line.before)}
              name={`Ne pas la déplacer : ${whoText(line.before)}`}
              facts="Comme avant l’absence"
              onClick={() => onChoose(line.before)}
            />
          </li>
        )}
        {(isLong ? able : able.slice(0, SHOWN_AT_FIRST)).map((candidate) => {
          const assignment = assignmentWith(recovery, line.visit, candidate);
          return (
            <li key={candidate.caregiver}>
              <Choice
                isChosen={isChosen(assignment)}
                name={whoText({ ...assignment, caregivers: [candidate.caregiver] })}
                level={candidate.verdict.level}
                remarks={remarksOf(candidate)}
                facts={candidateFactsText(candidate)}
                onClick={() => onChoose(assignment)}
              />
            </li>
          );
        })}
        {line.why === 'lost' && (
          <li>
            <Choice
              isChosen={line.chosen === null}
              name="Laisser à pourvoir"
              facts="À reprendre plus tard depuis « À pourvoir » (touche Suppr sur la ligne)"
              onClick={() => onChoose(null)}
            />
          </li>
        )}
      </ol>
      {able.length > SHOWN_AT_FIRST && !isLong && (
        <button type="button" className="panel-more" onClick={() => setIsLong(true)}>
          Voir les {able.length - SHOWN_AT_FIRST} autres
        </button>
      )}
      {stopped.length > 0 && (
        <details className="recovery-stopped" open={able.length === 0}>
          <summary>
            {countText(stopped.length, 'agent ne peut pas', 'agents ne peuvent pas')}
          </summary>
          <ul>
            {stopped.map((candidate) => (
              <li key={candidate.caregiver}>
                {candidate.stop === null
                  ? names[candidate.caregiver]
                  : breachLine(words, candidate.stop)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** The facts tell the hours of her post by themselves. */
const remarksOf = ({ verdict }: Candidate): string =>
  capital(
    verdict.notices
      .filter(({ term }) => term !== 'overMinute')
      .map(noticeText)
      .join(', '),
  );

interface ChoiceProps {
  readonly isChosen: boolean;
  readonly name: string;
  readonly level?: Candidate['verdict']['level'];
  readonly remarks?: string;
  readonly facts: string;
  readonly onClick: () => void;
}

function Choice({ isChosen, name, level, remarks = '', facts, onClick }: ChoiceProps) {
  return (
    <button type="button" className="recovery-choice" aria-pressed={isChosen} onClick={onClick}>
      <span className="recovery-name">{name}</span>
      {level !== undefined && (
        <span className="recovery-level" data-level={level}>
          {levelLabels[level]}
        </span>
      )}
      <span className="recovery-soft">{remarks === '' ? facts : `${remarks} · ${facts}`}</span>
    </button>
  );
}

/** Up and down among the agents. */
function walkCandidates(event: KeyboardEvent<HTMLOListElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const now = buttons.findIndex((button) => button === document.activeElement);
  buttons[Math.min(buttons.length - 1, Math.max(0, now + step))]?.focus();
}
