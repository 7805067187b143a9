/** The communes that address fields offer: all of the Landes, and no point that lies elsewhere. */
import { expect, it } from 'vitest';
import { communes, placedCommunes } from '../../electron/communes.ts';

it('has the 327 communes of the department, each once, under a postcode of its own', () => {
  expect(new Set(communes.map(({ commune }) => commune)).size).toBe(327);
  for (const { commune, postcode } of communes) expect(postcode, commune).toMatch(/^40\d{3}$/);
});

it('has points that lie in the Landes, and says so where it has none', () => {
  expect(placedCommunes().length).toBeGreaterThan(100);
  for (const { commune, lat, lon } of placedCommunes()) {
    expect(lat > 43.4 && lat < 44.6 && lon > -1.6 && lon < 0.2, commune).toBe(true);
  }
  expect(communes.find(({ commune }) => commune === 'Hagetmau')).toMatchObject({
    postcode: '40700',
    lat: expect.closeTo(43.659, 1) as number,
  });
});
