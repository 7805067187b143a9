/** What is said of a candidate and of an alternative. */
import { expect, test } from 'vitest';
import type { VisitId } from '../../../domain/ids.ts';
import { candidateFactsText } from '../../../renderer/plan/candidate-words.ts';
import {
  coveredText,
  factWords,
  movedText,
  onlyWaySentences,
  travelText,
  waysOf,
} from '../../../renderer/plan/repair-words.ts';
import type { Alternative } from '../../../renderer/plan/repair-words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

const alternative: Alternative = {
  kind: 'unmoved',
  changes: [],
  movedCount: 0,
  shiftedMinutes: 0,
  uncovered: [],
  caregiversToTell: [],
  beneficiariesToTell: [],
  cost: {
    total: 0,
    terms: {
      uncovered: 0,
      travelMinute: 0,
      homeMinute: 0,
      idleMinute: 0,
      stranger: 0,
      acquaintance: 0,
      face: 0,
      startShift: 0,
      overMinute: 0,
      underMinute: 0,
      changedCaregiver: 0,
      changedStart: 0,
    },
  },
  costDelta: {},
  travelMinutesDelta: 0,
  price: 0,
  isRecommended: true,
};

test('an alternative says what moves, what is covered, what is driven', () => {
  expect(movedText(alternative)).toBe('Aucune autre intervention déplacée');
  expect(plain(movedText({ ...alternative, movedCount: 2 }))).toBe(
    '2 autres interventions déplacées',
  );
  expect(coveredText(alternative)).toBe('Toutes couvertes');
  expect(travelText(alternative)).toBe('Trajets inchangés');
  expect(plain(travelText({ ...alternative, travelMinutesDelta: -75 }))).toBe(
    '1 h 15 de trajet en moins',
  );
});

test('a candidate comes with the way and the hours; who never came is said elsewhere', () => {
  const facts = { familiarity: 'regular', detourMinutes: 6, minutesLeft: 200 } as const;
  expect(plain(candidateFactsText(facts))).toBe(
    'habituel·le · 6 min de trajet en plus · il resterait 3 h 20 au contrat',
  );
  const beyond = { familiarity: 'stranger', detourMinutes: 0, minutesLeft: -30 } as const;
  expect(plain(candidateFactsText(beyond))).toBe('sans trajet de plus · 30 min au-delà du contrat');
});

test('one way alone is told with why it is enough and what nobody could take', () => {
  const whole = onlyWaySentences(alternative).join(' ');
  expect(whole).toContain('aucune règle de plus');
  expect(whole).not.toContain('à pourvoir');
  const short = { movedCount: 2, uncovered: [{ visit: 'v1' as VisitId, because: [] }] };
  expect(onlyWaySentences(short).join(' ')).toContain('ne trouve personne');
});

test('a way that does nothing beside the fact is no way, where the fact can be taken alone', () => {
  const found = { lostCount: 1, alternatives: [alternative] };
  expect(waysOf('cancelled', found)).toEqual([]);
  expect(waysOf('absence', found)).toEqual([alternative]);
  expect(factWords.absence.alone(1)).toBeNull();
  expect(factWords.cancelled.alone(1)).toBe('Annuler l’intervention seule');
});
