import { describe, expect, it } from 'vitest';
import { readPlace } from '../../../renderer/place.ts';
import { parseRoute } from '../../../renderer/route.ts';

const at = (hash: string) => readPlace(parseRoute(hash), '2026-11-30');

describe('readPlace', () => {
  it('opens the usual week where the address says nothing', () => {
    expect(at('')).toEqual({ screen: 'week', monday: '2026-11-30' });
    expect(at('#/nulle-part')).toEqual({ screen: 'week', monday: '2026-11-30' });
  });

  it('opens the week of a day in the middle of it', () => {
    expect(at('#/semaine/2026-12-10')).toEqual({ screen: 'week', monday: '2026-12-07' });
  });

  it('does not stumble on a day that does not exist', () => {
    expect(at('#/semaine/2026-02-31')).toEqual({ screen: 'week', monday: '2026-11-30' });
    expect(at('#/impressions/hier')).toEqual({ screen: 'print', monday: '2026-11-30' });
  });

  it('opens the aims on the week that they are tried on', () => {
    expect(at('#/priorites/2026-12-10')).toEqual({ screen: 'aims', monday: '2026-12-07' });
  });

  it('opens the counters of a month or of a week', () => {
    expect(at('#/compteurs/2026-11')).toEqual({
      screen: 'counters',
      per: 'month',
      day: '2026-11-01',
    });
    expect(at('#/compteurs/2026-12-10')).toMatchObject({ per: 'week', day: '2026-12-07' });
    expect(at('#/compteurs/2026-13')).toMatchObject({ per: 'week', day: '2026-11-30' });
  });

  it('opens what was done in a week', () => {
    expect(at('#/realise/2026-12-10')).toEqual({ screen: 'performed', monday: '2026-12-07' });
  });

  it('prepares the week of a day, and knows the habitual week without one', () => {
    expect(at('#/preparer/2026-12-10')).toEqual({ screen: 'prepare', monday: '2026-12-07' });
    expect(at('#/semaine-type')).toEqual({ screen: 'habit' });
  });

  it('keeps an id with a slash or an accent whole', () => {
    expect(at('#/personne/b%2F1%C3%A9/2026-11-30')).toEqual({
      screen: 'beneficiaryWeek',
      id: 'b/1é',
      monday: '2026-11-30',
    });
  });

  it('opens a sheet of paper for the two kinds that exist, and nothing else', () => {
    expect(at('#/papier/caregiver/c1/2026-11-30')).toEqual({
      screen: 'paper',
      kind: 'caregiver',
      id: 'c1',
      monday: '2026-11-30',
    });
    expect(at('#/papier/autre/c1/2026-11-30').screen).toBe('week');
  });

  it('opens the rules, their page and the catalogue', () => {
    expect(at('#/reglages')).toEqual({ screen: 'settings' });
    expect(at('#/reglages/regles')).toEqual({ screen: 'rules' });
    expect(at('#/papier/regles')).toEqual({ screen: 'rulesPaper' });
    expect(at('#/catalogue')).toEqual({ screen: 'catalogue' });
  });

  it('opens a form by its id', () => {
    expect(at('#/agents/nouveau')).toEqual({ screen: 'caregivers', open: 'nouveau' });
    expect(at('#/personnes')).toEqual({ screen: 'beneficiaries', open: null });
  });
});

describe('a person’s data', () => {
  it('are found by the kind of person and her id, on screen and on paper', () => {
    const who = { kind: 'caregiver', id: 'c1' };
    expect(at('#/reglages/donnees')).toEqual({ screen: 'privacy', who: null });
    expect(at('#/reglages/donnees/caregiver/c1')).toEqual({ screen: 'privacy', who });
    expect(at('#/reglages/donnees/autre/c1')).toEqual({ screen: 'privacy', who: null });
    expect(at('#/papier/donnees/caregiver/c1')).toEqual({ screen: 'privacyPaper', who });
    expect(at('#/papier/donnees/autre/c1').screen).toBe('week');
  });
});
