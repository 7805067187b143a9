import { expect, test } from 'vitest';
import { formalName, fullName, shortName } from '../../domain/names.ts';

test('French order, civility first, apostrophes and all', () => {
  const person = { civility: 'M.', firstName: 'Henri', lastName: "d'Artigues" } as const;
  expect(fullName(person)).toBe("Henri d'Artigues");
  expect(formalName(person)).toBe("M. Henri d'Artigues");
  expect(shortName(person)).toBe("M. d'Artigues");
});
