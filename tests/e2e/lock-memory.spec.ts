/** What is left in the window's memory once it is locked: nothing of anybody. */
import { test, expect, type CDPSession, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHost } from './app.ts';

const MARKER = 'Zwanzigmarqueur';
const TYPED = 'Brouillonmarqueur';
const PASSWORD = 'brouette violette 7 canards';

/** All that the page's JavaScript and its document reach, as text. */
async function takeHeap(client: CDPSession): Promise<string> {
  const pieces: string[] = [];
  const hear = ({ chunk }: { readonly chunk: string }): void => void pieces.push(chunk);
  client.on('HeapProfiler.addHeapSnapshotChunk', hear);
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  client.off('HeapProfiler.addHeapSnapshotChunk', hear);
  return pieces.join('');
}

async function protect(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sans mot de passe' }).click();
  await page.getByLabel('Votre nom').fill('Claire Dupouy');
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Mot de passe, une seconde fois').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.locator('.recovery-key span')).toHaveCount(9);
  const groups = await page.locator('.recovery-key span').allTextContents();
  await page.getByRole('button', { name: /Elle est sur papier/ }).click();
  await page.getByLabel(/Recopiez/).fill(groups.join(' '));
  await page.getByRole('button', { name: 'Protéger ce poste' }).click();
  await expect(page.getByRole('heading', { name: 'Claire Dupouy' })).toBeVisible();
}

test('the page of a locked session holds no name, nothing that was typed, no password', async ({
  page,
}) => {
  const root = mkdtempSync(join(tmpdir(), "poste d'essai "));
  const folder = join(root, 'données');
  const app = await startHost(folder, [
    join('tests', 'e2e', 'lock-host.ts'),
    folder,
    join(root, 'réglages'),
    '0',
    '0',
  ]);
  try {
    await page.goto(app.url);
    await page.getByRole('radio', { name: 'Un secteur' }).check();
    await page.getByRole('button', { name: 'Ouvrir l’exemple' }).click();
    await protect(page);
    await page.getByRole('link', { name: 'Agents', exact: true }).click();
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(MARKER);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('heading', { name: new RegExp(MARKER) })).toBeVisible();
    await page.getByRole('link', { name: 'Semaine', exact: true }).click();
    await expect(page.getByText(new RegExp(MARKER)).first()).toBeVisible();
    await page.getByRole('link', { name: 'Personnes', exact: true }).click();
    await page.getByRole('link', { name: 'Ajouter une personne' }).click();
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(TYPED);

    const client = await page.context().newCDPSession(page);
    await client.send('HeapProfiler.enable');
    const open = await takeHeap(client);
    expect([open.includes(MARKER), open.includes(TYPED)], 'the search finds what is there').toEqual(
      [true, true],
    );
    await page.keyboard.press('Control+l');
    await expect(page.getByRole('button', { name: 'Ouvrir la session' })).toBeVisible();
    const locked = await takeHeap(client);
    expect(locked.length).toBeGreaterThan(100_000);
    for (const secret of [MARKER, TYPED, PASSWORD]) {
      expect(locked.includes(secret), secret).toBe(false);
    }
  } finally {
    await app.stop();
    rmSync(root, { recursive: true, force: true });
  }
});
