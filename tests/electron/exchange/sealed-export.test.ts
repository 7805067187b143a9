/** An export on a stick that is lost: whoever finds it has no name of it, and whoever changes it is told. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openExport, sealExport } from '../../../electron/exchange/sealed-export.ts';
import { quickCosts } from '../../support/keys.ts';

const password = 'sept tracteurs rouges chantent';
const text = Buffer.from(JSON.stringify({ format: 'planning-cias', name: 'Mme L’Hermite' }));
const seal = (): Promise<Uint8Array> =>
  sealExport(text, password, { costs: quickCosts, randomBytes });

test('comes back by its password, however its accents are composed, and by no other', async () => {
  const sealed = await seal();
  expect(Buffer.from(sealed).includes('Hermite')).toBe(false);
  expect(await openExport(sealed, password)).toEqual({ ok: true, value: text });
  expect(await openExport(sealed, null)).toEqual({ ok: false, error: { type: 'ExportSealed' } });
  expect(await openExport(sealed, `${password}!`)).toEqual({
    ok: false,
    error: { type: 'ExportNotOpened' },
  });
  // Twice the same is never the same bytes.
  expect(Buffer.from(await seal()).equals(sealed)).toBe(false);
});

test('what was never sealed is itself', async () => {
  expect(await openExport(text, null)).toEqual({ ok: true, value: text });
});

test('changed or cut anywhere it opens for nobody, and asks no more of the computer than it may', async () => {
  const sealed = Buffer.from(await seal());
  const begins = Buffer.from('planning-cias-protege/1\n');
  await fc.assert(
    fc.asyncProperty(
      fc.nat(sealed.length - 1),
      fc.integer({ min: 1, max: 255 }),
      async (at, by) => {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ by;
        const came = await openExport(changed, password);
        // Without its first words it is another file, and no export.
        if (at < begins.length) expect(came).toEqual({ ok: true, value: changed });
        else expect(came).toEqual({ ok: false, error: { type: 'ExportNotOpened' } });
      },
    ),
    { numRuns: 150 },
  );
  for (const length of [begins.length, begins.length + 30, sealed.length - 1]) {
    expect(await openExport(sealed.subarray(0, length), password)).toMatchObject({ ok: false });
  }
  const greedy = sealed.toString('latin1').replace(/"memoryKib":\d+/, '"memoryKib":99999999');
  expect(await openExport(Buffer.from(greedy, 'latin1'), password)).toMatchObject({ ok: false });
});
