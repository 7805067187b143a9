/** The access journal as a file for a spreadsheet; its last lines are what a later journal is compared with. */
import { Temporal } from 'temporal-polyfill';
import { accessKinds } from '../../domain/access-journal.ts';
import { accessKindWords } from '../../domain/french/access-words.ts';
import type { AccessVerdict, ShownAccess } from '../contract.ts';
import { writeCsvFile } from '../exchange/csv.ts';

const heads = [
  'N°',
  'Date et heure',
  'Qui',
  'Quoi',
  'Geste',
  'À propos de',
  'Identifiant',
  'Nombre',
  'Catégorie',
];

export function accessFile(
  lines: readonly ShownAccess[],
  verdict: AccessVerdict,
  zone: string,
): Uint8Array {
  return writeCsvFile([
    heads,
    ...lines.map(({ number, atMs, user, kind, gesture, about, subject, count }) => [
      String(number),
      timeText(atMs, zone),
      user.name,
      accessKindWords[kind],
      gesture,
      about,
      subject?.id ?? '',
      count === null ? '' : String(count),
      accessKinds[kind] === 'security' ? 'sécurité' : 'accès',
    ]),
    [],
    verdict.type === 'whole'
      ? ['Journal entier', `lignes ${verdict.from} à ${verdict.head}`, verdict.headHash]
      : ['Journal altéré', `à la ligne ${verdict.number}`],
  ]);
}

/** With the zone's offset: an hour in October comes twice. */
const timeText = (atMs: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(zone)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' });
