/** How people are called on screen and paper, in the French order. */
import type { Civility } from './service.ts';

export interface Named {
  readonly civility: Civility;
  readonly firstName: string;
  readonly lastName: string;
}

/** "Maïté Dupouy": a colleague. */
export const fullName = ({ firstName, lastName }: Omit<Named, 'civility'>): string =>
  `${firstName} ${lastName}`.trim();

/** "Mme Maïté Dupouy": a person who is helped. */
export const formalName = (person: Named): string => `${person.civility} ${fullName(person)}`;

/** "Mme Dupouy": where room is scarce. */
export const shortName = ({ civility, lastName }: Named): string => `${civility} ${lastName}`;
