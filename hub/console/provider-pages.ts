/** By another provider's word: off to it, and back. */
import { loginText, readLogin, readOpenAccount } from '../identity/accounts.ts';
import { readFact, writeFact } from '../identity/facts.ts';
import { takeOnce } from '../identity/passkeys.ts';
import { completeVisit, hasSecondProof, openVisit } from '../identity/sign-in.ts';
import { html } from '../html.ts';
import { page, type Ask, type AskOf, type Reply } from './ask.ts';
import { HOME, SECOND, SETUP, showEnter, whole } from './entry.ts';
import { refusalSentence } from './words.ts';

/** Off to the provider: to come in, or (with a visit) to link the account to who is known there. */
export async function leaveForProvider(ask: Ask, visit: AskOf['visit'] | null): Promise<Reply> {
  const { desk, query } = ask;
  const isLink = query.get('relier') !== null && visit?.stage === 'full';
  const who = isLink ? visit : readLogin(query.get('identifiant') ?? '');
  if (desk.openid === null) return { type: 'notFound' };
  if (who === null) return showEnter(ask, refusalSentence({ type: 'SignInRefused' }));
  try {
    const { location, carried } = await desk.openid.begin({
      login: loginText(who),
      intent: isLink ? 'link' : 'enter',
      visit: isLink ? visit.key : '',
    });
    // A form's answer may not lead to another site (`form-action`): a page that goes on by itself may.
    const body = html`<p><a href="${location}">Continuer chez ${desk.openid.label}</a></p>`;
    return page('Un instant', body, { onwards: location, cookies: { carried } });
  } catch {
    desk.log('providerOut', {});
    return showEnter(
      ask,
      `${desk.openid.label} ne répond pas. Réessayez, ou entrez par mot de passe.`,
    );
  }
}

/**
 * Back from the provider. A browser brings no strict cookie along from another site, so the page that
 * answers goes on by itself, as from this one.
 */
export async function returnFromProvider(ask: Ask): Promise<Reply> {
  const { desk, draw, search, carried } = ask;
  if (desk.openid === null) return { type: 'notFound' };
  const way = desk.openid.readWay(carried);
  const who = way === null ? null : readLogin(way.login);
  const person = way === null ? null : await desk.openid.finish(way, search);
  if (way === null || who === null || person === null) return refuseProvider(ask);
  if (!(await desk.store.hasTenant(who.tenant))) return refuseProvider(ask);
  const { issuer, subject } = person;
  const done = await desk.store.transaction(who.tenant, async (tx) => {
    const account = await readOpenAccount(tx, who.tenant, who.login);
    if (account === null || !(await takeOnce(tx, way.state, way.untilMs, draw.nowMs))) return null;
    if (way.intent === 'link') {
      const visit = await readFact(tx, 'visit', way.visit);
      if (visit?.login !== who.login || visit.stage !== 'full') return null;
      await writeFact(tx, 'account', who.login, { ...account, openid: { issuer, subject } });
      return { onwards: '/console/compte?fait=relie', cookies: {} };
    }
    if (account.openid?.issuer !== issuer || account.openid.subject !== subject) return null;
    if (person.isStrong) {
      const cookies = await whole(ask, (browser) => completeVisit(tx, who, null, browser, draw));
      return { onwards: HOME, cookies: { ...cookies, ending: person.ending } };
    }
    const stage = (await hasSecondProof(tx, who.login, account)) ? 'second' : 'setup';
    const visit = await openVisit(tx, who, stage, draw);
    return {
      onwards: stage === 'setup' ? SETUP : SECOND,
      cookies: { visit, ending: person.ending },
    };
  });
  if (done === null) return refuseProvider(ask);
  desk.log(way.intent === 'link' ? 'providerLinked' : 'providerEntered', { tenant: who.tenant });
  return page('Un instant', html`<p><a href="${done.onwards}">Continuer</a></p>`, {
    onwards: done.onwards,
    cookies: { ...done.cookies, carried: '' },
  });
}

async function refuseProvider(ask: Ask): Promise<Reply> {
  ask.desk.log('providerRefused', {});
  const label = ask.desk.openid?.label ?? '';
  const reply = await showEnter(
    ask,
    `${label} n’a pas désigné ce compte. Entrez par mot de passe, puis reliez-le dans « Mon compte ».`,
  );
  return reply.type === 'page' ? { ...reply, cookies: { carried: '' } } : reply;
}
