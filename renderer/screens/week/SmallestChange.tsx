/** « Ce qui la couvrirait » : under a visit that nobody can take, the smallest changes that would. */
import { useEffect, useMemo, useState } from 'react';
import { smallestChanges } from '../../../solver/explain/smallest-change.ts';
import type { Suggestion } from '../../../solver/explain/suggestion.ts';
import { ruleSource } from '../../../solver/rules/index.ts';
import { timeText } from '../../fr/dates.ts';
import { absenceLabels } from '../../fr/labels.ts';
import { relaxationText, type SuggestionNames } from '../../fr/suggestions.ts';
import { visitName, whenText } from '../../plan/command-labels.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { capital } from '../../plan/verdict-words.ts';

const SHOWN = 3;

interface SmallestChangeProps {
  readonly session: PlanSession;
  /** An uncovered visit. */
  readonly visit: number;
}

/** Nothing while somebody can take the visit: the list above says who. */
export function SmallestChange({ session, visit }: SmallestChangeProps) {
  const suggestions = useSuggestions(session, visit);
  const names = useMemo(() => namesOf(session), [session]);
  if (suggestions === null || suggestions[0]?.effort === 0) return null;
  return (
    <>
      <h3>Ce qui la couvrirait</h3>
      {suggestions.length === 0 ? (
        <p className="panel-soft">
          Aucun changement simple ne suffit : il en faudrait plusieurs à la fois.
        </p>
      ) : (
        <ol className="smallest">
          {suggestions.slice(0, SHOWN).map((suggestion) => {
            const text = suggestionText(session, names, suggestion);
            return <li key={text}>{text}</li>;
          })}
        </ol>
      )}
    </>
  );
}

/** Looked for once the panel is drawn. */
function useSuggestions(session: PlanSession, visit: number): readonly Suggestion[] | null {
  const [found, setFound] = useState<readonly Suggestion[] | null>(null);
  useEffect(() => {
    const timer = setTimeout(
      () => setFound(smallestChanges(session.problem, session.plan, visit)),
      0,
    );
    return () => clearTimeout(timer);
  }, [session, visit]);
  return found;
}

function suggestionText(
  session: PlanSession,
  names: SuggestionNames,
  { relaxations, changes }: Suggestion,
): string {
  const asked = relaxations.map((relaxation) => relaxationText(relaxation, names));
  const [main, ...moved] = changes;
  const moves = moved.map(
    ({ visit, assignment }) =>
      `confier ${visitName(session, visit)}, à ${peopleOf(session, assignment.caregivers)} à ${names.hourName(assignment.start)}`,
  );
  const needsNobody = relaxations.some(({ type }) => type === 'hire');
  const taker =
    main === undefined || needsNobody
      ? ''
      : ` → ${peopleOf(session, main.assignment.caregivers)}, ${names.hourName(main.assignment.start)}`;
  return `${capital([...asked, ...moves].join(' ; '))}${taker}.`;
}

const peopleOf = (session: PlanSession, caregivers: readonly number[]): string =>
  caregivers.map((index) => session.names[index] ?? '').join(' et ');

function namesOf(session: PlanSession): SuggestionNames {
  const { problem, names, view } = session;
  return {
    caregiverName: (caregiver) => names[caregiver] ?? '',
    visitName: (visit) => visitName(session, visit),
    whenName: (minutes) => whenText(problem, minutes),
    hourName: (minutes) => timeText(problem.axis.toLocal(minutes)),
    absenceName: (caregiver, from, to) => {
      const id = problem.caregivers[caregiver]?.id;
      const start = problem.axis.toLocal(from);
      const end = problem.axis.toLocal(to);
      const absence = view.absences.find(
        ({ who, from: away, to: back }) =>
          'caregiverId' in who &&
          who.caregiverId === id &&
          away < end &&
          (back === null || back > start),
      );
      return absence === undefined ? null : absenceLabels[absence.kind];
    },
    article: (rule) => ruleSource(view.service.profile, rule).article,
  };
}
