/** The rules of the service: stricter at will, looser with a reason that is kept, never beyond. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../../domain/result.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = openDesk();
  await desk.createExample();
});
afterEach(() => desk.leave());

const change = (rule: string, figure: number | null, reason = '') =>
  desk.app.handlers['rule.change']({ rule, value: figure, reason });

describe('a local figure', () => {
  it('that is stricter needs no reason, and binds the week at once', async () => {
    value(await change('maxDailyWork', 540));
    expect((await desk.load()).week.rules).toMatchObject({ maxDailyWork: 540 });
    expect(await desk.app.handlers['rule.changes']({})).toMatchObject([
      { rule: 'maxDailyWork', before: 600, after: 540, isLooser: false, author: 'lea' },
    ]);
  });

  it('that is looser asks for a reason, which is kept with who and when', async () => {
    expect(await change('maxDailySpan', 780)).toEqual({
      ok: false,
      error: { type: 'InvalidInput', path: 'reason' },
    });
    value(await change('maxDailySpan', 780, 'Canicule, plan bleu du 1er au 15 août'));
    expect(await desk.app.handlers['rule.changes']({})).toMatchObject([
      {
        rule: 'maxDailySpan',
        before: 720,
        after: 780,
        isLooser: true,
        reason: 'Canicule, plan bleu du 1er au 15 août',
        author: 'lea',
        madeAt: '2026-11-24T09:00:00.000Z',
      },
    ]);
  });

  it('is refused where the law has no derogation, and nothing is kept of it', async () => {
    expect(await change('minDailyRest', 540, 'manque de personnel')).toEqual({
      ok: false,
      error: { type: 'NoDerogation', rule: 'minDailyRest' },
    });
    expect(await change('maxDailyWork', 0, 'erreur de frappe')).toMatchObject({
      error: { type: 'InvalidInput', path: 'value' },
    });
    expect(await change('availability', 1, 'ce n’est pas un chiffre')).toMatchObject({
      error: { type: 'InvalidInput', path: 'rule' },
    });
    expect(await desk.app.handlers['rule.changes']({})).toEqual([]);
  });

  it('goes back to the law’s', async () => {
    value(await change('maxDailyWork', 540));
    value(await change('maxDailyWork', null));
    const service = must(await desk.app.handlers['service.load']({}), 'a service');
    expect(service.rules).toEqual({});
  });
});

describe('the legal profile', () => {
  it('asks for a reason where a rule asks less afterwards', async () => {
    const set = desk.app.handlers['rule.setProfile'];
    // Thirteen hours of span instead of twelve.
    expect(await set({ profile: 'private', reason: '' })).toMatchObject({
      error: { path: 'reason' },
    });
    value(await set({ profile: 'private', reason: 'Service repris par une association' }));
    value(await set({ profile: 'fpt', reason: '' }));
  });

  it('is refused while a local figure goes beyond it', async () => {
    value(await change('maxDailyWork', 720, 'Canicule'));
    expect(await desk.app.handlers['rule.setProfile']({ profile: 'bad', reason: 'Essai' })).toEqual(
      {
        ok: false,
        error: { type: 'NoDerogation', rule: 'maxDailyWork' },
      },
    );
  });
});

describe('a service that is saved whole', () => {
  it('may not loosen a rule by the way', async () => {
    const service = must(await desk.app.handlers['service.load']({}), 'a service');
    const save = desk.app.handlers['service.save'];
    expect(await save({ ...service, rules: { maxDailyWork: 660 } })).toMatchObject({
      error: { path: 'rules.maxDailyWork' },
    });
    expect(await save({ ...service, rules: { travel: false } })).toMatchObject({
      error: { path: 'rules.travel' },
    });
    expect(await save({ ...service, profile: 'private' })).toMatchObject({
      error: { path: 'profile' },
    });
    expect(await save({ ...service, rules: { maxDailyWork: 540 } })).toMatchObject({ ok: true });
  });
});

describe('a rule set aside for a visit', () => {
  it('is listed with the visit, the reason and who decided it, for the screen and the CST', async () => {
    const { planned, week } = await desk.plan();
    const { handlers } = desk.app;
    expect(await handlers['rule.overrides']({})).toEqual([]);
    const override = { reason: 'Sortie d’hôpital à la même heure', rules: ['window' as const] };
    // Ten minutes after its window, where that breaks nothing else.
    const tries = planned.flatMap(({ visit, caregivers }) => {
      const latest = must(
        week.visits.find(({ id }) => id === visit),
        'its visit',
      ).latest;
      const minute = Number(latest.slice(14)) + 10;
      const start = `${latest.slice(0, 14)}${String(minute).padStart(2, '0')}`;
      return minute < 60 && caregivers.length === 1 ? [{ visit, caregivers, start }] : [];
    });
    let late: (typeof tries)[number] | null = null;
    for (const each of tries) {
      const changes = [{ ...each, caregivers: [...each.caregivers], pinned: false }];
      const asked = { monday, changes, label: 'Retarder', override };
      if ((await handlers['plan.change'](asked)).ok) {
        late = each;
        break;
      }
    }
    if (late === null) throw new Error('some visit may be late without harm');
    const { visit, start } = late;
    const person = must(
      week.visits.find(({ id }) => id === visit),
      'its visit',
    ).beneficiary;
    const [kept] = await handlers['rule.overrides']({});
    expect(kept).toMatchObject({
      ...override,
      author: 'lea',
      visits: [{ visit, start }],
    });
    const named = (await handlers['beneficiary.list']({})).find(({ id }) => id === person);
    expect(kept?.visits[0]?.person).toContain(named?.lastName);
    value(await handlers['plan.undo']({ monday }));
    expect(await handlers['rule.overrides']({})).toEqual([]);
  });
});
