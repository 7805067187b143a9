/** The lock as its owner lives it: a password chosen, the lock, slips, drafts, a colleague, a loss. */
import { expect, test as base, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible, startHost, watchErrors, type RunningApp } from './app.ts';

interface Desk {
  readonly secrets: string;
  readonly start: (limitMs?: number, warnMs?: number) => Promise<RunningApp>;
}

const test = base.extend<{ readonly desk: Desk }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright asks for a destructured first argument
  desk: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), "poste d'essai "));
    const secrets = join(root, 'réglages');
    let running: RunningApp | undefined;
    await use({
      secrets,
      async start(limitMs = 0, warnMs = 0) {
        await running?.stop();
        const folder = join(root, 'données');
        running = await startHost(folder, [
          join('tests', 'e2e', 'lock-host.ts'),
          folder,
          secrets,
          String(limitMs),
          String(warnMs),
        ]);
        return running;
      },
    });
    await running?.stop();
    rmSync(root, { recursive: true, force: true });
  },
});

const PASSWORD = 'brouette violette 7 canards';

async function openExample(page: Page, app: RunningApp): Promise<void> {
  await page.goto(app.url);
  await page.getByRole('radio', { name: 'Un secteur' }).check();
  await page.getByRole('button', { name: 'Ouvrir l’exemple' }).click();
  await expect(page.getByRole('link', { name: 'Sans mot de passe' })).toBeVisible();
}

/** Gives the recovery key. */
async function protect(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Sans mot de passe' }).click();
  await page.getByLabel('Votre nom').fill('Claire Dupouy');
  await page.getByLabel('Mot de passe', { exact: true }).fill('motdepasse2026');
  await expect(page.getByText('parmi les premiers qu’on essaierait')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Continuer' })).toBeDisabled();
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Mot de passe, une seconde fois').fill(PASSWORD);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continuer' }).click();
  const shown = page.locator('.recovery-key span');
  await expect(shown).toHaveCount(9);
  const groups = await shown.allTextContents();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Elle est sur papier, continuer' }).click();
  const typed = page.getByLabel('Recopiez la clef de secours depuis la feuille');
  await typed.fill(groups.toReversed().join(' '));
  await page.getByRole('button', { name: 'Protéger ce poste' }).click();
  await expect(page.getByText('Ce n’est pas fait')).toBeVisible();
  await typed.fill(groups.join(' ').toLowerCase());
  await page.getByRole('button', { name: 'Protéger ce poste' }).click();
  await expect(page.getByRole('heading', { name: 'Claire Dupouy' })).toBeVisible();
  return groups.join('-');
}

async function signIn(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Ouvrir la session' }).click();
}

const isLocked = (page: Page) =>
  expect(page.getByRole('button', { name: 'Ouvrir la session' })).toBeVisible();

test('a password is chosen, Ctrl+L locks, slips wait, and what was being typed is still there', async ({
  desk,
  page,
}) => {
  const errors = watchErrors(page);
  const app = await desk.start();
  await openExample(page, app);
  await protect(page);

  await page.getByRole('link', { name: 'Agents', exact: true }).click();
  await page.getByRole('link', { name: 'Ajouter un agent' }).click();
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Lafitte-Darrigade');
  await page.keyboard.press('Control+l');
  await isLocked(page);
  expect(await page.content()).not.toContain('Lafitte-Darrigade');
  await expectAccessible(page);

  await signIn(page, 'ce n’est pas celui-là');
  await expect(page.getByText(/n’est pas le bon/)).toBeVisible();
  await signIn(page, 'ni celui-ci, hélas');
  await expect(page.getByText(/n’est pas le bon. Prochain essai/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Prochain essai dans/ })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Ouvrir la session' })).toBeVisible();
  await signIn(page, 'troisième essai perdu');
  await expect(page.getByText(/Prochain essai dans\s[2-5]\ssecondes/).first()).toBeVisible();
  await isLocked(page);
  await signIn(page);

  await expect(page.getByText('1 saisie non enregistrée')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Nom', exact: true })).toHaveValue(
    'Lafitte-Darrigade',
  );
  await page.getByRole('button', { name: 'Verrouiller la session de Claire Dupouy' }).click();
  await isLocked(page);
  // Locked again without a word typed since: it is still there.
  await signIn(page);
  await expect(page.getByRole('textbox', { name: 'Nom', exact: true })).toHaveValue(
    'Lafitte-Darrigade',
  );
  expect(errors).toEqual([]);
});

test('a window that nobody uses warns, and a key or the lock follows', async ({ desk, page }) => {
  const app = await desk.start();
  await openExample(page, app);
  await protect(page);
  const again = await desk.start(8_000, 4_000);
  await page.goto(again.url);
  await signIn(page);
  const warning = page.getByRole('dialog', { name: /Verrouillage dans/ });
  await expect(warning).toBeVisible();
  await page.keyboard.press('Shift');
  await expect(warning).toBeHidden();
  await expect(page.getByRole('link', { name: 'Agents', exact: true })).toBeVisible();
  await expect(warning).toBeVisible();
  await isLocked(page);
  await expect(page.getByText('personne ne s’en servait')).toBeVisible();
});

test('a colleague signs in with a first password, changes it, and sees what her role allows', async ({
  desk,
  page,
}) => {
  const app = await desk.start();
  await openExample(page, app);
  await protect(page);
  await page.getByRole('button', { name: 'Ajouter une personne…' }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Maïté Lesbats');
  await page.getByRole('combobox', { name: 'Rôle', exact: true }).click();
  await page.getByRole('option', { name: 'Lecture' }).click();
  await page.getByLabel('Mot de passe provisoire', { exact: true }).fill('premier jour de brume');
  await page.getByLabel('Mot de passe provisoire, une seconde fois').fill('premier jour de brume');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(page.getByRole('row', { name: /Maïté Lesbats/ })).toContainText('provisoire');
  await expectAccessible(page);
  await page.keyboard.press('Control+l');
  await page.getByRole('radio', { name: 'Maïté Lesbats' }).check();
  await signIn(page, 'premier jour de brume');
  await expect(page.getByRole('heading', { name: 'Choisissez votre mot de passe' })).toBeVisible();
  await page.getByLabel('Mot de passe actuel').fill('premier jour de brume');
  await page
    .getByLabel('Nouveau mot de passe', { exact: true })
    .fill('deux tourterelles et un pin');
  await page
    .getByLabel('Nouveau mot de passe, une seconde fois')
    .fill('deux tourterelles et un pin');
  await page.getByRole('button', { name: 'Changer mon mot de passe' }).click();
  await expect(
    page.getByRole('button', { name: 'Verrouiller la session de Maïté Lesbats' }),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Personnes de ce poste' })).toBeHidden();

  await page.getByRole('link', { name: 'Semaine', exact: true }).click();
  await expect(page.getByText('Votre rôle (lecture) permet de voir')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publier…' })).toBeDisabled();
  await expectAccessible(page);
  const chip = page.locator('.tray-chip').first();
  await chip.focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeHidden();
  await page.getByRole('link', { name: 'Agents', exact: true }).click();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('textbox', { name: 'Nom', exact: true })).toBeDisabled();
  // The window is believed in nothing: the host refuses by itself.
  const told = await page.evaluate(async () => {
    const reply = await fetch('/ask/plan.undo', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ monday: '2026-11-30' }),
    });
    return reply.text();
  });
  expect(told).toContain('NotAllowed');
});

test('the computer’s secret is lost: the recovery key opens, and all is there', async ({
  desk,
  page,
}) => {
  const app = await desk.start();
  await openExample(page, app);
  const recovery = await protect(page);
  rmSync(desk.secrets, { recursive: true });
  const again = await desk.start();
  await page.goto(again.url);
  await expect(page.getByText('Ce poste ne reconnaît plus ses clefs')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Clef de secours').fill(recovery);
  await page.getByLabel('Nouveau mot de passe', { exact: true }).fill('sept hérissons au clair');
  await page.getByLabel('Nouveau mot de passe, une seconde fois').fill('sept hérissons au clair');
  await page.getByRole('button', { name: 'Ouvrir avec la clef de secours' }).click();
  await expect(page.getByRole('link', { name: 'Agents', exact: true })).toBeVisible();
});

test('a copy is made on demand, and the week of before comes back from it', async ({
  desk,
  page,
}) => {
  const app = await desk.start();
  await openExample(page, app);
  await protect(page);
  await page.getByRole('button', { name: 'Faire une copie maintenant' }).click();
  await expect(page.getByRole('row', { name: /demandée/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Réglages', exact: true }).click();
  await page.getByLabel('Nom du service').fill('CIAS renommé');
  await page.getByRole('button', { name: 'Enregistrer' }).first().click();
  await expect(page.getByRole('link', { name: /CIAS renommé/ })).toBeVisible();
  await page.getByRole('link', { name: 'Voir les sauvegardes' }).click();
  await page.getByRole('button', { name: 'Revenir à cette copie…' }).click();
  await page.getByRole('button', { name: 'Revenir à cette copie', exact: true }).click();
  await expect(page.getByRole('link', { name: /CIAS renommé/ })).toBeHidden();
  await expect(
    page.getByRole('button', { name: 'Verrouiller la session de Claire Dupouy' }),
  ).toBeVisible();
});
