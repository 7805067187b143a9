/** The way in: password or key, then the second proof. */
import { err, ok, type Result } from '../../domain/result.ts';
import { loginText, readLogin, readOpenAccount, type Login } from '../identity/accounts.ts';
import { writeFact } from '../identity/facts.ts';
import { askToSign, checkPasskey, loginOfAnswer } from '../identity/passkeys.ts';
import { hashSecret, TOKEN_BYTES } from '../identity/secrets.ts';
import {
  completeVisit,
  giveCode,
  passkeysOf,
  signIn,
  type SignInRefusal,
} from '../identity/sign-in.ts';
import { AGENCY } from '../operators.ts';
import { field, goTo, page, type Ask, type AskOf, type Reply, type SetCookies } from './ask.ts';
import { html } from '../html.ts';
import { keyForm, refused } from './layout.ts';
import { refusalSentence } from './words.ts';

export const HOME = '/console';
const ENTER = '/console/entrer';
export const SECOND = '/console/preuve';
export const SETUP = '/console/compte';

export async function showEnter(ask: Ask, refusal: string | null = null): Promise<Reply> {
  const { desk, draw } = ask;
  const question = await askToSign(
    { site: desk.site, seal: desk.seals.challenge, who: null, ids: [] },
    draw,
  );
  const login = field(ask, 'identifiant');
  const body = html`${refused(refusal)}
    <div class="entry">
      <form method="post" action="${ENTER}" class="card">
        <label
          >Identifiant <span class="hint">comme claire.dubos@mimizan</span>
          <input
            name="identifiant"
            value="${login}"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            required
            autofocus
        /></label>
        <label
          >Mot de passe
          <input name="passe" type="password" autocomplete="current-password" required
        /></label>
        <button>Continuer</button>
      </form>
      <div class="ways">
        ${keyForm(question, { action: '/console/entrer/cle', kind: 'get', button: 'Entrer avec une clé d’accès' })}
        ${
          desk.openid === null
            ? null
            : html`<form method="get" action="/console/openid">
                <label
                  >Identifiant
                  <input
                    name="identifiant"
                    autocomplete="username"
                    autocapitalize="none"
                    required /></label
                ><button class="second">Entrer avec ${desk.openid.label}</button>
              </form>`
        }
        <p><a href="/console/invitation">J’ai un code d’invitation</a></p>
      </div>
    </div>`;
  return page('Entrer', body, { status: refusal === null ? 200 : 403 });
}

export async function enter(ask: Ask): Promise<Reply> {
  const { desk, draw, address, browser } = ask;
  const text = field(ask, 'identifiant');
  const login = readLogin(text);
  const waitMs = desk.tries.waitMs(address, draw.nowMs);
  const done: Result<{ stage: string; cookie: string }, SignInRefusal> =
    waitMs > 0
      ? err({ type: 'TooManyTries', waitMs })
      : await signIn(desk, login ?? nobody(text), field(ask, 'passe'), browser);
  if (!done.ok) return refuseEntry(ask, login, done.error);
  return goTo(done.value.stage === 'setup' ? SETUP : SECOND, { visit: done.value.cookie });
}

/** What can be no login takes the same way and time as one that isn't there. */
const nobody = (text: string): Login => ({ tenant: AGENCY, login: `? ${text.slice(0, 80)}` });

function refuseEntry(ask: Ask, who: Login | null, refusal: SignInRefusal): Promise<Reply> {
  const { desk, draw, address } = ask;
  if (refusal.type === 'SignInRefused') desk.tries.wasWrong(address, draw.nowMs);
  desk.log(refusal.type === 'SignInRefused' ? 'signInRefused' : 'signInTooOften', {
    tenant: who?.tenant ?? '',
  });
  return showEnter(ask, refusalSentence(refusal));
}

/** A key that looked at its owner is both proofs at once. */
export async function enterByKey(ask: Ask): Promise<Reply> {
  const { desk, draw } = ask;
  const answer = { challenge: field(ask, 'question'), response: field(ask, 'reponse') };
  const who = loginOfAnswer(answer.response);
  const waitMs = desk.tries.waitMs(ask.address, draw.nowMs);
  if (waitMs > 0) return refuseEntry(ask, who, { type: 'TooManyTries', waitMs });
  if (who === null || !(await desk.store.hasTenant(who.tenant))) {
    return refuseEntry(ask, who, { type: 'SignInRefused' });
  }
  const cookies = await desk.store.transaction(who.tenant, async (tx) => {
    if ((await readOpenAccount(tx, who.tenant, who.login)) === null) return null;
    const { site, seals } = desk;
    const isRight = await checkPasskey(
      tx,
      { site, seal: seals.challenge, who, use: 'sign-in' },
      answer,
      draw,
    );
    return isRight ? whole(ask, (browser) => completeVisit(tx, who, null, browser, draw)) : null;
  });
  if (cookies === null) return refuseEntry(ask, who, { type: 'SignInRefused' });
  desk.log('signedIn', { tenant: who.tenant, by: 'key' });
  return goTo(HOME, cookies);
}

/** A browser that signs in wholly gets a mark of its own, by which it is known next time. */
export async function whole(
  { browser, draw }: Ask,
  open: (browser: string) => Promise<string>,
): Promise<SetCookies> {
  if (browser !== '') return { visit: await open(browser) };
  const mark = Buffer.from(draw.randomBytes(TOKEN_BYTES)).toString('base64url');
  return { visit: await open(hashSecret(mark)), browser: mark };
}

export async function showSecond(ask: AskOf, refusal: string | null = null): Promise<Reply> {
  const { desk, draw, visit } = ask;
  const ids = (await desk.store.snapshot(visit.tenant, (tx) => passkeysOf(tx, visit.login))).map(
    ([id]) => id,
  );
  const question = await askToSign(
    { site: desk.site, seal: desk.seals.challenge, who: visit, ids },
    draw,
  );
  const then = field(ask, 'pour') || (ask.query.get('pour') ?? '');
  const onwards = html`<input type="hidden" name="pour" value="${then}" />`;
  const body = html`${refused(refusal)}
    ${
      ids.length === 0
        ? null
        : keyForm(question, {
            action: '/console/preuve/cle',
            kind: 'get',
            button: 'Répondre avec ma clé',
            fields: onwards,
          })
    }
    <form method="post" action="${SECOND}" class="card">
      ${onwards}
      <label
        >Code du téléphone, ou code de secours
        <input name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus
      /></label>
      <button>Vérifier</button>
    </form>`;
  return page('Seconde preuve', body, { status: refusal === null ? 200 : 403 });
}

export async function giveSecond(ask: AskOf): Promise<Reply> {
  const { desk, draw, visit } = ask;
  const secret = openTotp(ask);
  const done = await desk.store.transaction(visit.tenant, async (tx) => {
    const right = await giveCode(tx, visit, { code: field(ask, 'code'), secret }, draw.nowMs);
    if (!right.ok) return right;
    if (right.value === 'recovery') desk.log('recoveryCodeUsed', { tenant: visit.tenant });
    return ok(await whole(ask, (browser) => completeVisit(tx, visit, visit.key, browser, draw)));
  });
  if (done.ok) return signedIn(ask, done.value, 'code');
  desk.log('secondRefused', { tenant: visit.tenant });
  return showSecond(
    ask,
    done.error.type === 'SignInRefused'
      ? 'Ce code ne convient pas. Un code du téléphone sert une fois : attendez le suivant.'
      : refusalSentence(done.error),
  );
}

export async function giveSecondKey(ask: AskOf): Promise<Reply> {
  const { desk, draw, visit } = ask;
  const answer = { challenge: field(ask, 'question'), response: field(ask, 'reponse') };
  const cookies = await desk.store.transaction(visit.tenant, async (tx) => {
    const { site, seals } = desk;
    const about = { site, seal: seals.challenge, who: visit, use: 'second' as const };
    if (!(await checkPasskey(tx, about, answer, draw))) return null;
    return whole(ask, (browser) => completeVisit(tx, visit, visit.key, browser, draw));
  });
  if (cookies !== null) return signedIn(ask, cookies, 'key');
  desk.log('secondRefused', { tenant: visit.tenant });
  return showSecond(ask, 'Cette clé n’est pas la vôtre, ou sa question a plus de cinq minutes.');
}

function signedIn(ask: AskOf, cookies: SetCookies, by: string): Reply {
  const { desk, visit } = ask;
  desk.log('signedIn', { tenant: visit.tenant, by });
  const then = field(ask, 'pour');
  return goTo(/^\/console\/[\w/?=&-]*$/.test(then) ? then : HOME, cookies);
}

export function openTotp({ desk, visit }: AskOf): Uint8Array | null {
  const { totp } = visit.account;
  const secret = totp === null ? null : desk.seals.totp.open(totp, loginText(visit));
  return secret === null ? null : new Uint8Array(Buffer.from(secret, 'base64url'));
}

export async function leave({ desk, visit, ending }: AskOf): Promise<Reply> {
  await desk.store.transaction(visit.tenant, (tx) => writeFact(tx, 'visit', visit.key, null));
  const cookies = { visit: '', ending: '' };
  const onwards = (await desk.openid?.end(ending)) ?? null;
  if (onwards === null) return goTo(ENTER, cookies);
  // A form's answer may not lead to another site: a page that goes on by itself may.
  return page(
    'Un instant',
    html`<p><a href="${onwards}">Finir aussi chez ${desk.openid?.label ?? ''}</a></p>`,
    {
      onwards,
      cookies,
    },
  );
}
