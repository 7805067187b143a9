/**
 * `npm run communes -- FILE`: the list of communes that address fields offer, from the answer of
 * https://geo.api.gouv.fr/departements/40/communes?fields=code,nom,codesPostaux,centre
 *
 * A commune whose point the file doesn't have is listed without one: nobody invents where it lies.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('npm run communes -- FILE');
  process.exit(2);
}

const communes = z
  .array(
    z.object({
      code: z.string().regex(/^\d[0-9AB]\d{3}$/),
      nom: z.string().min(1),
      codesPostaux: z.array(z.string().regex(/^\d{5}$/)).min(1),
      centre: z.object({ coordinates: z.tuple([z.number(), z.number()]) }).optional(),
    }),
  )
  .parse(JSON.parse(readFileSync(file, 'utf8')));

const rounded = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;
const lines = communes
  .toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'))
  .map(({ code, nom, codesPostaux, centre }) => {
    const point = centre?.coordinates.toReversed().map(rounded) ?? [null, null];
    return `  ${JSON.stringify([code, nom, codesPostaux[0], ...point])}`;
  });
const target = join(import.meta.dirname, '..', 'electron', 'communes-landes.json');
writeFileSync(target, `[\n${lines.join(',\n')}\n]\n`);
console.log(
  `${lines.length} communes, ${communes.filter(({ centre }) => centre).length} with a point`,
);
