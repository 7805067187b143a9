/** A lane that is longer than it looks: the coordinator corrects it from the agent's week, and takes it back. */
import { expect, expectAccessible, watchErrors } from './app.ts';
import { loadWeek, openAt, test } from './prepared.ts';

test('a way is corrected where it is seen, makes the plan late, and is estimated again', async ({
  page,
  app,
}) => {
  const errors = watchErrors(page);
  const monday = await openAt(page, app);
  const { week, planned } = await loadWeek(page, monday);
  const doorOf = (visit: string): string | undefined => {
    const who = week.visits.find(({ id }) => id === visit)?.beneficiary;
    return week.beneficiaries.find(({ id }) => id === who)?.place;
  };
  const pairs = week.caregivers.flatMap(({ id }) => {
    const own = planned
      .filter(({ caregivers }) => caregivers.length === 1 && caregivers[0] === id)
      .toSorted((a, b) => (a.start < b.start ? -1 : 1));
    return own.flatMap((second, index) => {
      const first = own[index - 1];
      const isWay =
        first?.start.slice(0, 10) === second.start.slice(0, 10) &&
        doorOf(first.visit) !== doorOf(second.visit) &&
        !second.pinned;
      return isWay ? [{ id, second }] : [];
    });
  });
  const [way] = pairs;
  if (way === undefined) throw new Error('nobody drives from door to door');
  await page.goto(`${new URL(page.url()).origin}/#/agent/${way.id}/${monday}`);
  const time = way.second.start.slice(11).replace(/^0/, '');
  const calendar = page.getByRole('region', { name: 'Calendrier' });
  await calendar
    .locator(`[role="cell"][data-date="${way.second.start.slice(0, 10)}"]`)
    .getByRole('button', { name: new RegExp(`^${time}\\s`) })
    .first()
    .press('Enter');

  const dialog = page.getByRole('dialog');
  const section = dialog.getByRole('region', { name: 'Trajet avant l’intervention' });
  await expect(section.getByText(/estimé\.$/)).toBeVisible();
  await expectAccessible(page);
  await section.getByLabel('Corriger le trajet').fill('170');
  await section.getByRole('button', { name: 'Corriger', exact: true }).click();
  await expect(section.getByText(/2.h.50.*corrigé à la main par .+, /)).toBeVisible();
  const late = await loadWeek(page, monday);
  const { car, bike, foot } = late.week.travel.modes as Record<string, { known?: unknown[] }>;
  expect([car, bike, foot].flatMap((mode) => mode?.known ?? [])).toHaveLength(2);

  await section.getByRole('button', { name: 'Oublier la correction' }).click();
  await expect(section.getByText(/estimé\.$/)).toBeVisible();
  expect((await loadWeek(page, monday)).week.travel).toEqual(week.travel);
  expect(errors).toEqual([]);
});
