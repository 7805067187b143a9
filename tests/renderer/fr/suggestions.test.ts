/** The smallest change in French: who, by how much, with which text. */
import { expect, test } from 'vitest';
import { relaxationText, type SuggestionNames } from '../../../renderer/fr/suggestions.ts';
import type { Relaxation } from '../../../solver/explain/relaxation.ts';

const names: SuggestionNames = {
  caregiverName: () => 'Anne Leroy',
  visitName: () => 'Mme Labat, lun. 30, 8 h',
  whenName: () => 'lun. 30, 14 h',
  hourName: (minutes) => `${minutes / 60} h`,
  absenceName: (caregiver) => (caregiver === 7 ? 'Congés annuels' : null),
  article: () => 'Décret 2000-815, art. 3-I',
};
const told = (relaxation: Relaxation): string =>
  relaxationText(relaxation, names).replaceAll('\u00a0', ' ');

test.each<readonly [Relaxation, string]>([
  [
    { type: 'limit', caregiver: 0, rule: 'maxDailyWork', from: 600, to: 620 },
    'Anne Leroy travaillerait 20 min de trop dans la journée : dérogation nécessaire – Décret 2000-815, art. 3-I',
  ],
  [
    { type: 'limit', caregiver: 0, rule: 'minDailyRest', from: 660, to: 600 },
    'Anne Leroy aurait 1 h de repos quotidien en moins : dérogation nécessaire – Décret 2000-815, art. 3-I',
  ],
  [
    { type: 'window', visit: 0, minutes: 15 },
    'commencer 15 min plus tard que la plage acceptée, avec l’accord de la personne',
  ],
  [
    { type: 'window', visit: 0, minutes: -30 },
    'commencer 30 min plus tôt que la plage acceptée, avec l’accord de la personne',
  ],
  [
    { type: 'availability', caregiver: 0, from: 0, to: 60, minutes: 20 },
    'demander à Anne Leroy 20 min de plus que ses heures',
  ],
  [
    { type: 'availability', caregiver: 7, from: 0, to: 60, minutes: 60 },
    'Anne Leroy pourrait la prendre sans son absence (Congés annuels)',
  ],
  [{ type: 'unpin', visit: 0 }, 'désépingler Mme Labat, lun. 30, 8 h'],
  [
    { type: 'commitment', caregiver: 0, start: 0 },
    'libérer Anne Leroy de son temps interne de lun. 30, 14 h',
  ],
  [{ type: 'hire', qualifications: [], visit: 0, from: 480, to: 540 }, 'un renfort de 8 h à 9 h'],
])('%o', (relaxation, sentence) => {
  expect(told(relaxation)).toBe(sentence);
});
