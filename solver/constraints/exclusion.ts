/** Nobody comes whom the beneficiary has excluded, or who mustn't go there. */
import type { AssignmentRule } from './assignment-rule.ts';

export const exclusion: AssignmentRule = {
  name: 'exclusion',
  likeness: ({ beneficiary }) => String(beneficiary),
  holds(problem, visit, caregiver) {
    if (!caregiver.rules.exclusion) return true;
    return problem.beneficiaries[visit.beneficiary]?.excluded.has(caregiver.index) !== true;
  },
};
