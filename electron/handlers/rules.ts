/** The rules of the service: its legal profile and its own figures, each change kept with its why. */
import type { Day } from '../../domain/ids.ts';
import { formalName } from '../../domain/names.ts';
import { err, ok } from '../../domain/result.ts';
import type { LegalProfile, Service } from '../../domain/service.ts';
import type { RuleName, RuleValues } from '../../domain/week.ts';
import {
  isLooserThan,
  legalValue,
  localRules,
  standingOf,
  type LocalRule,
} from '../../solver/rules/local-values.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, KeptOverride, Refusal } from '../contract.ts';
import type { Store } from '../store.ts';
import { invalid } from './guards.ts';

type RuleChannel = 'rule.changes' | 'rule.overrides' | 'rule.change' | 'rule.setProfile';

const LEAST_REASON = 3;

function overridesOf(store: Store, monday: Day): readonly KeptOverride[] {
  const overrides = store.listOverrides(monday);
  if (overrides.length === 0) return [];
  const visits = new Map(store.listVisits(monday).map((visit) => [visit.id, visit]));
  const starts = new Map(store.listPlanned(monday).map(({ visit, start }) => [visit, start]));
  const people = new Map(store.beneficiaries.list().map((one) => [one.id, one]));
  return overrides.map(({ visits: about, rules, ...said }) => ({
    ...said,
    rules: rules as readonly RuleName[],
    visits: about.flatMap((id) => {
      const visit = visits.get(id);
      const person = visit === undefined ? undefined : people.get(visit.beneficiaryId);
      if (visit === undefined) return [];
      const name = person === undefined ? '' : formalName(person);
      return [{ visit: id, start: starts.get(id) ?? visit.preferred, person: name }];
    }),
  }));
}

export function ruleHandlers(context: AppContext): Pick<Handlers, RuleChannel> {
  const { store, emit } = context;
  return {
    'rule.changes': () =>
      [...store.ruleChanges.list()].sort((a, b) => b.madeAt.localeCompare(a.madeAt)),
    'rule.overrides': () =>
      store
        .listWeeks()
        .flatMap(({ monday }) => overridesOf(store, monday))
        .sort((a, b) => b.at.localeCompare(a.at)),
    'rule.change': ({ rule, value, reason }) => {
      const service = store.loadService();
      if (service === null) return err({ type: 'NoService' });
      if (!isLocalRule(rule)) return invalid('rule');
      const legal = legalValue(service.profile, rule);
      const wanted = value ?? legal;
      const standing = standingOf(service.profile, rule, wanted);
      if (standing === 'senseless') return invalid('value');
      if (standing === 'beyond') return err({ type: 'NoDerogation', rule });
      const isLooser = standing === 'looser';
      if (isLooser && reason.length < LEAST_REASON) return invalid('reason');
      const changed: Service = { ...service, rules: withRule(service.rules, rule, value) };
      store.changeRules(changed, {
        rule,
        before: localValue(service, rule),
        after: wanted,
        isLooser,
        reason,
      });
      emit('service', 'plan');
      return ok(changed);
    },
    'rule.setProfile': ({ profile, reason }) => {
      const service = store.loadService();
      if (service === null) return err({ type: 'NoService' });
      const changed: Service = { ...service, profile };
      const wrong = findBeyond(changed);
      if (wrong !== null) return err(wrong);
      const isLooser = loosened(service, changed) !== null;
      if (isLooser && reason.length < LEAST_REASON) return invalid('reason');
      store.changeRules(changed, {
        rule: 'profile',
        before: service.profile,
        after: profile,
        isLooser,
        reason,
      });
      emit('service', 'plan');
      return ok(changed);
    },
  };
}

/**
 * What a service that is saved whole may not change of its rules: only `rule.change` and
 * `rule.setProfile` loosen, since they keep the reason. The path of the first field, or null.
 */
export function findLoosened(before: Service, after: Service): string | null {
  const names = new Set([...Object.keys(before.rules), ...Object.keys(after.rules)]);
  const own = (rules: RuleValues, name: string): unknown =>
    (rules as Readonly<Record<string, unknown>>)[name];
  for (const name of names) {
    if (own(before.rules, name) === own(after.rules, name)) continue;
    const value = own(after.rules, name);
    const isStricter =
      isLocalRule(name) &&
      (value === undefined ||
        (typeof value === 'number' &&
          ['same', 'stricter'].includes(standingOf(after.profile, name, value))));
    if (!isStricter && name !== 'assumedNextStart') return `rules.${name}`;
  }
  return loosened(before, { ...before, profile: after.profile }) === null ? null : 'profile';
}

const isLocalRule = (name: string): name is LocalRule =>
  (localRules as readonly string[]).includes(name);

/** The figure that holds now; the law's where the service has none of its own. */
function localValue({ profile, rules }: Service, rule: LocalRule): number | null {
  const value = rules[rule];
  return value === undefined ? legalValue(profile, rule) : value;
}

function withRule(rules: RuleValues, rule: LocalRule, value: number | null): RuleValues {
  const { [rule]: _old, ...others } = rules;
  return value === null ? others : { ...others, [rule]: value };
}

/** The first rule that asks less of the employer after than before, or null. */
function loosened(before: Service, after: Service): LocalRule | null {
  return (
    localRules.find((rule) => {
      const old = localValue(before, rule);
      const next = localValue(after, rule);
      return old !== null && (next === null || isLooserThan(rule, next, old));
    }) ?? null
  );
}

function findBeyond({
  profile,
  rules,
}: {
  profile: LegalProfile;
  rules: RuleValues;
}): Refusal | null {
  const rule = localRules.find((name) => {
    const value = rules[name];
    return typeof value === 'number' && standingOf(profile, name, value) === 'beyond';
  });
  return rule === undefined ? null : { type: 'NoDerogation', rule };
}
