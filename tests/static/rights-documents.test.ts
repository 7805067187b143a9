/** The documents for people say what the program does: a rule that changes has to be told to them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { accessRetentions } from '../../domain/access-journal.ts';
import { retentionRules } from '../../domain/retention.ts';
import { projectFiles, projectRoot } from '../support/project-files.ts';

const read = (file: string): string =>
  readFileSync(join(projectRoot, file), 'utf8').replaceAll(/\s+/g, ' ');

it('how long files are kept is what the rules say', () => {
  const page = read('docs/rgpd/durees-de-conservation.html');
  for (const { months, source } of [...retentionRules, ...accessRetentions]) {
    expect(page).toContain(`${months} mois`);
    expect(page).toContain(source);
  }
});

it('every document has a title, is French, and leaves the service its own words', () => {
  const files = projectFiles('docs/rgpd').filter((file) => file.endsWith('.html'));
  expect(files.length).toBeGreaterThanOrEqual(7);
  for (const file of files) {
    const page = read(file);
    expect(page, file).toMatch(/<html lang="fr">/);
    expect(page, file).toMatch(/<title>[^<]{5,}<\/title>/);
  }
  for (const name of [
    'registre-des-traitements',
    'information-des-personnes',
    'information-des-agents',
  ]) {
    expect(read(`docs/rgpd/${name}.html`)).toContain('[à compléter]');
  }
});
