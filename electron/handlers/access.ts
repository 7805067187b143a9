/** The access journal as the administration reads it: with today's names, never kept with them. */
import { Temporal } from 'temporal-polyfill';
import type { AccessFilter } from '../../db/access-journal.ts';
import { kindsOf, isAccessKind } from '../../domain/access-journal.ts';
import { accessSubjectWords } from '../../domain/french/access-words.ts';
import { weekTitle } from '../../domain/french/dates.ts';
import { formalName } from '../../domain/names.ts';
import { ok } from '../../domain/result.ts';
import { accessFile } from '../access/access-file.ts';
import { acts } from '../access/acts.ts';
import { isChannel } from '../answer.ts';
import type { AppContext } from '../app.ts';
import type { AccessLine, Handlers, Input, ShownAccess } from '../contract.ts';
import type { Store } from '../store.ts';

type AccessChannel = 'access.page' | 'access.verify' | 'access.export' | 'access.note';

export const ACCESS_PAGE = 100;

export function accessHandlers(context: AppContext): Pick<Handlers, AccessChannel> {
  const { store, clock } = context;
  return {
    'access.page': ({ skip, ...asked }) => {
      const filter = filterOf(asked, zoneOf(store));
      const lines = store.access.list(filter, { skip, take: ACCESS_PAGE });
      return ok({
        lines: withNames(store, lines),
        total: store.access.count(filter),
        users: store.access.users(),
      });
    },
    'access.verify': () => ok(store.access.verify()),
    'access.export': (asked) => {
      const filter = filterOf(asked, zoneOf(store));
      const lines = store.access.list(filter, { skip: 0, take: store.access.count(filter) });
      const shown = withNames(store, lines);
      const bytes = accessFile(shown, store.access.verify(), zoneOf(store));
      const name = `journal-des-acces-${clock.today()}.csv`;
      return ok({ name, base64: Buffer.from(bytes).toString('base64') });
    },
    // The gate has written it down: there is nothing else to do.
    'access.note': () => ok(null),
  };
}

const zoneOf = (store: Store): string => store.loadService()?.timeZone ?? 'Europe/Paris';

function filterOf(
  { class: wanted, kind, user, person, from, until }: Input<'access.export'>,
  zone: string,
): AccessFilter {
  const kinds = kindsOf(wanted);
  const startOf = (day: string, plus: number): number =>
    Temporal.PlainDate.from(day).add({ days: plus }).toZonedDateTime(zone).epochMilliseconds;
  return {
    kinds: kind !== null && isAccessKind(kind) && kinds.includes(kind) ? [kind] : kinds,
    userName: user,
    subjectId: person,
    fromMs: from === null ? null : startOf(from, 0),
    untilMs: until === null ? null : startOf(until, 1),
  };
}

function withNames(store: Store, lines: readonly AccessLine[]): readonly ShownAccess[] {
  const people = [...store.beneficiaries.list(), ...store.caregivers.list()];
  const names = new Map<string, string>([
    ...people.map((person): [string, string] => [person.id, formalName(person)]),
    ...store.device.users().map(({ id, name }): [string, string] => [id, name]),
  ]);
  return lines.map((line) => ({ ...line, gesture: gestureOf(line), about: aboutOf(line, names) }));
}

function gestureOf({ act }: AccessLine): string {
  const leaves = isChannel(act) ? acts[act] : null;
  return leaves?.leaves === 'change' ? leaves.label : '';
}

function aboutOf({ kind, subject, count }: AccessLine, names: ReadonlyMap<string, string>): string {
  if (subject === null) return count === null ? '' : String(count);
  const [one, many] = accessSubjectWords[subject.kind];
  const what = count === null ? one : `${count} ${count === 1 ? one : many}`;
  if (subject.id === null) return what;
  if (/^\d{4}-\d\d-\d\d$/.test(subject.id)) {
    const week = weekTitle(subject.id);
    if (subject.kind !== 'week') return `${what}, ${week}`;
    if (count === null) return week;
    // Of a week, what is counted is what it is made of.
    const part = kind === 'printed' ? 'feuille' : 'ligne';
    return `${week}, ${count} ${part}${count === 1 ? '' : 's'}`;
  }
  const name = names.get(subject.id);
  return name === undefined ? what : `${name} (${what})`;
}
