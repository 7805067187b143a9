/** Services outside: none until one is chosen; then addresses are placed and ways measured by a press. */
import { must } from '../../domain/result.ts';
import { openOutsideServer } from '../support/outside-server.ts';
import { expect, expectAccessible, watchErrors } from './app.ts';
import { askApp, loadWeek, openAt, test } from './prepared.ts';

test('addresses are placed, ways measured, and a dead service stops nothing', async ({
  page,
  app,
}) => {
  test.setTimeout(120_000);
  const server = await openOutsideServer();
  const errors = watchErrors(page);
  const monday = await openAt(page, app);
  const { origin } = new URL(page.url());
  const people = await askApp(page, 'beneficiary.list', {});
  // The service knows all streets but one, and places each a little to the north.
  for (const { address } of people.slice(1)) {
    const { street: name, postcode, commune: city, lat, lon } = address;
    server.streets.push({ name, postcode, city, lat: lat + 0.001, lon });
  }

  await page.goto(`${origin}/#/reglages/trajets`);
  await expect(page.getByText('Choisissez d’abord un service d’adresses.')).toBeVisible();
  await expectAccessible(page);
  const choose = async (label: string, kind: RegExp, url: string): Promise<void> => {
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: kind }).click();
    await page.getByLabel(`Adresse du ${label.toLowerCase()}`).fill(url);
  };
  await choose('Service d’adresses', /Base adresse nationale/, 'http://ban.example');
  await expect(page.getByText(/Une adresse qui commence par https/)).toBeVisible();
  await page.getByLabel('Adresse du service d’adresses').fill(server.baseUrl);
  server.mishaps.push({ type: 'captivePortal' });
  await page.getByRole('button', { name: 'Essayer' }).click();
  await expect(page.getByText(/une page de connexion au réseau/)).toBeVisible();
  await choose('Service de trajets', /OSRM/, server.baseUrl);
  await page.getByRole('button', { name: 'Essayer' }).last().click();
  await expect(page.getByText('Il répond : Mont-de-Marsan – Dax : 52 min.')).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer ces services' }).click();

  await page.getByRole('button', { name: /^Placer \d+ adresses/ }).click();
  await expect(page.getByRole('heading', { name: /à voir de près/ })).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(page);
  const placed = await askApp(page, 'beneficiary.list', {});
  expect(placed.filter(({ address }) => address.placed?.by === 'ban')).toHaveLength(
    people.length - 1,
  );
  await page.getByRole('button', { name: /^Annuler : Placer \d+ adresses/ }).click();
  await expect(page.getByText(/^Annulé : Placer/)).toBeVisible();
  expect(await askApp(page, 'beneficiary.list', {})).toEqual(people);

  // A commune that the list has no point for is placed by the service, the others stay.
  await expect(page.getByText(/^110\scommunes des Landes sur 327 ont un point/)).toBeVisible();
  // Somebody asked for most of them before: one question waits for the other, at a public service's pace.
  const service = must(await askApp(page, 'service.load', {}), 'the example');
  const missing = (await askApp(page, 'commune.list', {})).filter(
    ({ lat, commune }) => lat === null && commune !== 'Angoumé',
  );
  const communes = missing.slice(8).map(({ commune }) => ({ commune, lat: 43.9, lon: -0.8 }));
  await askApp(page, 'service.save', { ...service, outside: { ...service.outside, communes } });
  await expect(page.getByText(/^318\scommunes des Landes sur 327 ont un point/)).toBeVisible();
  server.streets.push({
    name: 'Angoumé',
    postcode: '40990',
    city: 'Angoumé',
    lat: 43.68,
    lon: -1.14,
    type: 'municipality',
  });
  await page.getByRole('button', { name: /^Chercher 9\sautres communes/ }).click();
  await expect(page.getByText(/^319\scommunes des Landes sur 327 ont un point/)).toBeVisible({
    timeout: 60_000,
  });
  const listed = await askApp(page, 'commune.list', {});
  expect(listed.find(({ commune }) => commune === 'Angoumé')).toMatchObject({ lat: 43.68 });

  await page.getByRole('button', { name: /^Mesurer/ }).click();
  await expect(page.getByText('Tous les trajets entre voisins sont connus.')).toBeVisible({
    timeout: 30_000,
  });
  const { week } = await loadWeek(page, monday);
  const { car } = week.travel.modes as Record<string, { known?: unknown[] }>;
  expect(car?.known?.length).toBeGreaterThan(20);

  await server.close();
  await page.getByRole('button', { name: 'Essayer' }).first().click();
  await expect(page.getByText(/Le service extérieur ne répond pas/)).toBeVisible();
  await page.goto(`${origin}/#/semaine/${monday}`);
  await expect(page.locator('.board-row [data-visit]').first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('a door is found by its address, then moved by hand with the keyboard', async ({
  page,
  app,
}) => {
  const server = await openOutsideServer();
  const errors = watchErrors(page);
  await openAt(page, app);
  const { origin } = new URL(page.url());
  const service = await askApp(page, 'service.load', {});
  if (service === null) throw new Error('no service');
  const addresses = { kind: 'ban', baseUrl: server.baseUrl } as const;
  await askApp(page, 'service.save', {
    ...service,
    outside: { ...service.outside, addresses },
  });
  const [person] = await askApp(page, 'beneficiary.list', {});
  if (person === undefined) throw new Error('nobody is helped');
  const { street: name, postcode, commune: city, lon } = person.address;
  server.streets.push({ name, postcode, city, lat: 43.9012, lon });

  await page.goto(`${origin}/#/personnes/${person.id}`);
  await page.getByRole('tab', { name: 'Fiche' }).click();
  await page.getByRole('button', { name: 'Chercher cette adresse' }).click();
  await page.getByRole('list', { name: 'Adresses trouvées' }).getByRole('button').first().click();
  await expect(page.getByText(/trouvé par le service d’adresses, le/)).toBeVisible();
  const map = page.getByRole('application', { name: /Point du domicile/ });
  await map.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText(/placé à la main, le/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect
    .poll(async () => (await askApp(page, 'beneficiary.list', {}))[0]?.address)
    // Ten metres to the north of where the service put it.
    .toMatchObject({ lat: 43.90129, placed: { by: 'hand' } });
  await server.close();
  expect(errors).toEqual([]);
});
