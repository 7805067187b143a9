/** A sector by its name. */
import type { SectorId } from '../../domain/ids.ts';
import type { Codec } from './codec.ts';
import { fold } from './fold.ts';

export const sectorName: Codec<SectorId> = {
  expects: 'le nom d’un secteur déjà créé',
  parse(text, { sectors }) {
    const word = fold(text);
    return sectors.find(({ id, name }) => fold(name) === word || id === text)?.id;
  },
  format(id, { sectors }) {
    const sector = sectors.find((each) => each.id === id);
    const isPlain = sector !== undefined && !/[;\n]/.test(sector.name);
    const first = sectors.find(({ name }) => fold(name) === fold(sector?.name ?? ''));
    return isPlain && first?.id === id ? sector.name : id;
  },
};
