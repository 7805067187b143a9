/** What a computer is told and may tell, by role and sectors of who sits there: real apps, a real hub. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SectorId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import { changeMember } from '../../../hub/identity/enrolment.ts';
import type { Member } from '../../../hub/identity/facts.ts';
import { openDesk, value, type Desk } from '../../support/desk.ts';
import { startTestHub, type TestHub } from '../../support/hub-server.ts';
import { joinAs, settle, status } from '../../support/joined-desks.ts';

let hub: TestHub;
let one: Desk;
let other: Desk;
beforeEach(async () => {
  hub = await startTestHub();
  hub.nowMs = Date.now();
  [one, other] = [openDesk(), openDesk()];
  await one.createExample();
  await joinAs(hub, one, 'Claire Dubos', 'administration');
});
afterEach(async () => {
  await one.leave();
  await other.leave();
  await hub.close();
});

const people = async (desk: Desk) => desk.app.handlers['beneficiary.list']({});

/** The second member: who sits at the other computer. */
const change = (what: Partial<Member>) =>
  hub.store.transaction('mimizan', (tx) => changeMember(tx, 2, what, hub.nowMs));

const secretsOf = async (desk: Desk): Promise<readonly string[]> =>
  (await people(desk)).flatMap(({ access, instruction, phone }) =>
    [access, instruction, phone].filter((text) => text !== ''),
  );

it('who keeps hours and pay gets no door code, instruction or telephone of a person', async () => {
  expect((await secretsOf(one)).length).toBeGreaterThan(20);
  await joinAs(hub, other, 'Paul Lacaze', 'rh');
  expect(await secretsOf(other)).toEqual([]);
  expect((await people(other)).map(({ lastName }) => lastName)).toEqual(
    (await people(one)).map(({ lastName }) => lastName),
  );
  expect((await other.app.handlers['caregiver.list']({})).length).toBe(
    (await one.app.handlers['caregiver.list']({})).length,
  );
});

it('a role that changes tells the computer more, or takes back what it was told', async () => {
  await joinAs(hub, other, 'Paul Lacaze', 'rh');
  await change({ role: 'planification' });
  await settle(other);
  expect(await secretsOf(other)).toEqual(await secretsOf(one));
  await change({ role: 'rh' });
  await settle(other);
  expect(await secretsOf(other)).toEqual([]);
});

it('what waits while the role changes is told all the same, once it may be', async () => {
  await joinAs(hub, other, 'Paul Lacaze', 'planification');
  const person = must((await people(other))[0], 'somebody');
  await hub.stopListening();
  value(await other.app.handlers['beneficiary.save']({ ...person, phone: '05 58 00 00 09' }));
  await change({ role: 'rh' });
  await hub.listenAgain(Number(new URL(hub.url).port));
  await settle(other, one);
  expect(
    must(
      (await people(one)).find(({ id }) => id === person.id),
      'her',
    ).phone,
  ).toBe(person.phone);
  expect((await status(other)).refused).toMatchObject([{ why: 'noRight' }]);
});

it('who looks after one sector changes its people and visits, and nobody else’s', async () => {
  // The example has one sector: somebody of another.
  const away = '01900000-0000-7000-8000-00000000a0a0' as SectorId;
  value(
    await one.app.handlers['sector.save']({
      id: away,
      name: 'Marensin',
      communes: [],
      archivedOn: null,
    }),
  );
  const first = must((await people(one))[0], 'somebody');
  const foreign = { ...first, file: { ...first.file, sectorId: away } };
  value(await one.app.handlers['beneficiary.save'](foreign));
  await settle(one);
  await joinAs(hub, other, 'Nadia Sault', 'planification');
  const hers = must(
    (await people(other)).find(({ file }) => file.sectorId !== null && file.sectorId !== away),
    'one',
  );
  const home = must(hers.file.sectorId, 'her sector');
  await change({ sectors: [home] });

  value(await other.app.handlers['beneficiary.save']({ ...hers, phone: '05 58 00 00 01' }));
  value(await other.app.handlers['beneficiary.save']({ ...foreign, phone: '05 58 00 00 02' }));
  // Nor does she take somebody over by giving her a sector of hers.
  value(
    await other.app.handlers['beneficiary.save']({
      ...foreign,
      file: { ...foreign.file, sectorId: home },
    }),
  );
  const needs = await other.app.handlers['need.list']({ beneficiaryId: foreign.id });
  const need = must(
    needs.find(({ validUntil }) => validUntil === null),
    'a need of hers',
  );
  value(
    await other.app.handlers['need.save']({ ...need, durationMinutes: need.durationMinutes + 15 }),
  );
  await settle(other, one);

  const seen = await people(one);
  expect(
    must(
      seen.find(({ id }) => id === hers.id),
      'her',
    ).phone,
  ).toBe('05 58 00 00 01');
  expect(
    must(
      seen.find(({ id }) => id === foreign.id),
      'the other',
    ),
  ).toEqual(foreign);
  const { refused } = await status(other);
  expect(await one.app.handlers['need.list']({ beneficiaryId: foreign.id })).toContainEqual(need);
  // Phone, sector, need, and the visits that follow a need.
  expect(refused.map(({ why }) => why)).toEqual(Array.from({ length: 4 }, () => 'otherSector'));
});
