/** The pages of an agent's telephone: her weeks, and one calm sentence where there is none. */
import {
  dayText,
  durationText,
  instantText,
  timeText,
  weekTitle,
} from '../../domain/french/dates.ts';
import { html, textOf, type Html } from '../html.ts';
import type {
  AgentChange,
  AgentDay,
  AgentMeeting,
  AgentService,
  AgentVisit,
  AgentWeek,
} from './agent-week.ts';

export interface ShownWeek {
  readonly week: AgentWeek;
  /** The newest version that she said she has read; 0: none. */
  readonly read: number;
}

const ZONE = 'Europe/Paris';

const changeWords: Readonly<Record<AgentChange, string>> = {
  same: '',
  new: 'Nouveau',
  moved: 'Modifié',
  cancelled: 'Annulé',
  withdrawn: 'Retiré',
};

function frame(title: string, body: Html): string {
  return textOf(
    html`<!doctype html>
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>${title}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="/agent/style.css" />
          <script src="/agent/agent.js" defer></script>
        </head>
        <body>
          ${body}
        </body>
      </html> `,
  );
}

/** What the link opens first: the secret lies behind the « # », which no server and no log ever sees. */
export const doorPage = (): string =>
  frame(
    'Mon planning',
    html`<main id="porte">
      <h1>Mon planning</h1>
      <form method="post" action="/agent/entrer" hidden><input type="hidden" name="lien" /></form>
      <p id="attente">Un instant…</p>
      <noscript
        ><p>Cette page demande JavaScript pour s’ouvrir sans laisser de trace du lien.</p></noscript
      >
    </main>`,
  );

export const sorryPage = (sentence: string): string =>
  frame(
    'Mon planning',
    html`<main>
      <h1>Mon planning</h1>
      <p role="alert">${sentence}</p>
    </main>`,
  );

export function weeksPage(
  name: string,
  service: AgentService,
  weeks: readonly ShownWeek[],
  fetchedAt: string,
): string {
  return frame(
    `Planning de ${name}`,
    html`<header>
        <h1>${name}</h1>
        <p>${service.name}</p>
      </header>
      <p id="hors-ligne" role="status" data-vu="${instantText(fetchedAt, ZONE)}" hidden></p>
      <main>
        ${
          weeks.length === 0
            ? html`<p>
                Aucune semaine n’est publiée pour le moment. Votre planning arrivera ici dès qu’il
                le sera.
              </p>`
            : weeks.map(weekSection)
        }
      </main>
      <footer>${phones(service)}</footer>`,
  );
}

function phones({ phone, onCallPhone, onCallHours }: AgentService): Html | null {
  if (phone === '' && onCallPhone === '') return null;
  return html`<p>
    Un empêchement, une question :
    ${phone === '' ? null : html`<a href="tel:${phone.replaceAll(/[^\d+]/g, '')}">${phone}</a>`}
    ${
      onCallPhone === ''
        ? null
        : html`· astreinte${onCallHours === '' ? '' : ` (${onCallHours})`} :
            <a href="tel:${onCallPhone.replaceAll(/[^\d+]/g, '')}">${onCallPhone}</a>`
    }
  </p>`;
}

function weekSection({ week, read }: ShownWeek): Html {
  const { monday, version, publishedAt, visitCount, minutes } = week;
  return html`<section aria-labelledby="s-${monday}">
    <h2 id="s-${monday}">${weekTitle(monday)}</h2>
    <p class="hint">
      Version ${version}, publiée le ${instantText(publishedAt, ZONE)}. ${visitCount} interventions,
      ${durationText(minutes)} chez les personnes.
    </p>
    ${
      read >= version
        ? html`<p class="read">Vous avez dit l’avoir lue.</p>`
        : html`<form method="post" action="/agent/lu">
            <input type="hidden" name="lundi" value="${monday}" />
            <input type="hidden" name="version" value="${version}" />
            ${read > 0 ? html`<p class="news">La semaine a changé depuis la version ${read} que vous avez lue.</p>` : null}
            <button>J’ai lu cette semaine</button>
          </form>`
    }
    ${week.days.map(dayPart)}
  </section>`;
}

const dayPart = ({ day, holiday, entries }: AgentDay): Html =>
  html`<div class="day">
    <h3>${dayText(day)}${holiday === null ? '' : ' (férié)'}</h3>
    ${
      entries.length === 0
        ? html`<p class="hint">Rien de prévu.</p>`
        : html`<ol>
            ${entries.map(entryPart)}
          </ol>`
    }
  </div>`;

const entryPart = (entry: AgentVisit | AgentMeeting): Html =>
  entry.type === 'meeting'
    ? html`<li class="meeting">
        <p><b>${hours(entry)}</b> ${entry.what}</p>
      </li>`
    : visitPart(entry);

const hours = ({ start, end }: { readonly start: string; readonly end: string }): string =>
  `${timeText(start)} – ${timeText(end)}`;

function visitPart(visit: AgentVisit): Html {
  const { change, who, phone, what, where, access, instruction, partners, minutes } = visit;
  const mark = changeWords[change];
  const marked = mark === '' ? null : html`<mark>${mark}</mark>`;
  if (change === 'cancelled' || change === 'withdrawn') {
    return html`<li class="gone">
      <p>${marked} <s>${timeText(visit.start)}</s> <s>${who}</s>, ${what}</p>
    </li>`;
  }
  return html`<li>
    <p>
      ${marked} ${visit.startBefore === null ? null : html`<s>${timeText(visit.startBefore)}</s>`}
      <b>${hours(visit)}</b> <span class="hint">${durationText(minutes)}</span>
    </p>
    <p>
      <b>${who}</b
      >${phone === '' ? null : html` · <a href="tel:${phone.replaceAll(/[^\d+]/g, '')}">${phone}</a>`}
    </p>
    <p>${what}${partners.length === 0 ? '' : `, à deux avec ${partners.join(' et ')}`}</p>
    ${where === '' ? null : html`<p>${where}</p>`}
    ${access === '' ? null : html`<p>Accès : ${access}</p>`}
    ${instruction === '' ? null : html`<p><i>${instruction}</i></p>`}
  </li>`;
}
