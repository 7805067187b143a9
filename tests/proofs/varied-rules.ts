/** Rules and weights of a varied week: a few changed, a few off. */
import type { RuleValues, Weights } from '../../domain/week.ts';
import type { Chance } from './chance.ts';

/** A few rules changed or off; where a rule is off, weeks get wilder. */
export function makeRules(chance: Chance): RuleValues {
  const limits: RuleValues = {
    maxDailyWork: chance.pick([null, 300, 420, 600]),
    maxDailySpan: chance.pick([null, 600, 780]),
    minDailyRest: chance.pick([null, 540, 720]),
    breakAfter: chance.pick([null, 240, 360]),
    breakMinutes: chance.pick([10, 30, 45]),
    maxWeeklyWork: chance.pick([null, 1200, 2400]),
    maxAverageWork: chance.pick([null, 1000, 2100]),
    averageWeeks: chance.pick([1, 4, 12]),
    minWeeklyRest: chance.pick([null, 1440, 2880]),
    maxConsecutiveDays: chance.pick([null, 2, 5]),
    assumedNextStart: chance.pick(['05:00', '09:30']),
  };
  const switches: RuleValues = {
    availability: chance.pick([null, false, true]),
    qualification: chance.pick([null, false, true]),
    exclusion: chance.pick([null, false, true]),
    link: chance.pick([null, false, true]),
    pinned: chance.pick([null, false, true]),
  };
  const all = { ...limits, ...switches };
  return Object.fromEntries(chance.some(Object.entries(all), 25)) as RuleValues;
}

export function makeWeights(chance: Chance): Partial<Weights> {
  const weights: Partial<Weights> = {
    uncovered: [900, 800, 700, 600, 500],
    travelMinute: chance.between(0, 5),
    homeMinute: chance.between(0, 5),
    idleMinute: chance.between(0, 3),
    stranger: chance.between(0, 50),
    acquaintance: chance.between(0, 20),
    face: chance.between(0, 40),
    startShift: chance.between(0, 3),
    overMinute: chance.between(0, 3),
    underMinute: chance.between(0, 3),
    changedCaregiver: chance.between(0, 90),
    changedStart: chance.between(0, 3),
  };
  return Object.fromEntries(chance.some(Object.entries(weights), 40)) as Partial<Weights>;
}
