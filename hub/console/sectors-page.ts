/** Which sectors somebody looks after. */
import { readFact } from '../identity/facts.ts';
import { listSectors } from '../identity/sectors.ts';
import { html } from '../html.ts';
import { notFound, page, type AskOf, type Reply } from './ask.ts';
import { isOwn } from './cias-page.ts';

/** Which sectors somebody looks after; read apart, for all of the tenant's registers are looked through. */
export async function showSectors(ask: AskOf): Promise<Reply> {
  const { desk, visit, query } = ask;
  if (!isOwn(ask)) return notFound;
  const number = Number(query.get('numero'));
  const { member, sectors } = await desk.store.snapshot(visit.tenant, async (tx) => ({
    member: await readFact(tx, 'member', number),
    sectors: await listSectors(tx),
  }));
  if (member === null) return notFound;
  const boxes = sectors.map(({ id, name }) =>
    member.sectors.includes(id)
      ? html`<label class="box"
          ><input type="checkbox" name="secteur" value="${id}" checked />${name}</label
        >`
      : html`<label class="box"
          ><input type="checkbox" name="secteur" value="${id}" />${name}</label
        >`,
  );
  const body = html`<p>
      ${member.name} ne change que ce qui touche les personnes de ces secteurs, et celles qui n’en
      ont pas. Rien de coché : tous les secteurs. Elle voit toute la semaine dans les deux cas.
    </p>
    ${
      sectors.length === 0
        ? html`<p class="empty">
            Le CIAS n’a pas encore de secteur : ils se nomment dans l’application, Réglages, Listes.
          </p>`
        : html`<form method="post" action="/console/cias/secteurs" class="card">
            <input type="hidden" name="numero" value="${number}" />${boxes}<button>Garder</button>
          </form>`
    }
    <p><a href="/console/cias">Retour au CIAS</a></p>`;
  return page(`Secteurs de ${member.name}`, body);
}
