/** Somebody of a CIAS asks to be forgotten: found by her name, shown what that does, and done once it is typed. */
import type { ErasedCount } from '../../db/erase-person.ts';
import type { PersonKind } from '../../db/personal-tables.ts';
import { isUuid } from '../../db/uuid.ts';
import { html, type Html } from '../html.ts';
import { loginText, noteDeed } from '../identity/accounts.ts';
import { eraseOnHub, previewOnHub } from '../life/erase.ts';
import { eraseDue, listDue, type DueOnHub } from '../life/retention.ts';
import { becauseWords, doesWords, frenchDay, tableWords } from '../life/table-words.ts';
import { createRowBook, textOf } from '../read/rows.ts';
import { field, goTo, notFound, page, type AskOf, type Reply } from './ask.ts';
import { isOwn } from './cias-page.ts';
import { SECOND } from './entry.ts';
import { refused } from './layout.ts';

export const ERASE = '/console/cias/effacer';
const SHOWN = 30;

interface Found {
  readonly kind: PersonKind;
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly archivedOn: string;
}

const kinds = { beneficiary: 'Personne accompagnée', caregiver: 'Agent' } as const;

/** All of the tenant's registers are looked through: nobody does this twice a day. */
async function listPeople({ desk, visit }: AskOf): Promise<readonly Found[]> {
  const book = createRowBook(['beneficiary', 'caregiver']);
  await desk.store.snapshot(visit.tenant, book.refresh);
  return (['beneficiary', 'caregiver'] as const).flatMap((kind) =>
    book.all<'beneficiary' | 'caregiver'>(kind).map((row) => ({
      kind,
      id: row.id,
      firstName: textOf(row.first_name),
      lastName: textOf(row.last_name),
      archivedOn: textOf(row.archived_on),
    })),
  );
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’\s-]+/g, ' ')
    .trim()
    .toLowerCase();

export async function showErase(ask: AskOf, refusal: string | null = null): Promise<Reply> {
  if (!isOwn(ask)) return notFound;
  const { query } = ask;
  const chosen = query.get('id');
  if (chosen !== null) return showChosen(ask, chosen, refusal);
  const wanted = plain(query.get('qui') ?? '');
  const people = wanted === '' ? [] : await listPeople(ask);
  const found = people.filter(({ firstName, lastName }) =>
    plain(`${firstName} ${lastName} ${firstName}`).includes(wanted),
  );
  const body = html`${refused(refusal)}
    <p>
      Une personne accompagnée ou un agent peut demander à être oublié (RGPD, article 17). Ses
      textes s’effacent du hub et de tous les postes, sans retour ; les heures faites restent, sans
      nom.
    </p>
    <form method="get" action="${ERASE}" class="line">
      <label
        >Nom <input name="qui" value="${query.get('qui') ?? ''}" required maxlength="80" autofocus
      /></label>
      <button class="second">Chercher</button>
    </form>
    ${wanted === '' ? await dueSection(ask) : foundTable(found)}
    <p><a href="/console/cias">Retour au CIAS</a></p>`;
  return page('Effacer une personne', body, { status: refusal === null ? 200 : 403 });
}

function foundTable(found: readonly Found[]): Html {
  if (found.length === 0) return html`<p class="empty">Personne de ce nom.</p>`;
  return html`<div class="wide">
      <table>
        <thead>
          <tr>
            <th>Nom</th>
            <th>Qui</th>
            <th>Sortie le</th>
            <th><span class="hidden">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          ${found.slice(0, SHOWN).map(
            ({ kind, id, firstName, lastName, archivedOn }) =>
              html`<tr>
                <td>${lastName} ${firstName}</td>
                <td>${kinds[kind]}</td>
                <td>${archivedOn === '' ? 'suivie' : archivedOn}</td>
                <td class="actions">
                  <a class="button quiet" href="${ERASE}?id=${id}">Voir ce qui s’effacerait</a>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${found.length > SHOWN ? html`<p>Et ${found.length - SHOWN} autres : précisez le nom.</p>` : null}`;
}

/** Whose time is over: shown with why, and erased together once both proofs are fresh. */
async function dueSection({ desk, visit, draw }: AskOf): Promise<Html> {
  const due = await listDue(desk.store, visit.tenant, draw.nowMs);
  return html`<section>
    <h2>Dossiers échus</h2>
    ${
      due.length === 0
        ? html`<p class="empty">
            Aucun. Une personne sortie depuis deux ans sans contact, un agent parti depuis cinq ans,
            paraîtront ici.
          </p>`
        : html`${dueTable(due)}
            <form method="post" action="${ERASE}/echus" class="card">
              <label
                >Pour confirmer, tapez le nombre de dossiers : <strong>${due.length}</strong>
                <input name="nombre" required inputmode="numeric" autocomplete="off"
              /></label>
              <button class="danger">Effacer ces dossiers sans retour</button>
            </form>`
    }
  </section>`;
}

const dueTable = (due: readonly DueOnHub[]): Html =>
  html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th>Nom</th>
          <th>Qui</th>
          <th>Dernier contact</th>
          <th>Échu le</th>
          <th>Selon</th>
          <th><span class="hidden">Actions</span></th>
        </tr>
      </thead>
      <tbody>
        ${due.map(
          ({ file, rule, dueOn }) =>
            html`<tr>
              <td>${file.lastName} ${file.firstName}</td>
              <td>${kinds[file.kind]}</td>
              <td>${file.lastContact ?? file.archivedOn}</td>
              <td>${dueOn}</td>
              <td>${rule.source}</td>
              <td class="actions">
                <a class="button quiet" href="${ERASE}?id=${file.id}">Voir</a>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

export async function eraseAllDue(ask: AskOf): Promise<Reply> {
  const { desk, visit, draw } = ask;
  if (!isOwn(ask)) return notFound;
  if (!visit.isProvedLately) return goTo(`${SECOND}?pour=${ERASE}`);
  const due = await listDue(desk.store, visit.tenant, draw.nowMs);
  if (due.length === 0 || field(ask, 'nombre').trim() !== String(due.length)) {
    return showErase(ask, 'Ce n’est pas le nombre de dossiers : rien n’a été effacé.');
  }
  const by = loginText(visit);
  const done = await eraseDue(desk.store, visit.tenant, { by, nowMs: draw.nowMs });
  desk.log('erased', { tenant: visit.tenant });
  await desk.store.transaction(visit.tenant, (tx) =>
    noteDeed(tx, { by, what: 'erased', about: `dossiers échus : ${done}` }, draw),
  );
  const body = html`<p>
      ${done === 1 ? '1 dossier est effacé' : `${done} dossiers sont effacés`}, par ${by}. Les
      postes l’apprennent à leur prochain échange.
    </p>
    <p><a class="button" href="/console/cias">Retour au CIAS</a></p>`;
  return page('Dossiers échus effacés', body);
}

const findOne = async (ask: AskOf, id: string): Promise<Found | null> =>
  isUuid(id) ? ((await listPeople(ask)).find((one) => one.id === id) ?? null) : null;

async function showChosen(ask: AskOf, id: string, refusal: string | null): Promise<Reply> {
  const { desk, visit, draw } = ask;
  const person = await findOne(ask, id);
  if (person === null) return notFound;
  const today = frenchDay(draw.nowMs);
  const counts = await previewOnHub(desk.store, visit.tenant, { ...person, today });
  if (counts === null) return notFound;
  const body = html`${refused(refusal)}
    <p>${kinds[person.kind]}${person.archivedOn === '' ? ' encore dans le service' : null}.</p>
    ${countTable(counts)}
    <p class="warning">
      Rien de cela ne revient. Chaque poste l’apprend à son prochain échange ; ce qu’il n’avait pas
      encore envoyé sur cette personne s’efface aussi. Les copies faites ailleurs (exports, papier,
      sauvegardes de l’Alpi pendant 35 jours) ne sont pas touchées.
    </p>
    <form method="post" action="${ERASE}" class="card">
      <input type="hidden" name="id" value="${id}" />
      <label
        >Pour confirmer, tapez son nom de famille : <strong>${person.lastName}</strong>
        <input name="nom" required autocomplete="off" maxlength="80"
      /></label>
      <button class="danger">Effacer sans retour</button>
    </form>
    <p><a href="${ERASE}">Chercher quelqu’un d’autre</a></p>`;
  const title = `Effacer ${person.firstName} ${person.lastName}`.trimEnd();
  return page(title, body, { status: refusal === null ? 200 : 403 });
}

const countTable = (counts: readonly ErasedCount[]): Html =>
  html`<table>
    <thead>
      <tr>
        <th>Combien</th>
        <th>Quoi</th>
        <th>Ce qui en est fait</th>
      </tr>
    </thead>
    <tbody>
      ${counts.map(
        ({ table, does, because, count }) =>
          html`<tr>
            <td class="number">${count}</td>
            <td>${tableWords[table]}</td>
            <td>${doesWords[does]}${because === null ? null : ` : ${becauseWords[because]}`}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;

/** It can't be taken back: both proofs must be fresh, and her name is typed. */
export async function eraseOne(ask: AskOf): Promise<Reply> {
  const { desk, visit, draw } = ask;
  if (!isOwn(ask)) return notFound;
  const id = field(ask, 'id');
  const person = await findOne(ask, id);
  if (person === null) return notFound;
  if (!visit.isProvedLately)
    return goTo(`${SECOND}?pour=${encodeURIComponent(`${ERASE}?id=${id}`)}`);
  if (plain(field(ask, 'nom')) !== plain(person.lastName)) {
    return showChosen(ask, id, 'Ce n’est pas son nom de famille : rien n’a été effacé.');
  }
  const { nowMs } = draw;
  const by = loginText(visit);
  const request = { kind: person.kind, id, by, today: frenchDay(nowMs), nowMs };
  const counts = await eraseOnHub(desk.store, visit.tenant, request);
  if (counts === null) return notFound;
  desk.log('erased', { tenant: visit.tenant });
  await desk.store.transaction(visit.tenant, (tx) =>
    noteDeed(tx, { by, what: 'erased', about: id }, draw),
  );
  const body = html`<p>
      C’est fait, le ${new Date(nowMs).toLocaleString('fr-FR', { timeZone: 'Europe/Paris' })}, par
      ${by}. Imprimez cette page : elle prouve l’effacement et ne nomme personne.
    </p>
    <p>Identifiant dans le hub : <code>${id}</code></p>
    ${countTable(counts)}
    <p><a class="button" href="/console/cias">Retour au CIAS</a></p>`;
  return page('Effacement fait', body);
}
