/** The first time: an invitation's code, and a password of one's own. */
import { acceptInvite } from '../identity/accounts.ts';
import { openVisit } from '../identity/sign-in.ts';
import { html } from '../html.ts';
import { field, goTo, page, type Ask, type Reply } from './ask.ts';
import { SETUP } from './entry.ts';
import { refused } from './layout.ts';
import { refusalSentence } from './words.ts';

export function showInvitation(ask: Ask, refusal: string | null = null): Reply {
  const body = html`<p>
      Votre administration vous a donné un code. Il sert une fois, pendant 24 heures, à choisir
      votre mot de passe.
    </p>
    ${refused(refusal)}
    <form method="post" action="/console/invitation" class="card">
      <label
        >Code d’invitation
        <input
          name="code"
          value="${field(ask, 'code')}"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          required
          autofocus
      /></label>
      <label
        >Mot de passe
        <span class="hint">12 signes au moins ; plusieurs mots sans lien sont le plus sûr</span>
        <input name="passe" type="password" autocomplete="new-password" minlength="12" required
      /></label>
      <label
        >Le même, encore une fois
        <input name="encore" type="password" autocomplete="new-password" required
      /></label>
      <button>Choisir ce mot de passe</button>
    </form>`;
  return page('Première connexion', body, { status: refusal === null ? 200 : 403 });
}

export async function useInvitation(ask: Ask): Promise<Reply> {
  const { desk, draw, address } = ask;
  const waitMs = desk.tries.waitMs(address, draw.nowMs);
  if (waitMs > 0) return showInvitation(ask, refusalSentence({ type: 'TooManyTries', waitMs }));
  const password = field(ask, 'passe');
  if (password !== field(ask, 'encore')) {
    return showInvitation(ask, 'Les deux mots de passe ne sont pas les mêmes.');
  }
  const asked = { code: field(ask, 'code'), password };
  const done = await acceptInvite(desk.store, desk.passwords, asked, draw.nowMs);
  if (!done.ok) {
    if (done.error.type === 'InviteRefused') desk.tries.wasWrong(address, draw.nowMs);
    return showInvitation(ask, refusalSentence(done.error));
  }
  const who = done.value;
  const visit = await desk.store.transaction(who.tenant, (tx) => openVisit(tx, who, 'setup', draw));
  desk.log('inviteUsed', { tenant: who.tenant });
  return goTo(SETUP, { visit });
}
