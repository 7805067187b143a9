/** The hub's console in a browser: the agency makes a CIAS, its administration comes in with a key. */
import { expect, test, type Page } from '@playwright/test';
import { readInvitation } from '../hub/console/browser.ts';
import { startTestHub } from '../support/hub-server.ts';
import { startIdentityProvider, STRONG } from '../support/identity-provider.ts';
import { expectAccessible, watchErrors } from './app.ts';

const PASSWORD = 'quatre girafes vertes nagent';

/** A key in the computer that looks at its owner, as a fingerprint reader does. */
async function plugKey(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function useInvitation(page: Page, url: string, code: string): Promise<void> {
  await page.goto(`${url}/console`);
  await page.getByRole('link', { name: 'J’ai un code d’invitation' }).click();
  await page.getByLabel('Code d’invitation').fill(code);
  await page.getByLabel(/^Mot de passe/).fill(PASSWORD);
  await page.getByLabel('Le même, encore une fois').fill(PASSWORD);
  await page.getByRole('button', { name: 'Choisir ce mot de passe' }).click();
}

test('from the agency’s first word to a computer’s code, with keys and another provider', async ({
  browser,
}, info) => {
  test.setTimeout(120_000);
  const provider = await startIdentityProvider();
  const hub = await startTestHub({
    openid: { ...provider, label: 'ProConnect', strongLevels: [STRONG] },
  });
  hub.nowMs = Date.now();
  provider.returnTo = `${hub.consoleUrl}/console/openid/retour`;
  const contexts = [await browser.newContext(), await browser.newContext()] as const;
  const [alain, claire] = [await contexts[0].newPage(), await contexts[1].newPage()];
  const errors = [alain, claire].map(watchErrors);
  const shot = (page: Page, name: string) =>
    page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  try {
    // Alain, of the agency, was invited at the command line; his key is his second proof.
    await plugKey(alain);
    const operator = readInvitation(await hub.run('operator', 'Alain Lafitte'));
    await alain.goto(`${hub.consoleUrl}/console`);
    await expectAccessible(alain);
    await shot(alain, 'enter');
    await useInvitation(alain, hub.consoleUrl, operator.code);
    await expect(alain.getByRole('heading', { name: 'Votre seconde preuve' })).toBeVisible();
    await expectAccessible(alain);
    await shot(alain, 'second-proof');
    await alain.getByRole('button', { name: 'Ajouter une clé' }).click();
    await expect(alain.getByRole('heading', { name: 'Vos codes de secours' })).toBeVisible();
    await expect(alain.locator('.codes li')).toHaveCount(10);
    await shot(alain, 'codes');
    await alain.getByRole('link', { name: 'Je les ai notés, continuer' }).click();
    await alain.getByLabel(/Nouveau CIAS/).fill('grand-dax');
    await alain.getByRole('button', { name: 'Créer' }).click();
    await alain.getByLabel('Prénom et nom').fill('Claire Dubos');
    await alain.getByRole('button', { name: 'Inviter à l’administration' }).click();
    await expectAccessible(alain);
    await shot(alain, 'invited');
    const invitation = readInvitation(
      (await alain.locator('.secret').innerText()).replaceAll('\n', ' '),
    );
    await alain.getByRole('link', { name: 'Retour au CIAS' }).click();
    await expect(alain.getByText('claire.dubos (invitée)')).toBeVisible();
    await alain.getByRole('link', { name: 'Les CIAS' }).click();
    await expectAccessible(alain);
    await shot(alain, 'agency');

    // Claire chooses a password and a key, adds Nadia, makes a code for her computer.
    await plugKey(claire);
    await useInvitation(claire, hub.consoleUrl, invitation.code);
    await claire.getByLabel('Son nom').fill('Poste de l’accueil');
    await claire.getByRole('button', { name: 'Ajouter une clé' }).click();
    await claire.getByRole('link', { name: 'Je les ai notés, continuer' }).click();
    await claire.getByLabel('Prénom et nom').fill("Nadia d'Arrigade");
    await claire.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await expect(claire.getByRole('status')).toHaveText('La personne est ajoutée.');
    await expectAccessible(claire);
    await shot(claire, 'cias');
    await claire
      .getByRole('row', { name: /Nadia/ })
      .getByRole('button', { name: 'Code d’inscription' })
      .click();
    await expect(claire.locator('.secret code')).toHaveText(/^grand-dax [0-9A-Z-]{19}$/);
    await shot(claire, 'device-code');

    // Out, and in again by the key alone; then the password, with the key for a second proof.
    await claire.getByRole('button', { name: 'Sortir' }).click();
    await claire.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click();
    await expect(claire.getByRole('heading', { name: 'CIAS grand-dax' })).toBeVisible();
    await claire.getByRole('button', { name: 'Sortir' }).click();
    await claire
      .locator('.card')
      .getByLabel(/Identifiant/)
      .fill(invitation.login);
    await claire.locator('.card').getByLabel('Mot de passe').fill(PASSWORD);
    await claire.getByRole('button', { name: 'Continuer' }).click();
    await claire.getByRole('button', { name: 'Répondre avec ma clé' }).click();
    await expect(claire.getByRole('heading', { name: 'CIAS grand-dax' })).toBeVisible();

    // Her account at the other provider, linked and used.
    await claire.getByRole('link', { name: 'Mon compte' }).click();
    await expectAccessible(claire);
    await shot(claire, 'account');
    await claire.getByRole('link', { name: 'Relier mon compte' }).click();
    await claire.getByLabel('Nom').fill('claire.forte');
    await claire.getByRole('button', { name: 'Continuer' }).click();
    await claire.getByRole('button', { name: 'Continuer' }).click();
    await expect(claire.getByText('Votre compte est relié.')).toBeVisible();
    await claire.getByRole('button', { name: 'Sortir' }).click();
    await claire.locator('.ways').getByLabel('Identifiant').fill(invitation.login);
    await claire.getByRole('button', { name: 'Entrer avec ProConnect' }).click();
    await expect(claire.getByRole('heading', { name: 'CIAS grand-dax' })).toBeVisible();

    // A telephone beside the key.
    await claire.getByRole('link', { name: 'Mon compte' }).click();
    await claire.getByRole('button', { name: 'Ajouter mon téléphone' }).click();
    await expect(
      claire.getByRole('img', { name: 'Image à viser avec le téléphone' }),
    ).toBeVisible();
    await expectAccessible(claire);
    await shot(claire, 'telephone');

    // What she may keep leaves as a file.
    await claire.goto(`${hub.consoleUrl}/console/cias`);
    const saving = claire.waitForEvent('download');
    await claire.getByRole('button', { name: 'Exporter les données…' }).click();
    expect((await saving).suggestedFilename()).toMatch(/^planning-cias-grand-dax-.*\.json$/);
    expect(errors.flat()).toEqual([]);
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
    await hub.close();
    await provider.close();
  }
});
