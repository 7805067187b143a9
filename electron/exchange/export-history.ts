/** Meetings, plannings and what was done, as tables to read: they go out and don't come back. */
import type { LocalTime } from '../../domain/ids.ts';
import { fullName } from '../../domain/names.ts';
import type { Store } from '../store.ts';
import { writeDay } from './cells.ts';
import type { SheetOfTexts } from './workbook.ts';
import { careKind } from './words.ts';
import { caregiverName, beneficiaryName, type World } from './world.ts';

export function historyTables(store: Store, world: World): readonly SheetOfTexts[] {
  return [meetings(store, world), plannings(store, world), performed(store, world)];
}

const meetingWords = {
  meeting: 'réunion',
  training: 'formation',
  tutoring: 'tutorat',
  office: 'bureau',
} as const;

const meetings = (store: Store, world: World): SheetOfTexts => ({
  name: 'Heures internes',
  lines: [
    ['Nature', 'Intitulé', 'Début', 'Fin', 'Agents'],
    ...store.commitments
      .list()
      .map(({ kind, label, from, to, caregiverIds }) => [
        meetingWords[kind],
        label,
        timeText(from),
        timeText(to),
        caregiverIds.map((id) => caregiverName.format(id, world)).join(' ; '),
      ]),
  ],
});

/** A time is told with its hour even at midnight: an end at 00:00 is no whole day here. */
const timeText = (time: LocalTime): string => `${writeDay(time.slice(0, 10))} ${time.slice(11)}`;

function plannings(store: Store, world: World): SheetOfTexts {
  const people = new Map(world.beneficiaries.map((each) => [each.id, each]));
  const lines = store.listWeeks().flatMap(({ monday }) => {
    const planned = new Map(store.listPlanned(monday).map((each) => [each.visit, each]));
    return store.listVisits(monday).map((visit) => {
      const place = planned.get(visit.id);
      const person = people.get(visit.beneficiaryId);
      return [
        visit.id,
        monday,
        person === undefined ? visit.beneficiaryId : beneficiaryName.format(person.id, world),
        careKind.format(visit.kind, world),
        timeText(place?.start ?? visit.preferred),
        String(visit.durationMinutes),
        (place?.caregivers ?? []).map((id) => caregiverName.format(id, world)).join(' ; '),
        visit.cancelled ? 'annulée' : place === undefined ? 'à pourvoir' : 'planifiée',
        place?.pinned === true ? 'oui' : 'non',
      ];
    });
  });
  return {
    name: 'Plannings',
    lines: [
      [
        'Intervention',
        'Semaine du',
        'Personne accompagnée',
        'Prestation',
        'Début',
        'Durée (minutes)',
        'Agents',
        'État',
        'Épinglée',
      ],
      ...lines,
    ],
  };
}

const performed = (store: Store, world: World): SheetOfTexts => ({
  name: 'Réalisé',
  lines: [
    ['Intervention', 'Agent', 'Début', 'Fin', 'Issue', 'Source', 'Motif d’écart'],
    ...store.performed
      .list()
      .map((done) => [
        done.visitId,
        agentText(done.caregiverId, world),
        timeText(done.started),
        timeText(done.ended),
        done.outcome,
        done.source,
        done.reason ?? '',
      ]),
  ],
});

function agentText(id: string, world: World): string {
  const caregiver = world.caregivers.find((each) => each.id === id);
  return caregiver === undefined ? id : fullName(caregiver);
}
