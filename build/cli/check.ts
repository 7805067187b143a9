/**
 * `check week.json roster.json`: is this roster legal?
 *
 * Exit 0 legal, 1 breaches (one a line, in French, on standard output), 2 bad input.
 */
import type { Day } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import type { RuleName, WeekFile } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import type { Breach } from '../../solver/breach.ts';
import { checkPlan } from '../../solver/check.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { costOf } from '../../solver/cost.ts';
import { ruleSource } from '../../solver/rules/index.ts';
import { BAD_INPUT, printFaults, readRoster, readWeek } from './read-json.ts';

const LEGAL = 0;
const ILLEGAL = 1;

function checkFiles(args: readonly string[]): number {
  const [weekPath, rosterPath] = args;
  if (weekPath === undefined || rosterPath === undefined || args.length !== 2) {
    process.stderr.write('Usage: check week.json roster.json\n');
    return BAD_INPUT;
  }
  const week = readWeek(weekPath);
  if (!week.ok) {
    printFaults(week.error);
    return BAD_INPUT;
  }
  const roster = readRoster(rosterPath, week.value);
  if (!roster.ok) {
    printFaults(roster.error);
    return BAD_INPUT;
  }
  const problem = compileProblem(week.value);
  const plan = planFromAssignments(problem, roster.value.assignments);
  const breaches = checkPlan(problem, plan);
  const cost = costOf(problem, plan).total;
  const stated = roster.value.cost?.total;
  if (stated !== undefined && stated !== cost) {
    process.stderr.write(`Le planning annonce un coût de ${stated} ; le coût réel est ${cost}.\n`);
  }
  if (breaches.length > 0) {
    const lines = breaches.map((breach) =>
      sentence(week.value, breach, problem.axis.dayAt(breach.day)),
    );
    process.stdout.write(`${lines.join('\n')}\n`);
    return ILLEGAL;
  }
  const covered = plan.filter((assignment) => assignment !== null).length;
  process.stdout.write(
    `Planning légal : ${covered} interventions pourvues sur ${plan.length}, coût ${cost}.\n`,
  );
  return LEGAL;
}

/** Who, when, what was found, what is allowed, by which text, on which visits. */
function sentence(week: WeekFile, breach: Breach, date: Day): string {
  const { rule, caregiver, visits, value, limit, pinned } = breach;
  const name = week.caregivers.find(({ id }) => id === caregiver)?.name;
  const who = caregiver === null ? '' : ` ${name ?? caregiver} (${caregiver}),`;
  const kind = pinned ? `pinned-conflict ${rule}` : rule;
  const works =
    visits.length === 0 ? '' : ` Interventions : ${visits.map(named(week)).join(', ')}.`;
  const { article } = ruleSource('fpt', rule);
  const blame = pinned ? ' L’affectation épinglée est en cause.' : '';
  return `[${kind}]${who} ${date} : ${wantsCommon(week, breach) ? NOBODY_COMMON : facts[rule](value, limit)} (${article}).${blame}${works}`;
}

const NOBODY_COMMON = 'aucun agent commun aux deux interventions';

/** A link that asks for a common caregiver tells 0 against 1. */
function wantsCommon(week: WeekFile, { rule, value, limit, visits }: Breach): boolean {
  if (rule !== 'link' || value !== 0 || limit !== 1) return false;
  return (week.links ?? []).some(
    ({ first, second, sameCaregiver }) =>
      sameCaregiver === true && visits.includes(first) && visits.includes(second),
  );
}

const named =
  (week: WeekFile) =>
  (id: string): string => {
    const visit = must(
      week.visits.find((one) => one.id === id),
      'a breach names visits of the week',
    );
    const person = week.beneficiaries.find((one) => one.id === visit.beneficiary);
    return `${id} (${person?.name ?? visit.beneficiary})`;
  };

const facts: Readonly<Record<RuleName, (value: number, limit: number) => string>> = {
  availability: () => 'intervention hors des disponibilités de l’agent, ou pendant un engagement',
  qualification: () => 'qualification manquante ou échue ce jour-là',
  exclusion: () => 'agent exclu chez cette personne',
  window: (value) => `début à ${duration(value)} hors de la plage prévue`,
  staffing: (value, limit) => `${value} agent(s) distinct(s) au lieu de ${limit}`,
  link: (value, limit) =>
    `écart de ${duration(value)} entre les deux interventions, limite ${duration(limit)}`,
  pinned: () => 'affectation épinglée déplacée ou retirée',
  travel: (value, limit) => `${duration(value)} pour un trajet de ${duration(limit)}`,
  maxDailyWork: (value, limit) => `${duration(value)} de travail, limite ${duration(limit)}`,
  maxDailySpan: (value, limit) => `amplitude de ${duration(value)}, limite ${duration(limit)}`,
  minDailyRest: (value, limit) => `repos de ${duration(value)}, minimum ${duration(limit)}`,
  breakAfter: (value, limit) =>
    `${duration(value)} d’affilée sans pause, limite ${duration(limit)}`,
  maxWeeklyWork: (value, limit) =>
    `${duration(value)} de travail dans la semaine, limite ${duration(limit)}`,
  maxAverageWork: (value, limit) =>
    `${duration(value)} par semaine en moyenne, limite ${duration(limit)}`,
  minWeeklyRest: (value, limit) =>
    `repos hebdomadaire de ${duration(value)}, minimum ${duration(limit)}`,
  maxConsecutiveDays: (value, limit) => `${value} jours de travail de suite, limite ${limit}`,
};

/** "45 min", "12 h 15", "-20 min" where two pieces of work overlap. */
function duration(minutes: number): string {
  const sign = minutes < 0 ? '-' : '';
  const size = Math.abs(minutes);
  if (size < 60) return `${sign}${size} min`;
  const rest = size % 60;
  return `${sign}${Math.floor(size / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
}

// Last, so that every table above is there.
process.exitCode = checkFiles(process.argv.slice(2));
