/** The worklist of a week to prepare, in words: groups in the order in which they are settled. */
import type { VisitId } from '../../../domain/ids.ts';
import type { Need } from '../../../domain/service.ts';
import type { WeekVisit } from '../../../domain/week.ts';
import type { PreparedWeek, WeekView, WorkItem } from '../../../electron/contract.ts';
import { ruleSource } from '../../../solver/rules/index.ts';
import { addDays, clockText, dateText, dayText, durationText, timeText } from '../../fr/dates.ts';
import { careKindLabel, fullName, holidayLabels, politeName } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { breachSentence } from '../../fr/sentences.ts';

export interface WorkLine {
  readonly key: string;
  /** `mardi 1er décembre, 8 h` or nothing where it isn't about one hour. */
  readonly when: string;
  readonly who: string;
  readonly text: string;
  /** Who is planned now; null where nobody has to be. */
  readonly now: string | null;
  readonly isOpen: boolean;
  /** Path of the person's week. */
  readonly beneficiary: string | null;
}

export interface WorkGroup {
  readonly name: string;
  readonly lines: readonly WorkLine[];
  readonly openCount: number;
}

type Type = WorkItem['type'];

const groups: readonly (readonly [name: string, types: readonly Type[]])[] = [
  ['Contraire à une règle', ['illegal']],
  ['Agent absent ou parti', ['away', 'gone', 'offDuty']],
  ['Nouveau besoin, sans habitude', ['noHabit']],
  ['Besoin modifié', ['needChanged']],
  ['Plan d’aide terminé ou dépassé', ['planEnded', 'planShort']],
  ['Personne absente', ['personAway']],
  ['Habitude sans intervention cette semaine', ['noVisit']],
  ['Confié autrement que d’habitude', ['otherwise']],
  ['Jour férié travaillé', ['holiday']],
];

/** Groups that hold something; holidays are one line a day. */
export function workGroups(
  view: WeekView,
  { items }: PreparedWeek,
  needs: readonly Need[],
): readonly WorkGroup[] {
  const words = createWords(view, needs);
  return groups.flatMap(([name, types]): WorkGroup[] => {
    const own = items.filter(({ type }) => types.includes(type));
    if (own.length === 0) return [];
    const lines = types.includes('holiday') ? words.holidays(own) : own.map(words.line);
    const sorted = lines.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen));
    return [{ name, lines: sorted, openCount: lines.filter(({ isOpen }) => isOpen).length }];
  });
}

function createWords(view: WeekView, needs: readonly Need[]) {
  const visits = new Map<VisitId, WeekVisit>(
    [...view.week.visits, ...view.cancelled].map((visit) => [visit.id, visit]),
  );
  const planned = new Map(view.planned.map((one) => [one.visit, one]));
  const agents = new Map(view.caregivers.map((one) => [one.id as string, fullName(one)]));
  const people = new Map(view.beneficiaries.map((one) => [one.id as string, politeName(one)]));
  const needById = new Map(needs.map((need) => [need.id, need]));
  const agent = (id: string): string => agents.get(id) ?? 'un agent qui n’est plus là';
  const person = (id: string): string => people.get(id) ?? 'cette personne';

  const aboutVisit = (id: VisitId, text: string): WorkLine => {
    const visit = visits.get(id);
    const stands = planned.get(id);
    const isCancelled = view.cancelled.some((one) => one.id === id);
    const time = stands?.start ?? visit?.preferred ?? visit?.earliest;
    return {
      key: `${text} ${id}`,
      when: time === undefined ? '' : `${dayText(time.slice(0, 10))}, ${timeText(time)}`,
      who:
        visit === undefined
          ? ''
          : `${person(visit.beneficiary)}, ${careKindLabel(visit.kind).full.toLocaleLowerCase('fr')}`,
      text,
      now: isCancelled ? null : (stands?.caregivers.map(agent).join(' et ') ?? 'À pourvoir'),
      isOpen: !isCancelled && stands === undefined,
      beneficiary: visit?.beneficiary ?? null,
    };
  };
  const aboutPerson = (id: string, when: string, text: string): WorkLine => ({
    key: `${text} ${id} ${when}`,
    when,
    who: person(id),
    text,
    now: null,
    isOpen: false,
    beneficiary: id,
  });

  const line = (item: WorkItem): WorkLine => {
    switch (item.type) {
      case 'away':
        return aboutVisit(item.visit, `${agent(item.caregiver)} est absent·e.`);
      case 'gone':
        return aboutVisit(item.visit, `${agent(item.caregiver)} ne fait plus partie de l’équipe.`);
      case 'offDuty':
        return aboutVisit(item.visit, `Ce n’est pas le week-end de ${agent(item.caregiver)}.`);
      case 'noHabit':
        return aboutVisit(item.visit, 'La semaine type ne connaît pas ce besoin.');
      case 'needChanged':
        return aboutVisit(
          item.visit,
          `L’heure habituelle, ${timeText(item.usualStart)}, ou le nombre d’agents ne convient plus au besoin.`,
        );
      case 'personAway':
        return aboutVisit(item.visit, 'La personne est absente : intervention suspendue.');
      case 'holiday':
        return aboutVisit(item.visit, holidayLabels[item.name]);
      case 'otherwise':
        return aboutVisit(item.visit, `D’habitude : ${item.usual.map(agent).join(' et ')}.`);
      case 'illegal':
        return aboutVisit(
          item.visit,
          breachSentence(item.breach, {
            caregiverName: item.breach.caregiver === null ? null : agent(item.breach.caregiver),
            visitName: person(visits.get(item.visit)?.beneficiary ?? ''),
            dayName: dayText(addDays(view.monday, item.breach.day)),
            article: ruleSource(view.service.profile, item.breach.rule).article,
          }),
        );
      case 'noVisit': {
        const need = needById.get(item.needId);
        const what = need === undefined ? '' : careKindLabel(need.kind).full;
        const hour = need === undefined ? '' : `, ${clockText(need.preferred)}`;
        const text = `${what} : ${reasons[item.reason]}. ${item.caregivers.map(agent).join(' et ')} a ce temps libre.`;
        return aboutPerson(need?.beneficiaryId ?? '', `${dayText(item.day)}${hour}`, text);
      }
      case 'planEnded':
        return aboutPerson(
          item.beneficiary,
          `depuis le ${dateText(item.until)}`,
          `Le plan d’aide est terminé : ${countText(item.visits.length, 'intervention')} sans financement cette semaine.`,
        );
      case 'planShort':
        break;
    }
    const { neededMinutes, grantedMinutes } = item;
    const text = `${durationText(neededMinutes)} prévues pour ${durationText(grantedMinutes)} accordées en moyenne.`;
    return aboutPerson(item.beneficiary, 'par semaine', text);
  };

  const holidays = (items: readonly WorkItem[]): readonly WorkLine[] => {
    const byDay = Map.groupBy(
      items.filter((item) => item.type === 'holiday'),
      ({ visit }) => visits.get(visit)?.earliest.slice(0, 10) ?? '',
    );
    return [...byDay].map(([day, own]) => ({
      key: day,
      when: day === '' ? '' : dayText(day),
      who: holidayLabels[own[0]?.name ?? 'newYear'],
      text: `${countText(own.length, 'intervention')} maintenue${own.length > 1 ? 's' : ''}. Un besoin qui s’arrête les jours fériés se règle dans sa fiche.`,
      now: null,
      isOpen: false,
      beneficiary: null,
    }));
  };
  return { line, holidays };
}

const reasons: Readonly<Record<Extract<WorkItem, { readonly type: 'noVisit' }>['reason'], string>> =
  {
    ended: 'le besoin est terminé',
    notHelped: 'la personne n’est plus accompagnée',
    exception: 'annulée ou déplacée cette semaine',
    holiday: 'pas d’intervention ce jour férié',
  };
