import { describe, expect, it } from 'vitest';
import { ruleNames, type RuleName } from '../../../domain/week.ts';
import { refusalText } from '../../../renderer/fr/errors.ts';
import { ruleLabels } from '../../../domain/french/rule-words.ts';
import { NBSP } from '../../../renderer/fr/numbers.ts';
import { breachSentence, type BreachContext } from '../../../renderer/fr/sentences.ts';
import type { Breach } from '../../../solver/breach.ts';

const context: BreachContext = {
  caregiverName: 'Anne Dupuy',
  visitName: 'Mme Labat à 8 h',
  dayName: 'mardi 1er décembre',
  article: 'décret 2000-815, art. 3',
};

const breach = (rule: RuleName, value: number, limit: number): Breach => ({
  rule,
  value,
  limit,
  pinned: false,
  caregiver: null,
  visits: [],
  day: 1,
});

const plain = (text: string): string => text.replaceAll(NBSP, ' ');

describe('breachSentence', () => {
  it('says the figure, the limit and the article of a short night', () => {
    expect(plain(breachSentence(breach('minDailyRest', 570, 660), context))).toBe(
      'Anne Dupuy n’aurait que 9 h 30 de repos avant mardi 1er décembre ; 11 h au moins (décret 2000-815, art. 3).',
    );
  });

  it('sets a source with brackets of its own after a dash', () => {
    const article = 'plan d’aide (CASF, art. L. 311-4)';
    expect(breachSentence(breach('exclusion', 1, 0), { ...context, article })).toMatch(
      / – plan d’aide \(CASF, art\. L\. 311-4\)\.$/,
    );
  });

  it('speaks of the visit where the rule is about the visit', () => {
    expect(plain(breachSentence(breach('staffing', 1, 2), { ...context, article: null }))).toBe(
      'Mme Labat à 8 h a 1 agent au lieu de 2 agents.',
    );
  });

  it.each(ruleNames)('makes one whole sentence of %s', (rule) => {
    const sentence = breachSentence(breach(rule, 700, 600), context);
    expect(sentence).toMatch(/^[A-ZÀ-Ý].*[.]$/u);
    expect(sentence).not.toMatch(/undefined|NaN| {2}/);
    expect(ruleLabels[rule]).not.toBe('');
  });
});

describe('refusalText', () => {
  it('says how many things hold a deletion back, and what to do', () => {
    expect(plain(refusalText({ type: 'StillUsed', count: 3 }))).toContain(
      '3 éléments du planning s’en servent encore. L’historique',
    );
  });

  it('names every rule of an illegal change', () => {
    expect(
      refusalText({ type: 'IllegalChange', rules: ['minDailyRest', 'travel'], visit: 'v1' }),
    ).toContain('repos quotidien, trajet trop court');
  });
});
