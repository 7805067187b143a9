/** What is done at the console: the agency makes a CIAS, its administration its people and computers. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '../../../domain/result.ts';
import { listBeneficiaries, saveBeneficiary } from '../../../db/people.ts';
import { changeLink } from '../../../db/sync/link.ts';
import { beneficiaryId, openTestDb } from '../../support/db.ts';
import { by, fillService, MARK } from '../../support/marked-service.ts';
import { syncWith } from '../../support/sync-with.ts';
import { readMember, MEMBER_TABLE } from '../../../db/sync/member-register.ts';
import {
  enrolByHand,
  makeHand,
  postJson,
  startTestHub,
  type TestHub,
} from '../../support/hub-server.ts';
import {
  comeIn,
  inviteHead,
  inviteOperator,
  openBrowser,
  readInvitation,
  type Browser,
} from './browser.ts';

let hub: TestHub;
let claire: Browser;
beforeEach(async () => {
  hub = await startTestHub();
  claire = openBrowser(hub);
  await comeIn(hub, claire, await inviteHead(hub));
});
afterEach(() => hub.close());

async function enrolWith(code: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const { publicKey } = makeHand();
  return postJson(`${hub.url}/v1/enrol`, { code, publicKey, label: 'Accueil', brings: 'nothing' });
}

describe('the agency', () => {
  test('makes a CIAS and invites who administers it, and nothing more', async () => {
    const alain = openBrowser(hub);
    await comeIn(hub, alain, await inviteOperator(hub));
    expect((await alain.get('/console/agence')).text).toContain('mimizan');
    const made = await alain.post('/console/agence/cias', { nom: 'grand-dax' });
    expect(made.location).toBe('/console/cias?nom=grand-dax&fait=cias');
    const invited = await alain.post('/console/cias/administration', {
      cias: 'grand-dax',
      nom: "Rémi D'Artigue",
    });
    const invitation = readInvitation(invited.text.replaceAll('&#39;', "'"));
    expect(invitation.login).toBe('remi.d.artigue@grand-dax');
    const remi = openBrowser(hub);
    await comeIn(hub, remi, invitation);
    expect((await remi.get('/console/cias')).text).toContain('<h1>CIAS grand-dax</h1>');

    // Data of people, and computers that may see them, are the CIAS's own.
    for (const [path, fields] of [
      ['membre', { nom: 'Ève Lange', role: 'planification' }],
      ['code', { numero: '1' }],
      ['role', { numero: '1', role: 'lecture' }],
      ['retirer', { numero: '1' }],
      ['export', {}],
      ['effacer', { id: beneficiaryId('Dartigue'), nom: MARK }],
    ] as const) {
      const answer = await alain.post(`/console/cias/${path}`, { cias: 'grand-dax', ...fields });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect(hub.events.filter((event) => event === 'rightRefused')).toHaveLength(6);
  });

  test.each(['Dax', 'agence', '', 'a b', '../dax', 'é'.repeat(3)])(
    'refuses « %s » as a name',
    async (name) => {
      const alain = openBrowser(hub);
      await comeIn(hub, alain, await inviteOperator(hub));
      expect((await alain.post('/console/agence/cias', { nom: name })).status).toBe(403);
    },
  );

  test('refuses a CIAS that is there already', async () => {
    const alain = openBrowser(hub);
    await comeIn(hub, alain, await inviteOperator(hub));
    const again = await alain.post('/console/agence/cias', { nom: 'mimizan' });
    expect(again.text).toContain('existe déjà');
  });
});

describe('the administration of a CIAS', () => {
  test('adds somebody, whose computer comes in by a code; sees it, revokes it', async () => {
    await claire.post('/console/cias/membre', { nom: 'Nadia Brun', role: 'planification' });
    const made = await claire.post('/console/cias/code', { numero: '2' });
    const [code] = must(/mimizan [0-9A-Z-]{19}/.exec(made.text), 'a code');
    const { status, body } = await enrolWith(code);
    expect([status, body['name'], body['role']]).toEqual([200, 'Nadia Brun', 'planification']);
    const page = (await claire.get('/console/cias')).text;
    expect(page).toContain('<td>Accueil</td><td>Nadia Brun</td>');
    await claire.post('/console/cias/poste', { poste: String(body['dev']) });
    expect((await claire.get('/console/cias')).text).toContain('révoqué');
    expect(
      (await hub.store.snapshot('mimizan', (tx) => tx.device(Number(body['dev']))))?.isRevoked,
    ).toBe(true);
  });

  test('changes a role: the hub knows at once, devices are told', async () => {
    const nadia = await enrolByHand(hub, 'Nadia Brun');
    await claire.post('/console/cias/role', { numero: String(nadia.member), role: 'lecture' });
    const told = await hub.store.snapshot('mimizan', async (tx) =>
      tx.page(0, (await tx.head()).head, 100),
    );
    const members = told
      .filter(({ table }) => table === MEMBER_TABLE)
      .map(({ value }) => readMember(value));
    expect(members).toContainEqual({ name: 'Nadia Brun', role: 'lecture' });
  });

  test('takes somebody out: no code, no console, and the page says so', async () => {
    const nadia = openBrowser(hub);
    await comeIn(hub, nadia, await inviteHead(hub, 'Nadia Brun'));
    await claire.post('/console/cias/retirer', { numero: '2' });
    expect((await nadia.get('/console/cias')).location).toBe('/console/entrer');
    expect((await claire.post('/console/cias/code', { numero: '2' })).status).toBe(404);
    expect((await claire.get('/console/cias')).text).toContain('retirée');
  });

  test('can’t leave the CIAS without anybody who administers it', async () => {
    for (const [path, fields] of [
      ['role', { numero: '1', role: 'lecture' }],
      ['retirer', { numero: '1' }],
    ] as const) {
      expect((await claire.post(`/console/cias/${path}`, fields)).text).toContain(
        'C’est la seule personne',
      );
    }
  });

  test('invites at the console those alone who administer', async () => {
    await claire.post('/console/cias/membre', { nom: 'Nadia Brun', role: 'rh' });
    expect((await claire.post('/console/cias/invitation', { numero: '2' })).status).toBe(404);
    await claire.post('/console/cias/role', { numero: '2', role: 'administration' });
    const invited = await claire.post('/console/cias/invitation', { numero: '2' });
    await comeIn(hub, openBrowser(hub), readInvitation(invited.text));
    await claire.post('/console/cias/fermer', { numero: '2' });
    expect((await claire.get('/console/cias')).text).toContain('<td>fermé</td>');
  });

  test('reaches no other CIAS, by page or by form', async () => {
    await hub.run('create', 'dax');
    expect((await claire.get('/console/cias?nom=dax')).status).toBe(404);
    for (const path of ['membre', 'role', 'retirer', 'fermer', 'invitation', 'code', 'poste']) {
      const fields = {
        cias: 'dax',
        nom: 'Ève Lange',
        role: 'planification',
        numero: '1',
        poste: '1',
      };
      expect([path, (await claire.post(`/console/cias/${path}`, fields)).status]).toEqual([
        path,
        404,
      ]);
    }
    expect(await hub.store.snapshot('dax', (tx) => tx.facts('member'))).toEqual([]);
  });

  test('sees who did what', async () => {
    await claire.post('/console/cias/membre', { nom: 'Nadia Brun', role: 'rh' });
    const page = (await claire.get('/console/cias')).text;
    expect(page).toContain(
      '<td>claire.dubos@mimizan</td><td>Personne ajoutée</td><td>Nadia Brun</td>',
    );
    expect(hub.events.join(' ')).not.toContain('dubos');
  });

  test('names with signs of HTML are names', async () => {
    await claire.post('/console/cias/membre', { nom: `<img src=x onerror="1"> & 'Co`, role: 'rh' });
    const page = (await claire.get('/console/cias')).text;
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=&quot;1&quot;&gt; &amp; &#39;Co');
  });

  test('exports all that is kept, with both proofs fresh', async () => {
    const answer = await claire.post('/console/cias/export');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="planning-cias-mimizan-2026-11-26.json"',
    );
    expect(JSON.parse(answer.text)).toMatchObject({
      format: 'planning-cias-hub',
      tenant: 'mimizan',
      tables: {},
    });
    hub.nowMs += 16 * 60_000;
    expect((await claire.post('/console/cias/export')).location).toBe(
      '/console/preuve?pour=/console/cias',
    );
  });

  describe('somebody asks to be forgotten', () => {
    const id = beneficiaryId('Dartigue');
    const erase = (fields: Readonly<Record<string, string>>) =>
      claire.post('/console/cias/effacer', { id, ...fields });
    const all = async (): Promise<string> => {
      const registers = await hub.store.snapshot('mimizan', (tx) => tx.page(0, 1e6, 1e6));
      return registers.map(({ value }) => Buffer.from(value).toString('latin1')).join(' ');
    };

    beforeEach(async () => {
      const db = openTestDb();
      const dev = await hub.store.transaction('mimizan', (tx) => tx.enrol([1]));
      fillService(db, 'beneficiary', dev);
      await syncWith({ store: hub.store, tenant: 'mimizan', nowMs: hub.nowMs }, db);
    });

    test('she is found by her name, without its accents, and shown with what would go', async () => {
      expect((await claire.get('/console/cias/effacer')).text).not.toContain(MARK);
      const found = (await claire.get(`/console/cias/effacer?qui=zzmarqu%C3%A9`)).text;
      expect(found).toContain(`${MARK} ${MARK}`);
      expect(found).toContain(`/console/cias/effacer?id=${id}`);
      expect((await claire.get('/console/cias/effacer?qui=personne')).text).toContain(
        'Personne de ce nom',
      );
      const shown = (await claire.get(`/console/cias/effacer?id=${id}`)).text;
      expect(shown).toContain('heures faites');
      expect(shown).toContain('mise en anonymat');
      expect(await all()).toContain(MARK);
    });

    test('nothing goes without her name typed and both proofs fresh', async () => {
      const refused = await erase({ nom: 'Voisin' });
      expect([refused.status, await all()]).toEqual([403, expect.stringContaining(MARK)]);
      expect(refused.text).toContain('rien n’a été effacé');
      hub.nowMs += 16 * 60_000;
      expect((await erase({ nom: MARK })).location).toContain('/console/preuve?pour=');
      expect(await all()).toContain(MARK);
    });

    test('she goes, with a page that proves it and names nobody', async () => {
      const done = await erase({ nom: MARK.toLowerCase() });
      expect(done.text).toContain('C’est fait');
      expect(done.text).toContain('claire.dubos@mimizan');
      expect(done.text).not.toContain(MARK);
      expect(await all()).not.toContain(MARK);
      const page = (await claire.get('/console/cias')).text;
      expect(page).toContain('Personne effacée');
      expect(hub.events).toContain('erased');
      expect((await claire.get(`/console/cias/effacer?qui=${MARK}`)).text).toContain(
        'Personne de ce nom',
      );
    });

    test('whose time is over are listed with why, and go together once their number is typed', async () => {
      expect((await claire.get('/console/cias/effacer')).text).toContain('Dossiers échus');
      const db = openTestDb();
      const dev = await hub.store.transaction('mimizan', (tx) => tx.enrol([1]));
      changeLink(db, { dev, actor: 1 });
      const meet = () => syncWith({ store: hub.store, tenant: 'mimizan', nowMs: hub.nowMs }, db);
      await meet();
      const her = must(
        listBeneficiaries(db).find((one) => one.id === id),
        'her',
      );
      saveBeneficiary(db, ...by, { ...her, archivedOn: '2026-12-01' });
      await meet();
      hub.nowMs = Date.parse('2029-01-01T09:00:00Z');
      await comeIn(hub, claire, await inviteHead(hub));
      const page = (await claire.get('/console/cias/effacer')).text;
      expect(page).toContain('CNIL 2023-095');
      expect(page).toContain(MARK);
      const eraseAll = (nombre: string) => claire.post('/console/cias/effacer/echus', { nombre });
      expect((await eraseAll('7')).text).toContain('rien n’a été effacé');
      expect(await all()).toContain(MARK);
      expect((await eraseAll('1')).text).toContain('1 dossier est effacé');
      expect(await all()).not.toContain(MARK);
      expect((await eraseAll('0')).status).toBe(403);
    });

    test.each(['', 'x', id.replace(/.$/, 'f')])('nobody is nobody: « %s »', async (nobody) => {
      expect((await erase({ id: nobody, nom: MARK })).status).toBe(404);
      expect(await all()).toContain(MARK);
    });
  });
});
