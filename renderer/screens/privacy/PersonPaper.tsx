/** All that is kept of somebody, in words that she can read: on screen, printed, or as a PDF. */
import { Alert, Anchor, Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { keptWords } from '../../../domain/french/kept-words.ts';
import type { PersonFile } from '../../../electron/contract.ts';
import { dayFigures, instantText } from '../../fr/dates.ts';
import { refusalText } from '../../fr/errors.ts';
import { factLines } from '../../fr/history.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { noteAccess } from '../../note-access.ts';
import type { Subject } from '../../place.ts';
import { routeTo } from '../../route.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import '../../paper/paper.css';
import './person-paper.css';

export interface PersonPaperProps {
  readonly who: Subject;
  readonly timeZone: string;
}

export function PersonPaper({ who, timeZone }: PersonPaperProps): ReactNode {
  const live = useLive('privacy.look', who, []);
  return (
    <Waiting live={live}>
      {(reply) =>
        reply.ok ? (
          <Paper who={who} file={reply.value.file} timeZone={timeZone} />
        ) : (
          <Alert color="red" title="Rien à montrer">
            {refusalText(reply.error)}
          </Alert>
        )
      }
    </Waiting>
  );
}

/** Hours are told one by one in a table; everything else row by row. */
const inTable: ReadonlySet<string> = new Set(['visit', 'planned', 'published', 'performed']);

function Paper({
  who,
  file,
  timeZone,
}: PersonPaperProps & { readonly file: PersonFile }): ReactNode {
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.setAttribute('data-paper', 'ready'), []);
  // Her own name stands above all of it.
  const nameOf = (id: string): string | undefined => (id === file.id ? undefined : file.names[id]);
  return (
    <main className="paper person-paper" ref={root}>
      <p className="paper-tools">
        <Button
          onClick={() => {
            noteAccess('printed', who.kind, who.id);
            window.print();
          }}
        >
          Imprimer ou enregistrer en PDF…
        </Button>
        <Anchor href={routeTo('reglages', 'donnees', who.kind, who.id)}>Retour</Anchor>
      </p>
      <header>
        <p>{file.service}</p>
        <h1>Ce qui est gardé sur {file.name}</h1>
        <p>
          Copie faite le {instantText(file.madeAt, timeZone)} en réponse à une demande d’accès
          (RGPD, art. 15). <b>Confidentiel.</b>
        </p>
        <p>
          Pourquoi : organiser l’aide à domicile et prouver les heures. Qui les voit : le service,
          selon le rôle de chacun, et les agents pour ce qui les concerne. Vous pouvez faire
          corriger ou effacer ces données, et saisir la CNIL.
          {who.kind === 'caregiver' &&
            ' Ce qui parle des personnes que vous aidez n’y est pas (art. 15 § 4).'}
        </p>
      </header>
      {file.rows.map(({ table, rows }) => (
        <section key={table}>
          <h2>
            {sectionTitle(keptWords[table])} ({rows.length})
          </h2>
          {inTable.has(table) ? (
            <Hours table={table} rows={rows} nameOf={nameOf} />
          ) : (
            <ul>
              {[...Map.groupBy(rows, (row) => rowText(table, row, nameOf))].map(([text, same]) => (
                <li key={text}>
                  {text}
                  {same.length > 1 && ` (${same.length} fois)`}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      <section>
        <h2>Changements notés ({file.changes.length})</h2>
        <p>
          {file.changes.length === 0
            ? 'Aucun.'
            : `${countText(file.changes.length, 'changement', 'changements')}, du ${instantText(file.changes.at(-1)?.at ?? '', timeZone)} au ${instantText(file.changes[0]?.at ?? '', timeZone)}. Leur détail est dans la copie (JSON).`}
        </p>
      </section>
      <section>
        <h2>Consultations sur ce poste ({file.looks.length})</h2>
        <ul className="person-looks">
          {file.looks.map(({ at, kind }, index) => (
            // Two looks may bear one instant.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              {instantText(at, timeZone)} : {lookWords[kind] ?? 'consultation'}
            </li>
          ))}
        </ul>
        {file.looks.length === 0 && <p>Aucune.</p>}
      </section>
    </main>
  );
}

const lookWords: Readonly<Record<string, string>> = {
  seen: 'consultation',
  listed: 'consultation',
  printed: 'impression',
  exported: 'copie',
  changed: 'modification',
  removed: 'suppression',
  published: 'publication',
  undone: 'retour en arrière',
  imported: 'import',
  erased: 'effacement',
};

const sectionTitle = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

type Row = Readonly<Record<string, unknown>>;
type NameOf = (id: string) => string | undefined;

function rowText(table: string, row: Row, nameOf: NameOf): string {
  const agent = typeof row['caregiver_id'] === 'string' ? nameOf(row['caregiver_id']) : undefined;
  const lines = factLines(table, row, nameOf);
  const own = table === 'override' ? [`motif : ${String(row['reason'])}`] : lines;
  const call = table === 'call' ? [`appel noté le ${String(row['made_at']).slice(0, 10)}`] : [];
  const all = [...(agent === undefined ? [] : [agent]), ...call, ...own];
  return all.length === 0 ? 'une ligne sans texte' : all.join(' · ');
}

/** With its year, which a week's own words leave out. */
const momentText = (start: string): string =>
  `${dayFigures(start.slice(0, 10))} à ${start.slice(11).replace(':', ' h ')}`;

const isText = (value: unknown): value is string => typeof value === 'string';

interface HoursProps {
  readonly table: string;
  readonly rows: readonly Row[];
  readonly nameOf: NameOf;
}

function Hours({ table, rows, nameOf }: HoursProps): ReactNode {
  const startOf = (row: Row): string =>
    ['started', 'start', 'preferred'].map((name) => row[name]).find(isText) ?? '';
  const sorted = rows.toSorted((a, b) => startOf(a).localeCompare(startOf(b)));
  return (
    <ul className="person-hours">
      {sorted.map((row) => {
        const start = startOf(row);
        const who = ['caregiver_id', 'first_caregiver_id', 'second_caregiver_id']
          .map((column) => row[column])
          .flatMap((id) => (typeof id === 'string' ? [nameOf(id)] : []))
          .filter((name) => name !== undefined);
        const end =
          typeof row['ended'] === 'string'
            ? ` – ${row['ended'].slice(11).replace(':', ' h ')}`
            : '';
        return (
          <li key={String(row['id'])}>
            {start === '' ? 'annulée' : momentText(start)}
            {end}
            {table === 'visit' && ` · ${String(row['duration_minutes'])} min`}
            {row['cancelled'] === 1 && ' · annulée'}
            {who.length > 0 && ` · ${who.join(' et ')}`}
          </li>
        );
      })}
    </ul>
  );
}
