/** The draft beside the plan: what changes, what it costs, what stays uncovered; then the choice. */
import { Button, Checkbox, Select, Tabs } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { VisitId } from '../../../domain/ids.ts';
import type { Proposal, WeekView } from '../../../electron/contract.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { dayText } from '../../fr/dates.ts';
import { countText } from '../../fr/numbers.ts';
import { caregiverNames, makeVisitCards } from '../../plan/visit-cards.ts';
import { go } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { PinConflicts } from '../pins/PinConflicts.tsx';
import { CostTable } from './CostTable.tsx';
import { DifferenceLine } from './DifferenceLine.tsx';
import {
  countDifferences,
  differenceKinds,
  filterDifferences,
  findDifferences,
  type Difference,
  type DifferenceKind,
} from './differences.ts';
import { ProofLine } from './ProofLine.tsx';
import { betterText, provenCostOf } from './proof-words.ts';
import { UncoveredList } from './UncoveredList.tsx';

const kindNames: Readonly<Record<DifferenceKind, (n: number) => string>> = {
  placed: (n) => countText(n, 'placée'),
  caregiver: (n) => countText(n, 'autre agent', 'autres agents'),
  both: (n) => countText(n, 'autre agent et autre heure', 'autres agents et autres heures'),
  start: (n) => countText(n, 'autre heure', 'autres heures'),
  removed: (n) => countText(n, 'retirée'),
};

export interface ProposalReviewProps {
  readonly view: WeekView;
  readonly proposal: Proposal;
}

export function ProposalReview({ view, proposal }: ProposalReviewProps): ReactNode {
  const { monday, planned, week } = view;
  const problem = useMemo(() => compileProblem(week), [week]);
  const cards = useMemo(() => makeVisitCards(view, problem), [view, problem]);
  const names = useMemo(() => caregiverNames(view), [view]);
  const proposed = proposal.assignments;
  const differences = useMemo(() => findDifferences(planned, proposed ?? []), [planned, proposed]);
  const [left, setLeft] = useState<ReadonlySet<VisitId>>(new Set());
  const [day, setDay] = useState<string | null>(null);
  const [caregiver, setCaregiver] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const shown = filterDifferences(differences, { day, caregiver });
  const taken = differences.filter(({ visit }) => !left.has(visit));
  const counts = countDifferences(differences);

  const accept = async (visits: readonly VisitId[] | null): Promise<void> => {
    setIsAsked(true);
    const reply = await askOrTell('proposal.accept', { monday, visits });
    setIsAsked(false);
    if (reply === undefined) return;
    const { changed, dropped } = reply.value;
    tellDone(
      dropped === 0
        ? `Proposition prise : ${countText(changed, 'changement')}. Ctrl+Z la reprend.`
        : `${countText(changed, 'changement')} pris ; ${countText(dropped, 'intervention')} laissée${dropped < 2 ? '' : 's'} de côté, car sans le reste la loi ne serait plus respectée.`,
    );
    go('semaine', monday);
  };

  const toggle = (visits: readonly VisitId[], isTaken: boolean): void => {
    const next = new Set(left);
    for (const visit of visits) {
      if (isTaken) next.delete(visit);
      else next.add(visit);
    }
    setLeft(next);
  };

  return (
    <div className="proposal-review">
      <div className="proposal-verdict">
        <p role="status">{summaryText(proposal, week.visits.length, differences)}</p>
        <ul className="proposal-counts">
          {differenceKinds.map((kind) =>
            counts[kind] === 0 ? null : <li key={kind}>{kindNames[kind](counts[kind])}</li>,
          )}
        </ul>
        {proposal.cost !== null && (
          <ProofLine proof={proposal.proof} cost={provenCostOf(proposal.cost)} />
        )}
        {proposal.cost !== null && proposal.better !== null && (
          <div className="proposal-better" role="status">
            <span>{betterText(proposal.cost, proposal.better)}</span>
            <Button
              variant="light"
              size="compact-sm"
              onClick={() => void askOrTell('proposal.improve', { monday })}
            >
              La voir à la place
            </Button>
          </div>
        )}
        <PinConflicts view={view} problem={problem} cards={cards} names={names} isFolded />
        <div className="proposal-actions">
          <Button
            disabled={differences.length === 0 || left.size > 0}
            loading={isAsked}
            onClick={() => void accept(null)}
          >
            Tout accepter
          </Button>
          <Button
            variant="default"
            disabled={left.size === 0 || taken.length === 0 || isAsked}
            onClick={() => void accept(taken.map(({ visit }) => visit))}
          >
            Accepter {countText(taken.length, 'changement coché', 'changements cochés')}
          </Button>
          <Button
            variant="subtle"
            disabled={isAsked}
            onClick={() => void askOrTell('proposal.discard', { monday })}
          >
            Laisser la proposition
          </Button>
        </div>
      </div>
      <Tabs defaultValue="differences" className="proposal-tabs">
        <Tabs.List>
          <Tabs.Tab value="differences">{countText(differences.length, 'changement')}</Tabs.Tab>
          <Tabs.Tab value="uncovered">
            {countText(proposal.uncovered.length, 'intervention')} à pourvoir
          </Tabs.Tab>
          <Tabs.Tab value="cost">Coût</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="differences">
          <div className="proposal-filters" hidden={differences.length === 0}>
            <Select
              aria-label="Jour"
              placeholder="Tous les jours"
              clearable
              clearButtonProps={{ 'aria-label': 'Tous les jours' }}
              data={Array.from({ length: problem.dayCount }, (_, i) => ({
                value: problem.axis.dayAt(i),
                label: dayText(problem.axis.dayAt(i)),
              }))}
              value={day}
              onChange={setDay}
            />
            <Select
              aria-label="Agent"
              placeholder="Tous les agents"
              clearable
              searchable
              clearButtonProps={{ 'aria-label': 'Tous les agents' }}
              nothingFoundMessage="Aucun agent de ce nom"
              data={week.caregivers.map(({ id }, i) => ({ value: id, label: names[i] ?? id }))}
              value={caregiver}
              onChange={setCaregiver}
            />
            <Checkbox
              label={`Cocher ${countText(shown.length, 'ligne affichée', 'lignes affichées')}`}
              checked={shown.length > 0 && shown.every(({ visit }) => !left.has(visit))}
              indeterminate={
                shown.some(({ visit }) => left.has(visit)) &&
                shown.some(({ visit }) => !left.has(visit))
              }
              onChange={(event) =>
                toggle(
                  shown.map(({ visit }) => visit),
                  event.currentTarget.checked,
                )
              }
            />
          </div>
          {shown.length === 0 ? (
            <p>
              {differences.length === 0
                ? 'La recherche n’a rien trouvé de mieux que le planning.'
                : 'Aucun changement pour ce jour et cet agent.'}
            </p>
          ) : (
            <VirtualList
              items={shown}
              keyOf={({ visit }) => visit}
              label="Changements proposés"
              rowHeight={44}
            >
              {(difference) => (
                <DifferenceLine
                  difference={difference}
                  card={cards[problem.visitIndex.get(difference.visit) ?? -1]}
                  nameOf={(id) => names[problem.caregiverIndex.get(id) ?? -1] ?? id}
                  isTaken={!left.has(difference.visit)}
                  onTake={(isTaken) => toggle([difference.visit], isTaken)}
                />
              )}
            </VirtualList>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="uncovered">
          <UncoveredList
            view={view}
            problem={problem}
            proposal={proposal}
            cards={cards}
            names={names}
          />
        </Tabs.Panel>
        <Tabs.Panel value="cost">
          {proposal.cost !== null && proposal.costBefore !== null && (
            <CostTable before={proposal.costBefore} after={proposal.cost} />
          )}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

const endings: Readonly<Record<NonNullable<Proposal['stopped']>, string>> = {
  time: 'Recherche terminée',
  optimal: 'Recherche terminée, rien de mieux n’existe',
  flat: 'Recherche terminée, plus rien ne s’améliorait',
  cancelled: 'Recherche arrêtée, le meilleur trouvé est gardé',
};

function summaryText(
  { stopped, uncovered }: Proposal,
  visitCount: number,
  differences: readonly Difference[],
): string {
  const ending = endings[stopped ?? 'time'];
  const covered = visitCount - uncovered.length;
  const coverage =
    uncovered.length === 0
      ? `toutes les interventions (${visitCount}) sont pourvues, dans la loi`
      : `${covered} interventions sur ${visitCount} sont pourvues, dans la loi`;
  const change =
    differences.length === 0
      ? 'le planning est déjà ainsi'
      : `${countText(differences.length, 'changement')} par rapport au planning`;
  return `${ending} : ${coverage} ; ${change}.`;
}
