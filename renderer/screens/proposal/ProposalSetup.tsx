/** Before the search: how much of the week, and for how long. */
import { Button, Radio, SegmentedControl } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { WeekView } from '../../../electron/contract.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { aimsName } from '../../fr/aims.ts';
import { countText } from '../../fr/numbers.ts';
import { caregiverNames, makeVisitCards } from '../../plan/visit-cards.ts';
import { routeTo } from '../../route.ts';
import { askOrTell } from '../../ui/act.ts';
import { PinConflicts } from '../pins/PinConflicts.tsx';

type Scope = 'week' | 'uncovered';

const budgets = [
  { value: '10', label: '10 secondes' },
  { value: '30', label: '30 secondes' },
  { value: '120', label: '2 minutes' },
];

export function ProposalSetup({ view }: { readonly view: WeekView }): ReactNode {
  const { monday, planned, week } = view;
  const isEmpty = planned.length === 0;
  const [scope, setScope] = useState<Scope>(isEmpty ? 'week' : 'uncovered');
  const [seconds, setSeconds] = useState('10');
  const [isAsked, setIsAsked] = useState(false);
  const missing = countMissing(view);
  const pinned = planned.filter((assignment) => assignment.pinned).length;
  const problem = useMemo(() => compileProblem(week), [week]);
  const cards = useMemo(() => makeVisitCards(view, problem), [view, problem]);
  const names = useMemo(() => caregiverNames(view), [view]);

  const start = async (): Promise<void> => {
    setIsAsked(true);
    await askOrTell('proposal.start', { monday, scope, seconds: Number(seconds) });
    setIsAsked(false);
  };

  return (
    <div className="proposal-setup">
      <p>
        {countText(week.visits.length, 'intervention')},{' '}
        {countText(week.caregivers.length, 'agent')}, {missing} à pourvoir. La proposition respecte
        la loi et ne touche ni aux interventions épinglées ({pinned}) ni au planning tant que vous
        ne l’acceptez pas.
      </p>
      <PinConflicts view={view} problem={problem} cards={cards} names={names} isFolded={false} />
      <Radio.Group
        label="Que faut-il organiser ?"
        value={scope}
        onChange={(value) => setScope(value === 'week' ? 'week' : 'uncovered')}
      >
        <div className="proposal-choices">
          <Radio
            value="uncovered"
            label="Seulement ce qui est à pourvoir"
            description="Le reste du planning ne bouge pas."
            disabled={missing === 0}
          />
          <Radio
            value="week"
            label="Toute la semaine"
            description={
              view.publication === null
                ? 'Agents et heures peuvent changer.'
                : 'Agents et heures peuvent changer, au plus près de la version publiée.'
            }
          />
        </div>
      </Radio.Group>
      <div>
        <span id="proposal-budget">Temps de recherche</span>
        <SegmentedControl
          aria-labelledby="proposal-budget"
          data={budgets}
          value={seconds}
          onChange={setSeconds}
        />
      </div>
      <p className="proposal-aims">
        Priorités : <b>{aimsName(view.service.aims)}</b>.{' '}
        <a href={routeTo('priorites', monday)}>Voir ou changer les priorités</a>
      </p>
      <Button onClick={() => void start()} loading={isAsked}>
        Lancer la recherche
      </Button>
    </div>
  );
}

/** Visits that have fewer caregivers than they need. */
function countMissing({ week, planned }: WeekView): number {
  const counts = new Map(planned.map(({ visit, caregivers }) => [visit, caregivers.length]));
  return week.visits.filter(
    ({ id, requiredCaregivers }) => (counts.get(id) ?? 0) < (requiredCaregivers ?? 1),
  ).length;
}
