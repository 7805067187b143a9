/** A CIAS: its people, its computers and when they last came, its data, what was done here. */
import type { DeedKind } from '../identity/account-facts.ts';
import { roles } from '../identity/roles.ts';
import { AGENCY } from '../operators.ts';
import { notFound, page, type AskOf, type Reply } from './ask.ts';
import { html, type Html } from '../html.ts';
import { notice, refused } from './layout.ts';
import { readLists, type DeviceLine, type MemberLine } from './tenant-list.ts';
import { deedWords, doneWords, moment, roleWords } from './words.ts';

const SHOWN_DEEDS = 50;

/** The CIAS that this person may look after: her own, or for the agency the one that is named. */
export async function ciasOf({ desk, visit, query, form }: AskOf): Promise<string | null> {
  const named = form.get('cias') ?? query.get('nom');
  if (visit.tenant !== AGENCY)
    return named === null || named === visit.tenant ? visit.tenant : null;
  return named !== null && named !== AGENCY && (await desk.store.hasTenant(named)) ? named : null;
}

/** People's own computers and rights are their administration's: the agency invites it, no more. */
export const isOwn = ({ visit }: AskOf): boolean => visit.tenant !== AGENCY;

export async function showCias(ask: AskOf, refusal: string | null = null): Promise<Reply> {
  const cias = await ciasOf(ask);
  if (cias === null) return notFound;
  const { members, devices, deeds } = await ask.desk.store.snapshot(cias, readLists);
  const own = isOwn(ask);
  const here = html`<input type="hidden" name="cias" value="${cias}" />`;
  const body = html`${notice(doneWords[ask.query.get('fait') ?? ''])}${refused(refusal)}
    <section>
      <h2>Personnes</h2>
      ${members.length === 0 ? html`<p class="empty">Personne encore. ${own ? 'Ajoutez' : 'Invitez'} la première ci-dessous.</p>` : memberTable(members, here, own)}
      ${addForm(here, own)}
    </section>
    <section>
      <h2>Postes</h2>
      ${devices.length === 0 ? html`<p class="empty">Aucun poste. ${own ? 'Faites un code pour une personne, et tapez-le sur son poste : « Rejoindre mon CIAS par le hub ».' : 'L’administration du CIAS les inscrit.'}</p>` : deviceTable(devices, members, here)}
    </section>
    ${own ? dataSection() : null}
    <section>
      <h2>Dernières actions</h2>
      ${
        deeds.length === 0
          ? html`<p class="empty">Rien encore.</p>`
          : html`<table>
              <thead>
                <tr>
                  <th>Quand</th>
                  <th>Qui</th>
                  <th>Quoi</th>
                  <th>Sur</th>
                </tr>
              </thead>
              <tbody>
                ${deeds.slice(0, SHOWN_DEEDS).map(
                  ({ by, what, about, atMs }) =>
                    html`<tr>
                      <td>${moment(atMs)}</td>
                      <td>${by}</td>
                      <td>${deedWords[what]}</td>
                      <td>${aboutWords(what, about, members)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }
    </section>`;
  return page(`CIAS ${cias}`, body, { status: refusal === null ? 200 : 403 });
}

const OF_MEMBERS: ReadonlySet<DeedKind> = new Set([
  'memberAdded',
  'memberChanged',
  'memberArchived',
  'codeMade',
]);

/** A person's number is her name, where she is still known. */
const aboutWords = (what: DeedKind, about: string, members: readonly MemberLine[]): string =>
  (OF_MEMBERS.has(what) ? members.find(({ number }) => String(number) === about)?.name : null) ??
  about;

function addForm(here: Html, own: boolean): Html {
  const [, planning] = roles;
  return html`<form
    method="post"
    action="/console/cias/${own ? 'membre' : 'administration'}"
    class="line"
  >
    ${here}
    <label>Prénom et nom <input name="nom" required maxlength="80" /></label>
    ${
      own
        ? html`<label
              >Rôle
              <select name="role">
                ${roles.map((role) =>
                  role === planning
                    ? html`<option value="${role}" selected>${roleWords[role]}</option>`
                    : html`<option value="${role}">${roleWords[role]}</option>`,
                )}
              </select></label
            ><button>Ajouter</button>`
        : html`<button>Inviter à l’administration</button>`
    }
  </form>`;
}

const memberTable = (members: readonly MemberLine[], here: Html, own: boolean): Html =>
  html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th>N°</th>
          <th>Personne</th>
          <th>Rôle</th>
          <th>Console</th>
          <th><span class="hidden">Actions</span></th>
        </tr>
      </thead>
      <tbody>
        ${members.map(
          (member) =>
            html`<tr${member.isArchived ? ARCHIVED : null}><td>${member.number}</td><td>${member.name}</td><td>${
              own && !member.isArchived ? roleForm(member, here) : roleWords[member.role]
            }</td><td>${accessWords(member)}</td><td class="actions">${member.isArchived ? 'retirée' : memberActions(member, here, own)}</td></tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const ARCHIVED = html` class="archived"`;

const accessWords = ({ account, login }: MemberLine): string => {
  if (account === 'open') return login ?? '';
  if (account === 'invited') return `${login ?? ''} (invitée)`;
  return account === 'closed' ? 'fermé' : '–';
};

const roleForm = ({ number, name, role }: MemberLine, here: Html): Html =>
  html`<form method="post" action="/console/cias/role" class="inline">
    ${here}<input type="hidden" name="numero" value="${number}" />
    <select name="role" aria-label="Rôle de ${name}">
      ${roles.map((one) =>
        one === role
          ? html`<option value="${one}" selected>${roleWords[one]}</option>`
          : html`<option value="${one}">${roleWords[one]}</option>`,
      )}</select
    ><button class="quiet">Changer</button>
  </form>`;

function memberActions(
  { number, name, role, account }: MemberLine,
  here: Html,
  own: boolean,
): Html {
  const one = (action: string, button: string, sure: string | null = null): Html =>
    html`<form
      method="post"
      action="/console/cias/${action}"
      class="inline"
      ${sure === null ? null : html` data-sure="${sure}"`}
    >
      ${here}<input type="hidden" name="numero" value="${number}" /><button class="quiet">
        ${button}
      </button>
    </form>`;
  return html`${own ? one('code', 'Code d’inscription') : null}${
    own && role !== 'administration' && role !== 'lecture'
      ? html`<a class="button quiet" href="/console/cias/secteurs?numero=${number}">Secteurs</a>`
      : null
  }${
    role === 'administration'
      ? one(
          'invitation',
          account === 'none' || account === 'closed' ? 'Inviter à la console' : 'Réinviter',
          account === 'open'
            ? `Réinviter ${name} ? Son mot de passe, ses clés et ses codes ne vaudront plus.`
            : null,
        )
      : null
  }${account === 'open' || account === 'invited' ? one('fermer', 'Fermer la console', `Fermer l’accès de ${name} à la console ?`) : null}${
    own ? one('retirer', 'Retirer', `Retirer ${name} ? Ses postes n’enverront plus rien.`) : null
  }`;
}

function deviceTable(
  devices: readonly DeviceLine[],
  members: readonly MemberLine[],
  here: Html,
): Html {
  const names = new Map(members.map(({ number, name }) => [number, name]));
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th>Poste</th>
          <th>De</th>
          <th>Inscrit le</th>
          <th>Vu le</th>
          <th>Gestes reçus</th>
          <th><span class="hidden">Actions</span></th>
        </tr>
      </thead>
      <tbody>
        ${devices.map(
          ({ dev, label, members: of, enrolledMs, seenMs, told, isRevoked }) =>
            html`<tr${isRevoked ? ARCHIVED : null}><td>${label === '' ? `Poste ${dev}` : label}</td><td>${of.map((number) => names.get(number) ?? '').join(', ')}</td><td>${moment(enrolledMs)}</td><td>${moment(seenMs)}</td><td class="number">${told}</td><td class="actions">${
              isRevoked
                ? 'révoqué'
                : html`<form
                    method="post"
                    action="/console/cias/poste"
                    class="inline"
                    data-sure="Révoquer ce poste ? Le hub refusera sa prochaine demande."
                  >
                    ${here}<input type="hidden" name="poste" value="${dev}" /><button class="quiet">
                      Révoquer
                    </button>
                  </form>`
            }</td></tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const dataSection = (): Html =>
  html`<section>
      <h2>Planning</h2>
      <p>
        <a href="/console/cias/alertes">Alertes des semaines à venir</a> : ce que le planning a de
        contraire aux règles.
      </p>
    </section>
    <section>
      <h2>Données</h2>
      <p>
        Tout ce que le hub garde de votre CIAS, dans un fichier JSON que d’autres logiciels savent
        lire. Il contient des données de personnes fragiles : gardez-le chiffré, effacez-le après
        usage.
      </p>
      <form method="post" action="/console/cias/export" class="line">
        <button class="second">Exporter les données…</button>
      </form>
      <p>
        Quelqu’un demande à être oublié :
        <a href="/console/cias/effacer">effacer une personne ou un agent</a>.
      </p>
    </section>`;
