/** The telephone that gives codes: a picture to aim at, and the first code as its proof. */
import { renderSVG } from 'uqr';
import { loginText } from '../identity/accounts.ts';
import { base32, stepOfCode, totpAddress, TOTP_SECRET_BYTES } from '../identity/totp.ts';
import { html, ownHtml } from '../html.ts';
import { ACCOUNT, changeAccount, finishSetup, showCodes } from './account-pages.ts';
import { field, goTo, notFound, page, type AskOf, type Reply } from './ask.ts';
import { refused } from './layout.ts';

const QR_BORDER = 2;

/** A secret that only counts once a code of it came back; the form carries it, sealed. */
export function showTelephone(ask: AskOf, refusal: string | null = null, kept = ''): Reply {
  const { desk, draw, visit } = ask;
  const about = `new ${loginText(visit)}`;
  const opened = kept === '' ? null : desk.seals.totp.open(kept, about);
  const secret =
    opened === null ? draw.randomBytes(TOTP_SECRET_BYTES) : Buffer.from(opened, 'base64url');
  const sealed =
    opened === null
      ? desk.seals.totp.close(Buffer.from(secret).toString('base64url'), about)
      : kept;
  const address = totpAddress(secret, loginText(visit));
  const picture = renderSVG(address, { border: QR_BORDER, pixelSize: 5 });
  const body = html`${refused(refusal)}
    <ol>
      <li>
        Dans votre application de codes, ajoutez un compte et visez cette image :
        <div class="qr" role="img" aria-label="Image à viser avec le téléphone">
          ${ownHtml(picture)}
        </div>
        <p class="hint">
          Sans appareil photo, tapez ce secret :
          <code>${base32(secret).replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
      </li>
      <li>
        <form method="post" action="${ACCOUNT}/telephone/code">
          <input type="hidden" name="secret" value="${sealed}" />
          <label
            >Le code que le téléphone montre
            <input name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus
          /></label>
          <button>Vérifier</button>
        </form>
      </li>
    </ol>`;
  return page('Mon téléphone', body, { status: refusal === null ? 200 : 403 });
}

export async function confirmTelephone(ask: AskOf): Promise<Reply> {
  const { desk, draw, visit } = ask;
  const sealed = field(ask, 'secret');
  const opened = desk.seals.totp.open(sealed, `new ${loginText(visit)}`);
  if (opened === null) return showTelephone(ask, 'Recommencez avec une nouvelle image.');
  const secret = new Uint8Array(Buffer.from(opened, 'base64url'));
  const step = stepOfCode(secret, field(ask, 'code'), { after: 0, nowMs: draw.nowMs });
  if (step === null) {
    return showTelephone(
      ask,
      'Ce code ne convient pas. L’heure du téléphone est-elle juste ?',
      sealed,
    );
  }
  const done = await changeAccount(ask, (account) => ({
    ...account,
    totp: desk.seals.totp.close(opened, loginText(visit)),
    totpStep: step,
  }));
  if (!done) return notFound;
  if (visit.stage !== 'setup') return goTo(`${ACCOUNT}?fait=cle`);
  const { codes, cookies } = await desk.store.transaction(visit.tenant, (tx) =>
    finishSetup(tx, ask),
  );
  return showCodes(codes, cookies);
}
