/** The alternatives side by side: what each covers, moves and costs, and who must be told. */
import { Button } from '@mantine/core';
import type { Assignment } from '../../../domain/week.ts';
import { dayOfTime, dayShort, timeText } from '../../fr/dates.ts';
import { countText, signedText } from '../../fr/numbers.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import {
  coveredText,
  movedText,
  repairKindLabels,
  travelText,
  type Alternative,
} from '../../plan/repair-words.ts';

interface RepairChoicesProps {
  readonly session: PlanSession;
  readonly alternatives: readonly Alternative[];
  readonly onTake: (alternative: Alternative) => void;
}

export function RepairChoices({ session, alternatives, onTake }: RepairChoicesProps) {
  return (
    <div className="repair-choices">
      {alternatives.map((alternative) => (
        <Choice key={alternative.kind} {...{ session, alternative, onTake }} />
      ))}
    </div>
  );
}

interface ChoiceProps {
  readonly session: PlanSession;
  readonly alternative: Alternative;
  readonly onTake: (alternative: Alternative) => void;
}

function Choice({ session, alternative, onTake }: ChoiceProps) {
  const { kind, isRecommended, changes, uncovered, cost } = alternative;
  const lost = changes.filter(({ why }) => why === 'lost');
  const moved = changes.filter(({ why }) => why === 'moved');
  const { uncovered: _coverage, ...deltas } = alternative.costDelta;
  const points = Object.values(deltas).reduce((sum, delta) => sum + delta, 0);
  const title = repairKindLabels[kind];
  return (
    <section
      className="repair-choice"
      aria-label={title}
      data-recommended={isRecommended || undefined}
    >
      <h3>
        {title}
        {isRecommended && <span className="repair-badge">Conseillé</span>}
      </h3>
      <ul className="repair-figures">
        <li data-bad={uncovered.length > 0 || undefined}>{coveredText(alternative)}</li>
        <li>{movedText(alternative)}</li>
        <li>{travelText(alternative)}</li>
        {cost.terms.uncovered === 0 && <li>Coût : {signedText(points)} points</li>}
      </ul>
      <Button
        fullWidth
        variant={isRecommended ? 'filled' : 'default'}
        aria-label={`Prendre : ${title}`}
        onClick={() => onTake(alternative)}
      >
        Prendre
      </Button>
      <Changes title="Ses interventions" session={session} changes={lost} />
      <Changes title="Déplacées pour cela" session={session} changes={moved} />
      <h4>À prévenir</h4>
      <p className="repair-tell">
        {countText(alternative.caregiversToTell.length, 'agent')} :{' '}
        {alternative.caregiversToTell.map((id) => caregiverOf(session, id)).join(', ')}
      </p>
      <p className="repair-tell">
        {countText(
          alternative.beneficiariesToTell.length,
          'personne accompagnée',
          'personnes accompagnées',
        )}
      </p>
    </section>
  );
}

interface ChangesProps {
  readonly title: string;
  readonly session: PlanSession;
  readonly changes: Alternative['changes'];
}

function Changes({ title, session, changes }: ChangesProps) {
  if (changes.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul className="repair-changes">
        {changes.map(({ visit, from, to }) => (
          <li key={visit}>
            <b>{personOf(session, visit)}</b> {whenOf(to ?? from)}
            <span className="repair-to">{toText(session, from, to)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function toText(session: PlanSession, from: Assignment | null, to: Assignment | null): string {
  if (to === null) return 'à pourvoir';
  const names = to.caregivers.map((id) => caregiverOf(session, id)).join(' et ');
  const moves = from !== null && from.start !== to.start;
  return moves ? `${names}, au lieu de ${timeText(from.start)}` : names;
}

const whenOf = (assignment: Assignment | null): string =>
  assignment === null
    ? ''
    : `${dayShort(dayOfTime(assignment.start))}, ${timeText(assignment.start)}`;

const personOf = (session: PlanSession, visit: Assignment['visit']): string =>
  session.cards[session.problem.visitIndex.get(visit) ?? -1]?.person ?? '';

const caregiverOf = (session: PlanSession, id: Assignment['caregivers'][number]): string =>
  session.names[session.problem.caregiverIndex.get(id) ?? -1] ?? '';
