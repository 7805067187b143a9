/** A person's rights over her data (RGPD art. 15 to 17 and 20), for whoever administers this computer. */
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kindsOf } from '../../domain/access-journal.ts';
import { fullName } from '../../domain/names.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { filesDue } from '../../domain/retention.ts';
import type { Erasure } from '../../db/person-data.ts';
import type { AppContext } from '../app.ts';
import { keptTopics } from '../contract.ts';
import type { DueLine, ErasureProof, Handlers, PersonFile, Refusal } from '../contract.ts';
import { historyEntries, readable } from '../planning/row-history.ts';
import type { PersonName } from '../privacy/privacy-store.ts';
import { PAPER_FOLDER } from './paper.ts';

type PrivacyChannel =
  | 'privacy.look'
  | 'privacy.export'
  | 'privacy.pdf'
  | 'privacy.erase'
  | 'privacy.due'
  | 'privacy.eraseDue';

const MOST_LOOKS = 10_000;
/** Who of the service wrote a row: somebody else's name. */
const ofStaff = ['author', 'settled_by'] as const;
/** Columns that are told to nobody whom the row is about. */
const ofOthers: Readonly<Record<PersonName['kind'], ReadonlySet<string>>> = {
  beneficiary: new Set(ofStaff),
  // Whom she helps, by whatever key; a reason that somebody typed for a visit may name them.
  caregiver: new Set([...ofStaff, 'beneficiary_id', 'need_id', 'visits', 'override.reason']),
};

export function privacyHandlers(context: AppContext): Pick<Handlers, PrivacyChannel> {
  const { store, clock } = context;
  const isOfHub = (): boolean => store.sync.access() !== null;

  const erase = async (
    people: readonly PersonName[],
    why: Erasure['why'],
  ): Promise<readonly Erasure[]> => {
    const done = store.privacy.erase(people, clock.today(), why);
    // Sheets that were saved as PDF may name them; they are made again by a click.
    await rm(join(context.dataFolder, PAPER_FOLDER), { recursive: true, force: true });
    context.onErased?.();
    context.emit(...keptTopics);
    return done;
  };

  return {
    'privacy.look': (person) => {
      const found = findPerson(context, person);
      if (!found.ok) return found;
      return ok({
        file: makeFile(context, person, found.value.name),
        lastName: found.value.lastName,
        counts: store.privacy.preview(person, clock.today()),
        isOfHub: isOfHub(),
      });
    },
    'privacy.export': (person) => {
      const found = findPerson(context, person);
      if (!found.ok) return found;
      const file = makeFile(context, person, found.value.name);
      const bytes = Buffer.from(`${JSON.stringify(file, null, 2)}\n`);
      return ok({
        name: `donnees-personnelles-${clock.today()}.json`,
        base64: bytes.toString('base64'),
      });
    },
    'privacy.pdf': async (person) => {
      const { printSheet } = context;
      if (printSheet === null) return err({ type: 'PdfNotHere' });
      const found = findPerson(context, person);
      if (!found.ok) return found;
      const folder = join(context.dataFolder, PAPER_FOLDER, 'donnees');
      await mkdir(folder, { recursive: true });
      const file = join(folder, `donnees-personnelles-${person.id}.pdf`);
      await writeFile(file, await printSheet(`#/papier/donnees/${person.kind}/${person.id}`));
      return ok({ files: [file] });
    },
    'privacy.erase': async ({ name, ...person }) => {
      const found = findPerson(context, person);
      if (!found.ok) return found;
      if (isOfHub()) return err({ type: 'ErasedByHub' });
      if (plain(name) !== plain(found.value.lastName)) return err({ type: 'NameDiffers' });
      const [done] = await erase([person], 'asked');
      return done === undefined ? err(notFound(person)) : ok(proofOf(done));
    },
    'privacy.due': () =>
      ok({
        due: dueLines(context),
        isOfHub: isOfHub(),
        erasures: store.privacy.erasures().map(proofOf),
      }),
    'privacy.eraseDue': async ({ count }) => {
      if (isOfHub()) return err({ type: 'ErasedByHub' });
      const due = dueLines(context);
      if (count !== due.length) return err({ type: 'CountDiffers', count: due.length });
      return ok({ count: (await erase(due, 'due')).length });
    },
  };
}

function findPerson(
  { store }: AppContext,
  person: PersonName,
): Result<{ readonly name: string; readonly lastName: string }, Refusal> {
  const people = person.kind === 'caregiver' ? store.caregivers.list() : store.beneficiaries.list();
  const found = people.find(({ id }) => id === person.id);
  if (found === undefined || !store.privacy.isKnown(person)) return err(notFound(person));
  return ok({ name: fullName(found), lastName: found.lastName });
}

const notFound = ({ kind, id }: PersonName): Refusal =>
  kind === 'caregiver'
    ? { type: 'CaregiverNotFound', caregiver: id }
    : { type: 'BeneficiaryNotFound', beneficiary: id };

function makeFile(
  { store, clock, beat }: AppContext,
  person: PersonName,
  name: string,
): PersonFile {
  const today = clock.today();
  const others = ofOthers[person.kind];
  const isHers = (table: string, column: string): boolean =>
    !others.has(column) && !others.has(`${table}.${column}`);
  const hersIn = (table: string, row: Columns): Columns =>
    Object.fromEntries(Object.entries(row).filter(([column]) => isHers(table, column)));
  const rows = store.privacy.rows(person, today).map(({ table, rows: kept }) => ({
    table,
    rows: kept.map((row) => hersIn(table, readable(row))),
  }));
  const named = new Set(
    rows.flatMap(({ rows: kept }) => kept.flatMap((row) => Object.values(row).filter(isText))),
  );
  const agents = store.caregivers
    .list()
    .filter(({ id }) => named.has(id) && (person.kind === 'beneficiary' || id === person.id));
  return {
    format: 'cias-personne/1',
    madeAt: new Date(beat.nowMs()).toISOString(),
    service: store.loadService()?.name ?? '',
    kind: person.kind,
    id: person.id,
    name,
    rows,
    names: Object.fromEntries([
      ...agents.map((agent) => [agent.id, fullName(agent)]),
      ...store.sectors.list().map((sector) => [sector.id, sector.name]),
      ...store.careTasks.list().map((task) => [task.id, task.label]),
    ]),
    changes: historyEntries(store.privacy.changes(person, today)).map(
      ({ table, row, at, kind, values, fields }) => ({
        table,
        row,
        at,
        kind,
        values: hersIn(table, values),
        fields: fields.filter(({ column }) => isHers(table, column)),
      }),
    ),
    looks: store.access
      .list(
        {
          kinds: kindsOf('access'),
          userName: null,
          subjectId: person.id,
          fromMs: null,
          untilMs: null,
        },
        { skip: 0, take: MOST_LOOKS },
      )
      .map(({ atMs, kind }) => ({ at: new Date(atMs).toISOString(), kind })),
  };
}

type Columns = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';

function dueLines({ store, clock }: AppContext): readonly DueLine[] {
  return filesDue(store.privacy.leftFiles(), clock.today()).map(({ file, rule, dueOn }) => ({
    kind: file.kind,
    id: file.id,
    name: fullName(file),
    lastContact: file.lastContact ?? file.archivedOn ?? dueOn,
    dueOn,
    source: rule.source,
  }));
}

function proofOf({ atMs, ...erasure }: Erasure): ErasureProof {
  const facts = { ...erasure, at: new Date(atMs).toISOString() };
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  return { ...facts, digest };
}

/** As a hurried hand types a name. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’\s-]+/gu, ' ')
    .trim()
    .toLowerCase();
