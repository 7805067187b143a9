/** An agent's telephone and her published weeks: a real app that publishes, a hub that listens. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../../domain/result.ts';
import type { CaregiverId, Day } from '../../../domain/ids.ts';
import { openDesk, value, waitFor, type Desk } from '../../support/desk.ts';
import { startTestHub, type TestHub } from '../../support/hub-server.ts';
import { joinAs, settle } from '../../support/joined-desks.ts';
import { openBrowser, type Browser } from '../console/browser.ts';

let hub: TestHub;
let desk: Desk;
let monday: Day;
beforeEach(async () => {
  hub = await startTestHub();
  desk = openDesk();
  await desk.createExample();
  ({ monday } = await desk.plan());
  // The telephone looks at that week and the next.
  hub.nowMs = Date.parse(`${monday}T06:00:00Z`);
  await joinAs(hub, desk, 'Claire Dubos', 'administration');
});
afterEach(async () => {
  await desk.leave();
  await hub.close();
});

async function publish(): Promise<void> {
  value(await desk.app.handlers['week.publish']({ monday, author: 'Claire Dubos' }));
  await settle(desk);
}

const view = async () => value(await desk.app.handlers['week.load']({ monday }));

/** The agent with most to do. */
async function busiest(): Promise<CaregiverId> {
  const counts = new Map<CaregiverId, number>();
  for (const { caregivers } of (await view()).planned) {
    for (const id of caregivers) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return must([...counts].toSorted((a, b) => b[1] - a[1])[0], 'somebody works')[0];
}

async function openPhone(agent: CaregiverId): Promise<Browser> {
  const { address } = value(await desk.app.handlers['phone.makeLink']({ caregiverId: agent }));
  const phone = openBrowser(hub);
  const entered = await phone.post('/agent/entrer', { lien: new URL(address).hash.slice(1) });
  expect(entered.location).toBe('/agent/semaine');
  return phone;
}

const lineOf = async (agent: CaregiverId) =>
  must(
    (await desk.app.handlers['phone.list']({ monday })).lines.find(
      ({ caregiverId }) => caregiverId === agent,
    ),
    'her line',
  );

describe('her week on her telephone', () => {
  it('shows her visits and nothing of anybody else’s, nor what the sheet doesn’t say', async () => {
    const agent = await busiest();
    // A mark in every text of everybody: what comes out is hers alone.
    for (const person of await desk.app.handlers['beneficiary.list']({})) {
      const mark = `§${person.id.slice(0, 8)}`;
      value(
        await desk.app.handlers['beneficiary.save']({
          ...person,
          instruction: `consigne ${mark}`,
          access: `clé ${mark}`,
          file: {
            ...person.file,
            contacts: [{ name: `§famille${mark}`, relation: 'family', phone: '1' }],
          },
        } as never),
      );
    }
    await publish();
    const phone = await openPhone(agent);
    const { text } = await phone.get('/agent/semaine');
    const { planned, week } = await view();
    const hers = new Set(
      planned
        .filter(({ caregivers }) => caregivers.includes(agent))
        .map(({ visit }) => week.visits.find(({ id }) => id === visit)?.beneficiary.slice(0, 8)),
    );
    const shown = new Set([...text.matchAll(/clé §([0-9a-f]{8})/g)].map(([, id]) => id));
    expect(hers.size).toBeGreaterThan(2);
    expect(shown).toEqual(hers);
    expect(text).not.toContain('§famille');
    const staff = await desk.app.handlers['caregiver.list']({});
    const alone = staff.filter(
      ({ id }) =>
        id !== agent &&
        !planned.some(({ caregivers }) => caregivers.includes(agent) && caregivers.includes(id)),
    );
    for (const { firstName, lastName } of alone)
      expect(text).not.toContain(`${firstName} ${lastName}`);
  });

  it('is empty until the week is published, and the plan that isn’t stays on the desk', async () => {
    const phone = await openPhone(await busiest());
    expect((await phone.get('/agent/semaine')).text).toContain('Aucune semaine n’est publiée');
  });

  it('« lu » comes back to the desk; a newer version isn’t read yet, and marks what changed', async () => {
    const agent = await busiest();
    await publish();
    const phone = await openPhone(agent);
    await phone.post('/agent/lu', { lundi: monday, version: '1' });
    await waitFor(async () => ((await lineOf(agent)).read?.version === 1 ? true : null));
    expect((await phone.get('/agent/semaine')).text).toContain('Vous avez dit l’avoir lue');

    const { planned, week } = await view();
    const moved = must(
      planned.find(
        ({ visit, caregivers }) =>
          caregivers.length === 1 &&
          caregivers[0] === agent &&
          week.visits.some(({ id }) => id === visit),
      ),
      'a visit of hers',
    );
    value(
      await desk.app.handlers['visit.cancel']({
        monday,
        visit: moved.visit,
        cancelled: true,
        label: 'Annuler',
      }),
    );
    await publish();
    const { text } = await phone.get('/agent/semaine');
    expect(text).toContain('a changé depuis la version 1');
    expect(text).toContain('<mark>Annulé</mark>');
    expect((await lineOf(agent)).read?.version).toBe(1);
    expect((await desk.app.handlers['phone.list']({ monday })).version).toBe(2);
  });

  it('nobody says « lu » of a version that isn’t out', async () => {
    const agent = await busiest();
    await publish();
    const phone = await openPhone(agent);
    for (const version of ['2', '0', '-1', '1.5', 'x'])
      await phone.post('/agent/lu', { lundi: monday, version });
    await phone.post('/agent/lu', { lundi: '2026-13-45', version: '1' });
    await settle(desk);
    expect((await lineOf(agent)).read).toBeNull();
  });
});

describe('a personal link', () => {
  it('opens nothing once it was revoked, replaced, or half a year old', async () => {
    const agent = await busiest();
    const first = await openPhone(agent);
    const second = await openPhone(agent);
    expect((await first.get('/agent/semaine')).status).toBe(403);
    expect((await second.get('/agent/semaine')).status).toBe(200);
    value(await desk.app.handlers['phone.revokeLink']({ caregiverId: agent }));
    expect((await second.get('/agent/semaine')).status).toBe(403);
    await waitFor(async () => ((await lineOf(agent)).link === null ? true : null));
    const third = await openPhone(agent);
    hub.nowMs += 184 * 86_400_000;
    expect((await third.get('/agent/semaine')).status).toBe(403);
  });

  it('of nobody opens nothing, and guessing is slowed', async () => {
    const phone = openBrowser(hub);
    const guess = (lien: string) => phone.post('/agent/entrer', { lien });
    for (const lien of ['', 'mimizan', `mimizan.${'a'.repeat(43)}`, `ailleurs.${'a'.repeat(43)}`]) {
      expect((await guess(lien)).status).toBe(403);
    }
    for (let count = 0; count < 16; count += 1) await guess(`mimizan.${'b'.repeat(43)}`);
    expect((await guess(`mimizan.${'c'.repeat(43)}`)).status).toBe(429);
  });

  it('lies in no address and no log; forms of other sites do nothing', async () => {
    const agent = await busiest();
    const { address } = value(await desk.app.handlers['phone.makeLink']({ caregiverId: agent }));
    const { pathname, hash } = new URL(address);
    expect([pathname, hash.length]).toEqual(['/agent', '#mimizan.'.length + 43]);
    const phone = openBrowser(hub);
    const foreign = await phone.post(
      '/agent/entrer',
      { lien: hash.slice(1) },
      { origin: 'http://localhost:1' },
    );
    expect(foreign.status).toBe(403);
    expect(JSON.stringify(hub.events)).not.toContain(hash.slice(9));
  });

  it('is made by who plans or keeps hours, not by who only reads', async () => {
    const agent = await busiest();
    const reader = openDesk();
    try {
      await joinAs(hub, reader, 'Léa Vignau', 'lecture');
      const refused = await reader.app.handlers['phone.makeLink']({ caregiverId: agent });
      expect(refused).toMatchObject({ ok: false, error: { type: 'HubNoRight' } });
      expect(hub.events).toContain('rightRefused');
    } finally {
      await reader.leave();
    }
  });
});
