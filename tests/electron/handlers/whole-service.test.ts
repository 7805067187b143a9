/**
 * A service that has lived, as one JSON file and back on another computer: week, versions, absence,
 * calls, what was done, ways, reasons and history, to the byte.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AbsenceId, PlaceId } from '../../../domain/ids.ts';
import { toldAsPlanned } from '../../../domain/performed-lines.ts';
import { must } from '../../../domain/result.ts';
import { placeIdOf } from '../../../domain/travel-time.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = openDesk();
  await live(desk);
}, 60_000);
afterAll(() => desk.leave());

/** A week is planned, published, upset, worked. */
async function live({ app: { handlers }, createExample, plan }: Desk): Promise<void> {
  await createExample();
  const view = await plan();
  value(
    await handlers['habit.make']({
      id: randomUUID() as never,
      mondays: [monday],
      validFrom: monday,
    }),
  );
  value(await handlers['week.publish']({ monday, author: 'Léa d’Artigues' }));
  const [first, second] = view.planned;
  const [row, other] = [must(first, 'a visit'), must(second, 'another')];
  value(
    await handlers['plan.change']({
      monday,
      label: 'Remettre à pourvoir',
      changes: [{ ...row, caregivers: [] }],
      override: null,
    }),
  );
  const away = must(other.caregivers[0], 'somebody');
  value(
    await handlers['repair.take']({
      monday,
      label: 'Réparer',
      fact: {
        type: 'absence',
        absence: {
          id: randomUUID() as AbsenceId,
          who: { caregiverId: away },
          kind: 'sickLeave',
          from: `${monday}T00:00`,
          to: '2026-12-01T00:00',
          earlierEnds: [],
        },
      },
      changes: view.planned
        .filter(({ caregivers, start }) => caregivers.includes(away) && start < '2026-12-01')
        .map((one) => ({ ...one, caregivers: [], pinned: false })),
    }),
  );
  const [due] = await handlers['call.list']({ monday });
  const { id: _, author: __, madeAt: ___, ...facts } = must(due, 'a call');
  value(await handlers['call.log']({ ...facts, answer: 'noAnswer' }));
  const [person] = await handlers['beneficiary.list']({});
  const helped = must(person, 'a person');
  value(
    await handlers['stay.begin']({
      id: randomUUID() as AbsenceId,
      beneficiaryId: helped.id,
      from: '2026-12-02T00:00',
    }),
  );
  const { lines } = value(await handlers['performed.load']({ monday }));
  const done = lines.slice(0, 5).map(toldAsPlanned);
  value(
    await handlers['performed.change']({ monday, label: 'Comme prévu', save: done, remove: [] }),
  );
  const doors = (await handlers['beneficiary.list']({})).map(({ address }) => placeIdOf(address));
  const [from, to] = [...new Set<PlaceId>(doors)];
  const way = { from: must(from, 'a door'), to: must(to, 'a door'), mode: 'car' } as const;
  value(await handlers['travel.correct']({ ...way, monday, minutes: 25, metres: 9_000 }));
  value(await handlers['week.publish']({ monday, author: 'Léa d’Artigues' }));
}

type Export = Readonly<Record<string, unknown>> & {
  readonly weeks: readonly Readonly<Record<string, readonly unknown[]>>[];
};

async function exportFrom({ app }: Desk): Promise<Export> {
  const { base64 } = value(await app.handlers['export.all']({ format: 'json' }));
  return JSON.parse(Buffer.from(base64, 'base64').toString()) as Export;
}

async function restoreInto({ app }: Desk, whole: unknown) {
  const file = randomUUID();
  const base64 = Buffer.from(JSON.stringify(whole)).toString('base64');
  value(await app.handlers['import.piece']({ file, index: 0, base64 }));
  return app.handlers['import.restore']({ file, password: null });
}

test('comes back to the byte, and its week is seen as it was', async () => {
  const whole = await exportFrom(desk);
  // Nothing of it is empty: the test tells of all that there is.
  for (const list of ['calls', 'performed', 'travelCorrections', 'templateLines', 'changes']) {
    expect(whole[list], list).not.toEqual([]);
  }
  const [week] = whole.weeks;
  for (const list of ['visits', 'planned', 'suspended', 'publications']) {
    expect(week?.[list], list).not.toEqual([]);
  }
  const there = openDesk();
  try {
    value(await restoreInto(there, whole));
    expect(JSON.stringify(await exportFrom(there))).toBe(JSON.stringify(whole));
    const { undo: _, redo: __, ...seen } = await desk.load();
    expect(await there.load()).toMatchObject(seen);
    // And it is a service like another: the next gesture is made and taken back.
    const [row] = (await there.load()).planned;
    const changes = [{ ...must(row, 'a visit'), caregivers: [] }];
    const label = 'Remettre à pourvoir';
    value(await there.app.handlers['plan.change']({ monday, label, changes, override: null }));
    value(await there.app.handlers['plan.undo']({ monday }));
    expect((await there.load()).planned).toEqual(seen.planned);
  } finally {
    await there.leave();
  }
});

test('an older export, without what was not in it then, is taken as well', async () => {
  const {
    weeks: _,
    calls: __,
    changes: ___,
    travelMeasures: ____,
    ...older
  } = await exportFrom(desk);
  const there = openDesk();
  try {
    // What was done names visits of weeks: an older export of them comes without.
    value(await restoreInto(there, { ...older, performed: [] }));
    expect((await exportFrom(there))['beneficiaries']).toEqual(older['beneficiaries']);
  } finally {
    await there.leave();
  }
});

test('a damaged one leaves the new computer as it was', async () => {
  const whole = await exportFrom(desk);
  const [week] = whole.weeks;
  const there = openDesk();
  try {
    const withoutVisits = { ...whole, weeks: [{ ...week, visits: [] }] };
    expect(await restoreInto(there, withoutVisits)).toMatchObject({
      error: { type: 'ExportDamaged' },
    });
    const wrongTime = { ...whole, weeks: [{ ...week, planned: [{ start: '25:00' }] }] };
    expect(await restoreInto(there, wrongTime)).toMatchObject({
      error: {
        type: 'ExportDamaged',
        path: expect.stringMatching(/^weeks\.0\.planned\.0/) as string,
      },
    });
    expect(await there.app.handlers['service.load']({})).toBeNull();
    value(await restoreInto(there, whole));
  } finally {
    await there.leave();
  }
});
