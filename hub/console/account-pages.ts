/** One's own account: telephone, keys, codes for the day they are lost, password, another provider. */
import { findPasswordFault } from '../../domain/password.ts';
import type { Account } from '../identity/account-facts.ts';
import {
  endVisits,
  loginText,
  makeRecoveryCodes,
  noteDeed,
  readOpenAccount,
} from '../identity/accounts.ts';
import { countTry, giveBackTry } from '../identity/account-tries.ts';
import { readFact, writeFact } from '../identity/facts.ts';
import { addPasskey, askToCreate } from '../identity/passkeys.ts';
import { hashSecret, TOKEN_BYTES } from '../identity/secrets.ts';
import { completeVisit, hasSecondProof, passkeysOf } from '../identity/sign-in.ts';
import type { TenantTx } from '../tenant-store.ts';
import { field, goTo, page, type AskOf, type Reply, type SetCookies } from './ask.ts';
import { html, type Html } from '../html.ts';
import { keyForm, notice, refused } from './layout.ts';
import { doneWords, moment, refusalSentence } from './words.ts';

export const ACCOUNT = '/console/compte';

export async function showAccount(ask: AskOf, refusal: string | null = null): Promise<Reply> {
  const { desk, draw, visit, query } = ask;
  const { account, stage } = visit;
  const { keys, question } = await desk.store.snapshot(visit.tenant, async (tx) => ({
    keys: await passkeysOf(tx, visit.login),
    question: await askToCreate(
      tx,
      { site: desk.site, seal: desk.seals.challenge, who: visit, name: account.name },
      draw,
    ),
  }));
  const isSetup = stage === 'setup';
  const body = html`${notice(doneWords[query.get('fait') ?? ''])}${refused(refusal)}
    ${
      isSetup
        ? html`<p>
            Il manque une seconde preuve : une clé d’accès (le plus sûr), ou un code de votre
            téléphone. Sans elle, un mot de passe vu par-dessus l’épaule suffirait.
          </p>`
        : html`<p>Identifiant : <strong>${loginText(visit)}</strong></p>`
    }
    <section>
      <h2>Clés d’accès</h2>
      <p class="hint">
        Le lecteur d’empreinte ou le code de ce poste, un téléphone, ou une clé USB.
      </p>
      ${
        keys.length === 0
          ? null
          : html`<ul class="rows">
              ${keys.map(([id, key]) => keyRow(id, key))}
            </ul>`
      }
      ${keyForm(question, {
        action: `${ACCOUNT}/cle`,
        kind: 'create',
        button: 'Ajouter une clé',
        fields: html`<label
          >Son nom <input name="nom" placeholder="Poste de l’accueil" maxlength="60"
        /></label>`,
      })}
    </section>
    <section>
      <h2>Code du téléphone</h2>
      <p>${account.totp === null ? 'Pas encore de téléphone.' : 'Un téléphone donne vos codes.'}</p>
      <form method="post" action="${ACCOUNT}/telephone">
        <button class="second">
          ${account.totp === null ? 'Ajouter mon téléphone' : 'Changer de téléphone'}
        </button>
      </form>
    </section>
    ${isSetup ? null : restOfAccount(ask)}`;
  return page(isSetup ? 'Votre seconde preuve' : 'Mon compte', body, {
    status: refusal === null ? 200 : 403,
  });
}

const keyRow = (id: string, key: { label: string; usedMs: number }): Html =>
  html`<li>
    <span>${key.label} <span class="hint">servie le ${moment(key.usedMs)}</span></span>
    <form method="post" action="${ACCOUNT}/cle/retirer" data-sure="Retirer cette clé ?">
      <input type="hidden" name="cle" value="${id}" /><button class="quiet">Retirer</button>
    </form>
  </li>`;

function restOfAccount({ desk, visit }: AskOf): Html {
  const { account } = visit;
  return html`<section>
      <h2>Codes de secours</h2>
      <p>
        Il en reste ${account.recovery.length}. Chacun sert une fois, le jour où la clé ou le
        téléphone manque.
      </p>
      <form method="post" action="${ACCOUNT}/codes">
        <button class="second">En faire dix nouveaux</button>
      </form>
    </section>
    <section>
      <h2>Mot de passe</h2>
      <form method="post" action="${ACCOUNT}/passe">
        <label
          >L’ancien <input name="ancien" type="password" autocomplete="current-password" required
        /></label>
        <label
          >Le nouveau <span class="hint">12 signes au moins</span>
          <input name="passe" type="password" autocomplete="new-password" minlength="12" required
        /></label>
        <label
          >Le nouveau, encore une fois
          <input name="encore" type="password" autocomplete="new-password" required
        /></label>
        <button class="second">Changer</button>
      </form>
    </section>
    ${
      desk.openid === null
        ? null
        : html`<section>
            <h2>${desk.openid.label}</h2>
            ${
              account.openid === null
                ? html`<p>Votre compte n’y est pas relié.</p>
                    <p>
                      <a class="button second" href="/console/openid?relier=1">Relier mon compte</a>
                    </p>`
                : html`<p>Votre compte y est relié.</p>
                    <form method="post" action="${ACCOUNT}/delier">
                      <button class="quiet">Ne plus relier</button>
                    </form>`
            }
          </section>`
    }`;
}

export async function addKey(ask: AskOf): Promise<Reply> {
  const { desk, draw, visit } = ask;
  const answer = { challenge: field(ask, 'question'), response: field(ask, 'reponse') };
  const done = await desk.store.transaction(visit.tenant, async (tx) => {
    const about = {
      site: desk.site,
      seal: desk.seals.challenge,
      who: visit,
      label: field(ask, 'nom'),
    };
    if (!(await addPasskey(tx, about, answer, draw))) return null;
    await noteDeed(tx, { by: loginText(visit), what: 'passkeyAdded', about: visit.login }, draw);
    return visit.stage === 'setup' ? finishSetup(tx, ask) : { cookies: undefined, codes: null };
  });
  if (done === null) {
    return showAccount(
      ask,
      'Cette clé n’a pas pu être ajoutée. Recommencez : la question vaut cinq minutes.',
    );
  }
  return done.codes === null ? goTo(`${ACCOUNT}?fait=cle`) : showCodes(done.codes, done.cookies);
}

export async function removeKey(ask: AskOf): Promise<Reply> {
  const { desk, draw, visit } = ask;
  const id = field(ask, 'cle');
  const isLast = await desk.store.transaction(visit.tenant, async (tx) => {
    const key = await readFact(tx, 'passkey', id);
    if (key?.login !== visit.login) return false;
    await writeFact(tx, 'passkey', id, null);
    if (!(await hasSecondProof(tx, visit.login, visit.account))) {
      await writeFact(tx, 'passkey', id, key);
      return true;
    }
    await noteDeed(tx, { by: loginText(visit), what: 'passkeyRemoved', about: visit.login }, draw);
    return false;
  });
  return isLast
    ? showAccount(ask, 'C’est votre seule seconde preuve : ajoutez-en une autre d’abord.')
    : goTo(`${ACCOUNT}?fait=cle-retiree`);
}

/** The first second proof: codes for the day it is lost, and the visit is whole. */
export async function finishSetup(
  tx: TenantTx,
  { draw, visit, browser }: AskOf,
): Promise<{ readonly codes: readonly string[]; readonly cookies: SetCookies }> {
  const { codes, hashes } = makeRecoveryCodes(draw.randomBytes);
  const account = await readOpenAccount(tx, visit.tenant, visit.login);
  if (account !== null) {
    await writeFact(tx, 'account', visit.login, { ...account, recovery: [...hashes] });
  }
  // Whoever else was about to choose a second proof with the password alone comes too late.
  await endVisits(tx, visit.login, visit.key);
  const mark = Buffer.from(draw.randomBytes(TOKEN_BYTES)).toString('base64url');
  const known = browser === '' ? hashSecret(mark) : browser;
  const cookie = await completeVisit(tx, visit, visit.key, known, draw);
  return { codes, cookies: { visit: cookie, ...(browser === '' ? { browser: mark } : {}) } };
}

export async function newCodes(ask: AskOf): Promise<Reply> {
  const { codes, hashes } = makeRecoveryCodes(ask.draw.randomBytes);
  await changeAccount(ask, (account) => ({ ...account, recovery: [...hashes] }));
  return showCodes(codes);
}

export const showCodes = (codes: readonly string[], cookies?: SetCookies): Reply =>
  page(
    'Vos codes de secours',
    html`<p>
        Imprimez cette page ou recopiez ces codes, et gardez-les loin du poste. Ils ne seront plus
        jamais montrés ; chacun sert une fois.
      </p>
      <ul class="codes">
        ${codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ul>
      <p><a class="button" href="/console">Je les ai notés, continuer</a></p>`,
    cookies === undefined ? {} : { cookies },
  );

export async function changePassword(ask: AskOf): Promise<Reply> {
  const { desk, draw, visit } = ask;
  const { tenant, login, account } = visit;
  const password = field(ask, 'passe');
  if (password !== field(ask, 'encore')) {
    return showAccount(ask, 'Les deux nouveaux mots de passe ne sont pas les mêmes.');
  }
  const key = `${login}/second`;
  const wait = await desk.store.transaction(tenant, (tx) => countTry(tx, key, draw.nowMs));
  if (wait > 0) return showAccount(ask, refusalSentence({ type: 'TooManyTries', waitMs: wait }));
  if (!(await desk.passwords.isRight(account.password, field(ask, 'ancien')))) {
    return showAccount(ask, 'L’ancien mot de passe n’est pas le bon.');
  }
  const fault = findPasswordFault(password, [account.name, login, tenant]);
  if (fault !== null) {
    return showAccount(ask, refusalSentence({ type: 'PasswordRefused', fault }));
  }
  const hash = await desk.passwords.hash(password);
  await changeAccount(ask, (known) => ({ ...known, password: hash }));
  await desk.store.transaction(tenant, async (tx) => {
    await giveBackTry(tx, key, draw.nowMs);
    await endVisits(tx, login, visit.key);
    await noteDeed(tx, { by: loginText(visit), what: 'passwordChanged', about: login }, draw);
  });
  return goTo(`${ACCOUNT}?fait=passe`);
}

export async function unlink(ask: AskOf): Promise<Reply> {
  await changeAccount(ask, (account) => ({ ...account, openid: null }));
  return goTo(`${ACCOUNT}?fait=delie`);
}

/** As it is now, not as the page knew it; false where it was closed meanwhile. */
export const changeAccount = (
  { desk, visit }: AskOf,
  change: (account: Account) => Account,
): Promise<boolean> =>
  desk.store.transaction(visit.tenant, async (tx) => {
    const account = await readOpenAccount(tx, visit.tenant, visit.login);
    if (account === null) return false;
    await writeFact(tx, 'account', visit.login, change(account));
    return true;
  });
