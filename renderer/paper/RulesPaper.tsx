/** The page for the CST: the limits that hold, those that are looser than the law, and their reasons. */
import { Anchor, Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RuleChange } from '../../domain/rule-change.ts';
import type { Service } from '../../domain/service.ts';
import { legalValue, localRules, standingOf } from '../../solver/rules/local-values.ts';
import { instantText } from '../fr/dates.ts';
import { profileLabels } from '../fr/labels.ts';
import { articleOf, localRuleLabels, localValueText } from '../fr/rules.ts';
import { useLive } from '../live.ts';
import { routeTo } from '../route.ts';
import { OverrideList } from '../screens/rules/OverrideList.tsx';
import { decisionText } from '../screens/rules/RulesScreen.tsx';
import './paper.css';

/** Reasons have up to 500 letters: so many decisions always fit below each other. */
const DECISIONS_PER_PAGE = 8;

export function RulesPaper({ service }: { readonly service: Service }): ReactNode {
  const changes = useLive('rule.changes', {}, ['service']);
  const overrides = useLive('rule.overrides', {}, ['plan']);
  const [printedAt] = useState(() => new Date().toISOString());
  if (changes.value === undefined || overrides.value === undefined) {
    return <p role="status">Préparation de la page…</p>;
  }
  const looser = changes.value.filter(({ isLooser }) => isLooser);
  const pages = inPages(looser);
  const forced = inPages(overrides.value);
  const count = 1 + pages.length + forced.length;
  return (
    <main className="paper" data-paper="ready">
      <p className="paper-tools">
        <Button onClick={() => window.print()}>Imprimer…</Button>
        <Anchor href={routeTo('reglages', 'regles')}>Retour aux règles</Anchor>
      </p>
      <RulesPage service={service} printedAt={printedAt} foot={`page 1 / ${count}`} />
      {pages.map((decisions, at) => (
        <section className="paper-page" key={decisions[0]?.id}>
          <h2>Dérogations décidées, les plus récentes d’abord</h2>
          <Decisions decisions={decisions} timeZone={service.timeZone} />
          <p className="paper-foot">
            <span>{service.name}</span>
            <span>{`page ${at + 2} / ${count}`}</span>
          </p>
        </section>
      ))}
      {forced.map((some, at) => (
        <section className="paper-page" key={some[0]?.at}>
          <h2>Passages outre, intervention par intervention</h2>
          <OverrideList overrides={some} timeZone={service.timeZone} namesPeople={false} />
          <p className="paper-foot">
            <span>{service.name}</span>
            <span>{`page ${at + 2 + pages.length} / ${count}`}</span>
          </p>
        </section>
      ))}
    </main>
  );
}

const inPages = <T,>(list: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / DECISIONS_PER_PAGE) }, (_, at) =>
    list.slice(at * DECISIONS_PER_PAGE, (at + 1) * DECISIONS_PER_PAGE),
  );

interface RulesPageProps {
  readonly service: Service;
  readonly printedAt: string;
  readonly foot: string;
}

function RulesPage({ service, printedAt, foot }: RulesPageProps): ReactNode {
  const { profile, rules } = service;
  return (
    <section className="paper-page">
      <header className="paper-head">
        <div>
          <p className="paper-service">{service.name}</p>
          <h1>Règles du temps de travail</h1>
          <p>Profil légal : {profileLabels[profile]}</p>
        </div>
        <div className="paper-head-right">
          <p>Pour le comité social territorial</p>
          <p>Imprimé le {instantText(printedAt, service.timeZone)}</p>
        </div>
      </header>
      <table className="rule-table">
        <thead>
          <tr>
            <th scope="col">Règle</th>
            <th scope="col">La loi</th>
            <th scope="col">Dans le service</th>
          </tr>
        </thead>
        <tbody>
          {localRules.map((rule) => {
            const value = rules[rule] ?? legalValue(profile, rule);
            const standing = standingOf(profile, rule, value);
            return (
              <tr key={rule}>
                <th scope="row">{localRuleLabels[rule]}</th>
                <td>
                  {localValueText(rule, legalValue(profile, rule))}
                  <small>{articleOf(profile, rule)}</small>
                </td>
                <td>
                  {standing === 'same' ? 'comme la loi' : <b>{localValueText(rule, value)}</b>}
                  {standing === 'looser' && <small>plus souple : voir les motifs</small>}
                  {standing === 'stricter' && <small>plus strict</small>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="paper-foot">
        <span>{service.name}</span>
        <span>{foot}</span>
      </p>
    </section>
  );
}

function Decisions(props: {
  readonly decisions: readonly RuleChange[];
  readonly timeZone: string;
}): ReactNode {
  return (
    <ul className="history-list">
      {props.decisions.map((change) => (
        <li key={change.id}>
          <b>{decisionText(change)}</b>
          <br />
          Décidé par {change.author}, le {instantText(change.madeAt, props.timeZone)}
          <br />
          Motif : {change.reason}
        </li>
      ))}
    </ul>
  );
}
