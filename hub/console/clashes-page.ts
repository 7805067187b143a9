/** What is against the law in the weeks to come: two edits that each were right alone are seen here too. */
import { ruleLabels } from '../../domain/french/rule-words.ts';
import type { NamedBreach } from '../../weeks/breaches.ts';
import { judgeWeeks } from '../clashes/clashes.ts';
import type { JudgedWeek } from '../clashes/find-clashes.ts';
import { html, type Html } from '../html.ts';
import { notFound, page, type AskOf, type Reply } from './ask.ts';
import { isOwn } from './cias-page.ts';

export const CLASHES = '/console/cias/alertes';

export async function showClashes(ask: AskOf): Promise<Reply> {
  const { desk, visit, draw } = ask;
  if (!isOwn(ask)) return notFound;
  const weeks = await judgeWeeks(desk.store, visit.tenant, draw.nowMs);
  const body = html`<p>
      Ce que le planning a de contraire aux règles, comme chaque poste le montre : deux personnes
      ont pu changer deux choses justes qui ne vont pas ensemble. Cela se corrige dans
      l’application.
    </p>
    ${weeks.length === 0 ? html`<p class="empty">Aucune semaine planifiée.</p>` : weeks.map(weekSection)}
    <p><a href="/console/cias">Retour au CIAS</a></p>`;
  return page('Alertes du planning', body);
}

const weekSection = ({ monday, breaches }: JudgedWeek): Html =>
  html`<section>
    <h2>Semaine du ${longDay(monday)}</h2>
    ${
      breaches.length === 0
        ? html`<p class="empty">Rien à signaler.</p>`
        : html`<div class="wide">
            <table>
              <thead>
                <tr>
                  <th>Jour</th>
                  <th>Règle</th>
                  <th>Agent</th>
                  <th>Interventions</th>
                </tr>
              </thead>
              <tbody>
                ${breaches.map(breachRow)}
              </tbody>
            </table>
          </div>`
    }
  </section>`;

const breachRow = ({ day, rule, caregiver, visits }: NamedBreach): Html =>
  html`<tr>
    <td>${longDay(day)}</td>
    <td>${ruleLabels[rule]}</td>
    <td>${caregiver ?? '–'}</td>
    <td>
      ${visits.map(({ beneficiary, start }) => (start === null ? beneficiary : `${beneficiary} ${start.slice(11)}`)).join(', ')}
    </td>
  </tr>`;

const days = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', dateStyle: 'full' });
const longDay = (day: string): string => days.format(new Date(`${day}T00:00:00Z`));
