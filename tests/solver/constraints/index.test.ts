/** The list of rules, the files that hold them, their tests and their page can't drift apart. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ruleNames } from '../../../domain/week.ts';
import { assignmentRules, caregiverRules, visitRules } from '../../../solver/constraints/index.ts';
import { profileRuleValues, profiles, ruleSource } from '../../../solver/rules/index.ts';
import { defaultRules, resolveRules } from '../../../solver/rules/resolve.ts';

const kebab = (rule: string): string => rule.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

test('every rule of the format is one rule of one list', () => {
  const written = [...caregiverRules, ...assignmentRules, ...visitRules].map(({ name }) => name);
  expect(written.toSorted()).toEqual([...ruleNames].toSorted());
});
test.each(ruleNames)('%s has its file, its test by name and its row in the book', (rule) => {
  expect(existsSync(`solver/constraints/${kebab(rule)}.ts`)).toBe(true);
  const tests = readFileSync(`tests/solver/constraints/${kebab(rule)}.test.ts`, 'utf8');
  expect(tests).toContain(`test('${rule}`);
  expect(readFileSync('docs/rules.md', 'utf8')).toContain(`| \`${rule}\``);
});
test('the default of the format is the territorial public service', () => {
  expect(resolveRules(defaultRules, profileRuleValues('fpt'))).toEqual(defaultRules);
  expect(defaultRules).toMatchObject({ maxDailyWork: 600, minWeeklyRest: 2100, breakMinutes: 20 });
});
test.each(ruleNames)(
  '%s cites a text in each profile, and who may set it aside is the same',
  (rule) => {
    const sources = Object.keys(profiles).map((name) =>
      ruleSource(name as keyof typeof profiles, rule),
    );
    for (const { article, override } of sources) {
      expect(article.length).toBeGreaterThan(10);
      expect(override).toBe(sources[0]?.override);
    }
  },
);
