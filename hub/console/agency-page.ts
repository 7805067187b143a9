/** The agency's page: which CIAS there are, and how each is doing. */
import { createCias, isCiasName, listCias } from '../operators.ts';
import { loginText, noteDeed } from '../identity/accounts.ts';
import { field, goTo, page, type AskOf, type Reply } from './ask.ts';
import { html } from '../html.ts';
import { notice, refused } from './layout.ts';
import { readLists } from './tenant-list.ts';
import { doneWords, moment } from './words.ts';

export async function showAgency(ask: AskOf, refusal: string | null = null): Promise<Reply> {
  const { desk, query } = ask;
  const lines = await Promise.all(
    (await listCias(desk.store)).map(async (name) => {
      const { members, devices } = await desk.store.snapshot(name, readLists);
      const active = devices.filter(({ isRevoked }) => !isRevoked);
      const seenMs = Math.max(0, ...active.map((device) => device.seenMs));
      const heads = members.filter(({ account }) => account === 'open').length;
      return html`<tr>
        <td><a href="/console/cias?nom=${name}">${name}</a></td>
        <td class="number">${heads === 0 ? 'à inviter' : heads}</td>
        <td class="number">${active.length}</td>
        <td>${seenMs === 0 ? 'jamais' : moment(seenMs)}</td>
      </tr>`;
    }),
  );
  const body = html`${notice(doneWords[query.get('fait') ?? ''])}${refused(refusal)}
    ${
      lines.length === 0
        ? html`<p class="empty">Aucun CIAS sur ce hub. Créez le premier.</p>`
        : html`<div class="wide">
            <table>
              <thead>
                <tr>
                  <th>CIAS</th>
                  <th>Administration</th>
                  <th>Postes</th>
                  <th>Dernier échange</th>
                </tr>
              </thead>
              <tbody>
                ${lines}
              </tbody>
            </table>
          </div>`
    }
    <form method="post" action="/console/agence/cias" class="line">
      <label
        >Nouveau CIAS
        <span class="hint">minuscules, chiffres et traits d’union, comme grand-dax</span>
        <input
          name="nom"
          pattern="[a-z0-9\\-]{1,64}"
          value="${field(ask, 'nom')}"
          autocapitalize="none"
          spellcheck="false"
          required /></label
      ><button>Créer</button>
    </form>`;
  return page('Les CIAS', body, { status: refusal === null ? 200 : 403 });
}

export async function makeCias(ask: AskOf): Promise<Reply> {
  const { desk, draw, visit } = ask;
  const name = field(ask, 'nom').trim();
  if (!isCiasName(name)) {
    return showAgency(
      ask,
      'Un CIAS se nomme par des minuscules sans accent, des chiffres et des traits d’union.',
    );
  }
  if (await desk.store.hasTenant(name)) return showAgency(ask, `Le CIAS « ${name} » existe déjà.`);
  await createCias(desk.store, name, draw.nowMs);
  await desk.store.transaction(name, (tx) =>
    noteDeed(tx, { by: loginText(visit), what: 'ciasMade', about: name }, draw),
  );
  desk.log('ciasMade', { tenant: name });
  return goTo(`/console/cias?nom=${name}&fait=cias`);
}
