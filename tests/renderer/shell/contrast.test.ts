import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { careKinds } from '../../../domain/service.ts';

const css = readFileSync(new URL('../../../renderer/base.css', import.meta.url), 'utf8');
const variables = new Map(
  [...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
);

/** Relative luminance of WCAG 2. */
function luminance(name: string): number {
  const hex = variables.get(name);
  expect(hex, `--${name} is in base.css`).toBeDefined();
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt((hex ?? '').slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('colours', () => {
  const trios = [
    ...careKinds.map((kind) => `kind-${kind}`),
    ...['forbidden', 'avoid', 'improve', 'good'].map((level) => `verdict-${level}`),
  ];

  it.each(trios)('%s: text reads on its background, edge shows on it and on the page', (name) => {
    expect(contrast(`${name}-fg`, `${name}-bg`)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(`${name}-edge`, `${name}-bg`)).toBeGreaterThanOrEqual(3);
    expect(contrast(`${name}-edge`, 'surface')).toBeGreaterThanOrEqual(3);
  });

  it.each(['page', 'surface', 'surface-sunken', 'surface-hover', 'surface-selected'])(
    'both texts read on %s',
    (surface) => {
      for (const text of ['text', 'text-soft', 'text-placeholder', 'accent']) {
        expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});
