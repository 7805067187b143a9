/** Which passwords may be chosen: long, and none that a guesser tries first. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findPasswordFault,
  MIN_PASSWORD_LENGTH,
  type PasswordFault,
} from '../../domain/password.ts';

const context = ['Claire Dupouy', 'CIAS du Pays tarusate'];
const faults: readonly (readonly [string, PasswordFault | null])[] = [
  ['Xk9!vQ2p', 'tooShort'],
  ['motdepasse2026', 'common'],
  ['M0tDeP4sse!!!!', 'common'],
  ['azertyuiop123', 'common'],
  ['123456789012345', 'common'],
  ['aaaaaaaaaaaaaaaa', 'common'],
  ['Planning2026!!', 'common'],
  ['Bienvenue-2026', 'common'],
  ['abcdefghijklmnop', 'common'],
  // Found in stolen lists: no word of ours is in them.
  ['1qaz2wsx3edc', 'common'],
  ['JustinBieber', 'common'],
  ['justinbieber2026!', 'common'],
  ['ghjcnjgfhjkm', 'common'],
  ['ClaireDupouy40', 'context'],
  ['tarusate-tarusate', 'context'],
  ['brouette violette 7 canards', null],
  ['le train de 6h14 part sans moi', null],
  // Four common words are a phrase: long and easy to keep.
  ['soleil chocolat rugby bordeaux', null],
  ['éàü-Çœ-ñ-ßøå-ž-Ł', null],
  ['qT7zmV0wKd3hBx', null],
];

describe('a password', () => {
  it.each(faults)('« %s »: %s', (password, fault) => {
    expect(findPasswordFault(password, context)).toBe(fault);
  });

  it('drawn at random is never refused but for its length', () => {
    const signs = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,';
    fc.assert(
      fc.property(fc.array(fc.nat(signs.length - 1), { minLength: 24, maxLength: 40 }), (drawn) => {
        const password = drawn.map((at) => signs[at]).join('');
        // fast-check shrinks and biases towards « aaaa »: as few signs as that are no drawing.
        fc.pre(new Set(password.toLowerCase().replace(/[^a-z]/g, '')).size > 8);
        fc.pre(!/^(.)\1{8}/.test(password));
        expect(findPasswordFault(password, context)).toBe(null);
      }),
      { numRuns: 300, seed: 46 },
    );
  });

  it('counts signs as people do, whatever the keyboard composed', () => {
    const composed = 'é'.repeat(MIN_PASSWORD_LENGTH - 1);
    expect(findPasswordFault(composed.normalize('NFD'), [])).toBe('tooShort');
  });
});
