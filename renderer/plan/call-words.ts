/** What to say to whom once an absence is repaired: in the words of the telephone. */
import {
  callThreads,
  personOf,
  type Call,
  type CallAnswer,
  type CallThread,
} from '../../domain/call.ts';
import type { AbsenceId, CaregiverId, VisitId } from '../../domain/ids.ts';
import type { Assignment } from '../../domain/week.ts';
import type { WeekView } from '../../electron/contract.ts';
import { dayText, dayOfTime, timeText } from '../fr/dates.ts';
import { careKindLabel, fullName, politeName } from '../fr/labels.ts';
import { countText } from '../fr/numbers.ts';

export interface CallEntry {
  readonly thread: CallThread;
  readonly kind: 'agent' | 'person';
  readonly id: string;
  readonly name: string;
  /** Whom to ring, the first first: the person, then those who are to be warned. */
  readonly phones: readonly { readonly who: string; readonly phone: string }[];
  /** One a visit. */
  readonly sentences: readonly string[];
}

export const answerLabels: Readonly<Record<Exclude<CallAnswer, 'due'>, string>> = {
  yes: 'Oui',
  no: 'Non',
  noAnswer: 'Pas de réponse',
  message: 'Message laissé',
};

export const threadLabels: Readonly<Record<CallThread['state'], string>> = {
  due: 'À prévenir',
  told: 'Prévenu·e',
  refused: 'A dit non',
  takenBack: 'Changement repris : à rappeler',
};

/** Those of one absence, or all of the week; agents first, then people, by name within each. */
export function callEntries(
  view: WeekView,
  calls: readonly Call[],
  absence: AbsenceId | null,
): readonly CallEntry[] {
  const entries = callThreads(calls)
    .filter(({ absenceId }) => absence === null || absenceId === absence)
    .flatMap((thread): CallEntry[] => {
      const { who } = thread;
      const id = personOf(who);
      if ('caregiverId' in who) {
        const agent = view.caregivers.find((each) => each.id === id);
        if (agent === undefined) return [];
        const phones = [{ who: '', phone: agent.phone }];
        const sentences = thread.visits.flatMap((visit) => agentSentence(view, visit, agent.id));
        return [{ thread, kind: 'agent', id, name: fullName(agent), phones, sentences }];
      }
      const person = view.beneficiaries.find((each) => each.id === id);
      if (person === undefined) return [];
      const phones = [
        { who: '', phone: person.phone },
        ...person.file.contacts
          .filter(({ isWarned }) => isWarned)
          .map(({ name, phone }) => ({ who: name, phone })),
      ];
      const sentences = thread.visits.flatMap((visit) => personSentence(view, visit));
      return [{ thread, kind: 'person', id, name: politeName(person), phones, sentences }];
    });
  return entries.sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name, 'fr'));
}

/** Still to be told, called again, or sorted out. */
export const isLeft = ({ thread }: Pick<CallEntry, 'thread'>): boolean => thread.state !== 'told';

/** `Reste à prévenir : 2 agents et 5 personnes accompagnées.` */
export function leftText(entries: readonly CallEntry[]): string {
  const left = entries.filter(isLeft);
  if (left.length === 0) return 'Tout le monde est prévenu.';
  const agents = left.filter(({ kind }) => kind === 'agent').length;
  const people = left.length - agents;
  const parts = [
    ...(agents === 0 ? [] : [countText(agents, 'agent')]),
    ...(people === 0 ? [] : [countText(people, 'personne accompagnée', 'personnes accompagnées')]),
  ];
  return `Reste à prévenir : ${parts.join(' et ')}.`;
}

const whenText = (start: string): string => `${dayText(dayOfTime(start))}, ${timeText(start)}`;

interface VisitMoment {
  readonly person: string;
  readonly what: string;
  readonly now: Assignment | null;
  /** As people were told it; null where nothing was published of it. */
  readonly told: Assignment | null;
  readonly preferred: string;
  readonly isCancelled: boolean;
}

function momentOf(view: WeekView, id: VisitId): VisitMoment | null {
  const visit = [...view.week.visits, ...view.cancelled].find((each) => each.id === id);
  if (visit === undefined) return null;
  const person = view.beneficiaries.find((each) => each.id === visit.beneficiary);
  const isOf = (each: Assignment): boolean => each.visit === id;
  return {
    person: person === undefined ? '' : politeName(person),
    what: careKindLabel(visit.kind).full,
    now: view.planned.find(isOf) ?? null,
    told: view.publication?.assignments.find(isOf) ?? null,
    preferred: visit.preferred ?? visit.earliest,
    isCancelled: view.cancelled.some((each) => each.id === id),
  };
}

function agentSentence(view: WeekView, visit: VisitId, agent: CaregiverId): readonly string[] {
  const moment = momentOf(view, visit);
  if (moment === null) return [];
  const { person, what, now, told, preferred } = moment;
  const home = `chez ${person}, ${what.toLocaleLowerCase('fr')}`;
  const came = told?.caregivers.includes(agent) === true;
  if (now === null || !now.caregivers.includes(agent)) {
    return [`N’y va plus : ${whenText(told?.start ?? preferred)}, ${home}`];
  }
  const others = now.caregivers.filter((id) => id !== agent).map((id) => agentName(view, id));
  const mate = others.length === 0 ? '' : `, avec ${others.join(' et ')}`;
  const instead =
    came && told !== null && told.start !== now.start ? ` au lieu de ${timeText(told.start)}` : '';
  return [`${came ? 'Change' : 'En plus'} : ${whenText(now.start)}${instead}, ${home}${mate}`];
}

function personSentence(view: WeekView, visit: VisitId): readonly string[] {
  const moment = momentOf(view, visit);
  if (moment === null) return [];
  const { what, now, told, preferred, isCancelled } = moment;
  if (isCancelled) {
    return [
      `${whenText(told?.start ?? preferred)}, ${what.toLocaleLowerCase('fr')} : n’a pas lieu`,
    ];
  }
  if (now === null) {
    return [
      `${whenText(told?.start ?? preferred)}, ${what.toLocaleLowerCase('fr')} : pas encore d’agent, à rappeler`,
    ];
  }
  const names = now.caregivers.map((id) => agentName(view, id)).join(' et ');
  const before = told?.caregivers.filter((id) => !now.caregivers.includes(id)) ?? [];
  const parts = [
    ...before.map((id) => agentName(view, id)),
    ...(told !== null && told.start !== now.start ? [timeText(told.start)] : []),
  ];
  const instead = parts.length === 0 ? '' : ` (au lieu de ${parts.join(', ')})`;
  return [`${whenText(now.start)}, ${what.toLocaleLowerCase('fr')} : vient ${names}${instead}`];
}

function agentName(view: WeekView, id: CaregiverId): string {
  const agent = view.caregivers.find((each) => each.id === id);
  return agent === undefined ? '' : fullName(agent);
}
