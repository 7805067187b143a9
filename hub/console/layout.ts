/** What all pages of the console share: head, menu, one message, the places that it may load from. */
import type { KnownVisit } from '../identity/sign-in.ts';
import { AGENCY } from '../operators.ts';
import { html, textOf, type Html } from '../html.ts';

export function wholePage(
  {
    title,
    body,
    onwards,
  }: { readonly title: string; readonly body: Html; readonly onwards?: string | undefined },
  visit: KnownVisit | null,
): string {
  return textOf(
    html`<!doctype html>
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          ${onwards === undefined ? null : html`<meta http-equiv="refresh" content="0;url=${onwards}" />`}
          <title>${title} – Planning CIAS</title>
          <link
            rel="icon"
            href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%231f5f8b'/%3E%3C/svg%3E"
          />
          <link rel="stylesheet" href="/console/style.css" />
          <script src="/console/console.js" defer></script>
        </head>
        <body>
          <a class="skip" href="#contenu">Aller au contenu</a>
          <header>
            <p class="product">Planning CIAS <span>Console du hub</span></p>
            ${menu(visit)}
          </header>
          <main id="contenu">
            <h1>${title}</h1>
            ${body}
          </main>
        </body>
      </html> `,
  );
}

function menu(visit: KnownVisit | null): Html | null {
  if (visit === null) return null;
  const { tenant, account, stage } = visit;
  const leave = html`<form method="post" action="/console/sortir">
    <button class="quiet">Sortir</button>
  </form>`;
  if (stage !== 'full') return html`<nav aria-label="Console">${leave}</nav>`;
  const home =
    tenant === AGENCY
      ? html`<a href="/console/agence">Les CIAS</a>`
      : html`<a href="/console/cias">${tenant}</a>`;
  return html`<nav aria-label="Console">
    ${home}<a href="/console/compte">Mon compte</a><span class="who">${account.name}</span>${leave}
  </nav>`;
}

export const notice = (text: string | undefined): Html | null =>
  text === undefined ? null : html`<p class="notice" role="status">${text}</p>`;

export const refused = (text: string | null): Html | null =>
  text === null ? null : html`<p class="refused" role="alert">${text}</p>`;

/** A form that a key of WebAuthn answers; `console.js` asks it. */
export function keyForm(
  question: { readonly options: unknown; readonly challenge: string },
  {
    action,
    kind,
    button,
    fields = null,
  }: {
    readonly action: string;
    readonly kind: 'create' | 'get';
    readonly button: string;
    readonly fields?: Html | null;
  },
): Html {
  return html`<form
    method="post"
    action="${action}"
    data-key="${kind}"
    data-options="${JSON.stringify(question.options)}"
  >
    ${fields}<input type="hidden" name="question" value="${question.challenge}" />
    <input type="hidden" name="reponse" value="" />
    <button class="second">${button}</button>
    <p class="refused" role="alert" hidden>
      La clé n’a pas répondu. Réessayez, ou prenez une autre preuve.
    </p>
    <noscript><p class="hint">Les clés d’accès demandent JavaScript.</p></noscript>
  </form>`;
}
