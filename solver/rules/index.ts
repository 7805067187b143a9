/** The legal profiles, and the values that a week file takes from them. */
import type { LegalProfile } from '../../domain/service.ts';
import type { RuleName, RuleValues } from '../../domain/week.ts';
import { bad } from './bad.ts';
import { fpt } from './fpt.ts';
import { privateLaw } from './private.ts';
import { ruleValuesOf, type Profile, type RuleSource } from './profile.ts';

export type { Override, Profile, RuleSource } from './profile.ts';

export const profiles: Readonly<Record<LegalProfile, Profile>> = { fpt, private: privateLaw, bad };

/** What goes into `week.rules` for a service under that profile. */
export const profileRuleValues = (profile: LegalProfile): RuleValues =>
  ruleValuesOf(profiles[profile]);

/** The article, the figure and who may set the rule aside. */
export const ruleSource = (profile: LegalProfile, rule: RuleName): RuleSource =>
  profiles[profile].rules[rule];

/** True where somebody may set the rule aside; no profile differs from another in that. */
export const isOverridable = (rule: RuleName): boolean =>
  profiles.fpt.rules[rule].override !== 'never';
