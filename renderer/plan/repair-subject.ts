/** What a repair is asked about, as the coordinator chose it: before its dates or hours are known. */
import type { RepairFact } from '../../electron/contract.ts';
import { must } from '../../domain/result.ts';
import type { Absence } from '../../domain/service.ts';
import { caregiverIdAt, visitIdAt } from './ask-change.ts';
import { visitName, whenText } from './command-labels.ts';
import { assignmentAfter, type Gesture } from './gesture.ts';
import type { PlanSession } from './plan-session.ts';

export type RepairSubject =
  /** An agent is away, or comes later, from that day on: indexes. */
  | { readonly type: 'absence' | 'late'; readonly caregiver: number; readonly day: number }
  /** An absence lasts longer than was said. */
  | { readonly type: 'extend'; readonly caregiver: number; readonly absence: Absence }
  | { readonly type: 'added'; readonly day: number }
  | { readonly type: 'cancelled' | 'unpin'; readonly visit: number }
  | { readonly type: 'pin'; readonly gesture: Gesture };

/** A fact with the name of the gesture that takes it: what « Annuler » then says. */
export interface AskedRepair {
  readonly fact: RepairFact;
  readonly label: string;
}

/** What stands above the dialog. */
export function subjectTitle(session: PlanSession, subject: RepairSubject): string {
  switch (subject.type) {
    case 'absence':
    case 'late':
      return `Absence ou retard de ${session.names[subject.caregiver] ?? ''}`;
    case 'extend':
      return `Prolonger l’absence de ${session.names[subject.caregiver] ?? ''}`;
    case 'added':
      return 'Ajouter une intervention';
    case 'cancelled':
      return `Annuler l’intervention : ${visitName(session, subject.visit)}`;
    case 'unpin':
      return `Désépingler : ${visitName(session, subject.visit)}`;
    case 'pin':
      break;
  }
  return `Imposer : ${visitName(session, subject.gesture.visit)}`;
}

/** The fact where nothing more has to be asked; null where there is a form to fill. */
export function askAtOnce(session: PlanSession, subject: RepairSubject): AskedRepair | null {
  const { problem, plan, cards, names } = session;
  const personOf = (visit: number): string => must(cards[visit], 'a card for each visit').person;
  switch (subject.type) {
    case 'absence':
    case 'late':
    case 'extend':
    case 'added':
      return null;
    case 'cancelled':
    case 'unpin': {
      const { type, visit } = subject;
      const label =
        type === 'cancelled'
          ? `Annuler l’intervention chez ${personOf(visit)}`
          : `Désépingler ${personOf(visit)}`;
      return { fact: { type, visit: visitIdAt(problem, visit) }, label };
    }
    case 'pin':
      break;
  }
  const { visit } = subject.gesture;
  const { caregivers, start } = must(
    assignmentAfter(plan, subject.gesture),
    'a pin names somebody',
  );
  const who = caregivers.map((each) => names[each]).join(' et ');
  return {
    fact: {
      type: 'pin',
      visit: visitIdAt(problem, visit),
      caregivers: caregivers.map((each) => caregiverIdAt(problem, each)),
      start: problem.axis.toLocal(start),
    },
    label: `Imposer ${personOf(visit)}, ${whenText(problem, start)}, à ${who}`,
  };
}

/** The absence of that agent that ends in this week or just before it: the one that may last. */
export function absenceToExtend({ view, problem }: PlanSession, caregiver: number): Absence | null {
  const id = caregiverIdAt(problem, caregiver);
  const first = `${view.monday}T00:00`;
  const last = `${view.week.to}T00:00`;
  const mine = view.absences.filter(
    ({ who, to }) =>
      'caregiverId' in who && who.caregiverId === id && to !== null && to >= first && to <= last,
  );
  return mine.toSorted((a, b) => (b.to ?? '').localeCompare(a.to ?? ''))[0] ?? null;
}
