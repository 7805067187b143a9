/** Pins that can't stand together: named with their rule on the board and before a search. */
import { must } from '../../domain/result.ts';
import { expect, expectAccessible, test, watchErrors } from './app.ts';
import { askApp, openExample, planAndPublish } from './service.ts';

test('deux épingles qui se contredisent se lisent, et l’une se désépingle', async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  const errors = watchErrors(page);
  const monday = await openExample(page, app, 'XS');
  await planAndPublish(page, monday, 2);
  const loaded = await askApp(page, 'week.load', { monday });
  if (!loaded.ok) throw new Error(loaded.error.type);
  const { planned, service } = loaded.value;
  // Somebody's first and last visit of a day, four hours apart at least.
  const pair = must(
    planned
      .flatMap((first) => planned.map((last) => [first, last] as const))
      .find(
        ([first, last]) =>
          first.caregivers.length === 1 &&
          first.caregivers.join() === last.caregivers.join() &&
          first.start.slice(0, 10) === last.start.slice(0, 10) &&
          Number(last.start.slice(11, 13)) - Number(first.start.slice(11, 13)) > 4,
      ),
    'a day that is long',
  );
  const changes = pair.map((each) => ({ ...each, caregivers: [...each.caregivers], pinned: true }));
  const pin = { monday, changes, label: 'Épingler', override: null };
  expect(await askApp(page, 'plan.change', pin)).toMatchObject({ ok: true });
  const rules = { maxDailySpan: 180 };
  expect(await askApp(page, 'service.save', { ...service, rules })).toMatchObject({ ok: true });

  await page.goto(new URL(`#/proposition/${monday}`, page.url()).href);
  const before = page.getByText('Ces épingles se contredisent :');
  await expect(before).toBeVisible();
  await expect(page.getByText(/d’amplitude .* 3\sh au plus – Décret/)).toBeVisible();
  await expectAccessible(page);

  await page.goto(new URL(`#/semaine/${monday}`, page.url()).href);
  const side = page.getByRole('complementary', { name: 'À pourvoir et détail' });
  await side.getByText('1 contradiction entre épingles').click();
  await expect(side.getByText('Ces épingles se contredisent :')).toBeVisible();
  await expectAccessible(page);
  await side
    .getByRole('button', { name: /^Désépingler / })
    .first()
    .click();
  await expect(side.getByText(/contradiction/)).toBeHidden();
  await page.getByRole('button', { name: /^Annuler : Désépingler/ }).click();
  await expect(side.getByText('1 contradiction entre épingles')).toBeVisible();
  expect(errors).toEqual([]);
});
