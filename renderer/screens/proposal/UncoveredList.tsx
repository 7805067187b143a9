/** What stays uncovered, and in words what stops each agent. */
import { Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Uncovered } from '../../../domain/week.ts';
import type { Proposal, WeekView } from '../../../electron/contract.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { stops } from '../../../solver/explain.ts';
import type { Problem } from '../../../solver/problem.ts';
import { ruleSource } from '../../../solver/rules/index.ts';
import { dayText, dayOfTime, timeText } from '../../fr/dates.ts';
import { breachSentence } from '../../fr/sentences.ts';
import { ruleLabels } from '../../../domain/french/rule-words.ts';
import { countText } from '../../fr/numbers.ts';
import type { VisitCard } from '../../plan/visit-cards.ts';

export interface UncoveredListProps {
  readonly view: WeekView;
  readonly problem: Problem;
  readonly proposal: Proposal;
  readonly cards: readonly VisitCard[];
  readonly names: readonly string[];
}

export function UncoveredList(props: UncoveredListProps): ReactNode {
  const { uncovered } = props.proposal;
  if (uncovered.length === 0) return <p>Tout est pourvu.</p>;
  return (
    <ul className="proposal-uncovered">
      {uncovered.map((each) => (
        <UncoveredItem key={each.visit} {...props} uncovered={each} />
      ))}
    </ul>
  );
}

function UncoveredItem(props: UncoveredListProps & { readonly uncovered: Uncovered }): ReactNode {
  const { problem, cards, view, uncovered } = props;
  const [isOpen, setIsOpen] = useState(false);
  const index = problem.visitIndex.get(uncovered.visit) ?? -1;
  const card = cards[index];
  const visit = view.week.visits[index];
  if (card === undefined || visit === undefined) return null;
  const when = `${dayText(dayOfTime(visit.earliest))}, début entre ${timeText(visit.earliest)} et ${timeText(visit.latest)}`;
  return (
    <li>
      <strong>
        {card.personFull} – {card.kindName}
      </strong>{' '}
      {when}
      <p>{becauseText(uncovered)}</p>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? 'Masquer le détail' : 'Agent par agent'}
      </Button>
      {isOpen && <StopLines {...props} visit={index} />}
    </li>
  );
}

/** `12 agents : hors disponibilité ; 3 agents : repos quotidien.` */
function becauseText({ because }: Uncovered): string {
  const parts = because.map(({ rule, caregivers }) => {
    const count = countText(caregivers, 'agent');
    return rule === 'cost'
      ? `${count} ${caregivers < 2 ? 'pourrait' : 'pourraient'} la prendre, mais une intervention plus urgente serait alors perdue`
      : `${count} : ${ruleLabels[rule]}`;
  });
  return `${parts.join(' ; ')}.`;
}

function StopLines(props: UncoveredListProps & { readonly visit: number }): ReactNode {
  const { problem, proposal, names, cards, view, visit } = props;
  const lines = useMemo(() => {
    const plan = planFromAssignments(problem, proposal.assignments ?? []);
    const day = problem.visits[visit]?.day ?? 0;
    return stops(problem, plan, visit).map(({ caregiver, rule, value, limit }) => {
      const name = names[caregiver] ?? '';
      if (rule === 'cost') return `${name} pourrait la prendre, à un coût plus grand ailleurs.`;
      return breachSentence(
        { rule, value, limit, day, pinned: false, caregiver: null, visits: [] },
        {
          caregiverName: name,
          visitName: cards[visit]?.person ?? null,
          dayName: dayText(problem.axis.dayAt(day)),
          article: ruleSource(view.service.profile, rule).article,
        },
      );
    });
  }, [problem, proposal.assignments, names, cards, view.service.profile, visit]);
  return (
    <ul className="proposal-stops">
      {lines.map((line, i) => (
        <li key={names[i]}>{line}</li>
      ))}
    </ul>
  );
}
