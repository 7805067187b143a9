/** What every way is told by: its figures, its changes, the people who must hear of it. */
import type { BeneficiaryId, CaregiverId } from '../../../domain/ids.ts';
import type { Assignment } from '../../../domain/week.ts';
import type { RepairFact } from '../../../electron/contract.ts';
import { dayOfTime, dayShort, timeText } from '../../fr/dates.ts';
import { politeName } from '../../fr/labels.ts';
import { countText, signedText } from '../../fr/numbers.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import {
  coveredText,
  factWords,
  movedText,
  travelText,
  type Alternative,
} from '../../plan/repair-words.ts';

export function RepairFigures({ alternative }: { readonly alternative: Alternative }) {
  const { uncovered, cost } = alternative;
  const { uncovered: _coverage, ...deltas } = alternative.costDelta;
  const points = Object.values(deltas).reduce((sum, delta) => sum + delta, 0);
  return (
    <ul className="repair-figures">
      <li data-bad={uncovered.length > 0 || undefined}>{coveredText(alternative)}</li>
      <li>{movedText(alternative)}</li>
      <li>{travelText(alternative)}</li>
      {cost.terms.uncovered === 0 && <li>Coût : {signedText(points)} points</li>}
    </ul>
  );
}

interface PartProps {
  readonly session: PlanSession;
  readonly fact: RepairFact;
  readonly alternative: Alternative;
}

export function RepairChanges({ session, fact, alternative: { changes } }: PartProps) {
  const titles = {
    asked: 'Comme demandé',
    lost: factWords[fact.type].changesTitle,
    moved: 'Déplacées pour cela',
  } as const;
  return (['asked', 'lost', 'moved'] as const).map((wanted) => {
    const mine = changes.filter(({ why }) => why === wanted);
    if (mine.length === 0) return null;
    return (
      <div key={wanted} className="repair-part">
        <h4>{titles[wanted]}</h4>
        <ul className="repair-changes">
          {mine.map(({ visit, beneficiary, from, to }) => (
            <li key={visit}>
              <b>{personOf(session, beneficiary)}</b> {whenOf(to ?? from)}
              <span className="repair-to">{toText(session, from, to)}</span>
            </li>
          ))}
        </ul>
      </div>
    );
  });
}

/** By name: a coordinator goes through the list with the telephone in her hand. */
export function RepairTell({ session, fact, alternative }: PartProps) {
  const own = toldOfFact(session, fact);
  const caregivers = new Set([...own.caregivers, ...alternative.caregiversToTell]);
  for (const id of own.knowing) {
    // Who comes later must still hear what becomes of the day.
    const isWanted = alternative.changes.some(({ to }) => to?.caregivers.includes(id) === true);
    if (!isWanted) caregivers.delete(id);
  }
  const people = new Set([...own.people, ...alternative.beneficiariesToTell]);
  const names = [...caregivers].map((id) => caregiverOf(session, id));
  const helped = [...people].map((id) => personOf(session, id));
  return (
    <div className="repair-part">
      <h4>À prévenir</h4>
      <p className="repair-tell">
        {countText(names.length, 'agent')} : {names.join(', ')}
      </p>
      <p className="repair-tell">
        {countText(helped.length, 'personne accompagnée', 'personnes accompagnées')} :{' '}
        {helped.join(', ')}
      </p>
    </div>
  );
}

/** Who is concerned by the fact itself: a visit that nobody makes any more was expected. */
function toldOfFact(
  session: PlanSession,
  fact: RepairFact,
): {
  readonly caregivers: readonly CaregiverId[];
  readonly people: readonly BeneficiaryId[];
  /** Told it themselves. */
  readonly knowing: readonly CaregiverId[];
} {
  if (fact.type === 'absence') {
    const { who } = fact.absence;
    return { caregivers: [], people: [], knowing: 'caregiverId' in who ? [who.caregiverId] : [] };
  }
  if (fact.type !== 'cancelled') return { caregivers: [], people: [], knowing: [] };
  const { planned, week } = session.view;
  return {
    caregivers: planned.find(({ visit }) => visit === fact.visit)?.caregivers ?? [],
    people: week.visits.flatMap(({ id, beneficiary }) => (id === fact.visit ? [beneficiary] : [])),
    knowing: [],
  };
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

function personOf(session: PlanSession, id: BeneficiaryId): string {
  const person = session.view.beneficiaries.find((each) => each.id === id);
  return person === undefined ? '' : politeName(person);
}

const caregiverOf = (session: PlanSession, id: CaregiverId): string =>
  session.names[session.problem.caregiverIndex.get(id) ?? -1] ?? '';
