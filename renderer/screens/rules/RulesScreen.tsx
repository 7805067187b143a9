/** The rules of the service: what the law says, what the service decided, who decided it and why. */
import { Anchor, Button, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RuleChange } from '../../../domain/rule-change.ts';
import type { LegalProfile, Service } from '../../../domain/service.ts';
import {
  floorOf,
  legalValue,
  localRules,
  standingOf,
  type LocalRule,
} from '../../../solver/rules/local-values.ts';
import { instantText } from '../../fr/dates.ts';
import { profileLabels } from '../../fr/labels.ts';
import { articleOf, keptValueText, localRuleLabels, localValueText } from '../../fr/rules.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { Page } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { OverrideList } from './OverrideList.tsx';
import { ProfileDialog } from './ProfileDialog.tsx';
import { RuleDialog } from './RuleDialog.tsx';

const profiles = Object.entries(profileLabels).map(([value, label]) => ({ value, label }));

export function RulesScreen({ service }: { readonly service: Service }): ReactNode {
  const changes = useLive('rule.changes', {}, ['service']);
  const overrides = useLive('rule.overrides', {}, ['plan']);
  const [editing, setEditing] = useState<LocalRule | null>(null);
  const [profile, setProfile] = useState<LegalProfile | null>(null);
  return (
    <Page
      title="Règles du service"
      actions={
        <>
          <Select
            w={330}
            aria-label="Profil légal"
            data={profiles}
            allowDeselect={false}
            value={service.profile}
            onChange={(value) => value !== service.profile && setProfile(value as LegalProfile)}
          />
          <Button component="a" variant="default" href={routeTo('papier', 'regles')}>
            Page pour le CST
          </Button>
        </>
      }
    >
      <p className="hint">
        Chaque limite est celle de la loi, ou plus stricte si le service en décide ainsi. Plus
        souple, elle demande un motif, gardé et imprimé pour le comité social territorial (CST).{' '}
        <Anchor href={routeTo('reglages')}>Retour aux réglages</Anchor>
      </p>
      <table className="rule-table card">
        <thead>
          <tr>
            <th scope="col">Règle</th>
            <th scope="col">La loi</th>
            <th scope="col">Au plus loin</th>
            <th scope="col">Dans le service</th>
            <th scope="col">
              <span className="visually-hidden">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {localRules.map((rule) => (
            <RuleLine key={rule} service={service} rule={rule} onEdit={() => setEditing(rule)} />
          ))}
        </tbody>
      </table>
      <h2 style={{ marginTop: 16 }}>Ce qui a été décidé</h2>
      <Waiting live={changes}>
        {(list) => <Decisions changes={list} timeZone={service.timeZone} />}
      </Waiting>
      <h2 style={{ marginTop: 16 }}>Passages outre, intervention par intervention</h2>
      <Waiting live={overrides}>
        {(list) =>
          list.length === 0 ? (
            <p className="hint">Aucun : le planning suit les règles partout.</p>
          ) : (
            <OverrideList overrides={list} timeZone={service.timeZone} namesPeople />
          )
        }
      </Waiting>
      {editing !== null && (
        <RuleDialog service={service} rule={editing} onClose={() => setEditing(null)} />
      )}
      {profile !== null && (
        <ProfileDialog service={service} profile={profile} onClose={() => setProfile(null)} />
      )}
    </Page>
  );
}

interface RuleLineProps {
  readonly service: Service;
  readonly rule: LocalRule;
  readonly onEdit: () => void;
}

function RuleLine({ service, rule, onEdit }: RuleLineProps): ReactNode {
  const { profile, rules } = service;
  const floor = floorOf(profile, rule);
  const own = rules[rule];
  const standing = typeof own === 'number' ? standingOf(profile, rule, own) : 'same';
  return (
    <tr>
      <th scope="row">{localRuleLabels[rule]}</th>
      <td>
        {localValueText(rule, legalValue(profile, rule))}
        <small>{articleOf(profile, rule)}</small>
      </td>
      <td>
        {floor === null ? 'Pas de dérogation' : localValueText(rule, floor.value)}
        {floor !== null && <small>{floor.article}</small>}
      </td>
      <td>
        {typeof own === 'number' ? (
          <span className={`mark ${standing === 'looser' ? 'mark-watch' : 'mark-quiet'}`}>
            {localValueText(rule, own)} · {standing === 'looser' ? 'plus souple' : 'plus strict'}
          </span>
        ) : (
          'comme la loi'
        )}
      </td>
      <td>
        <Button size="compact-sm" variant="default" onClick={onEdit}>
          Modifier<span className="visually-hidden"> : {localRuleLabels[rule]}</span>
        </Button>
      </td>
    </tr>
  );
}

function Decisions(props: {
  readonly changes: readonly RuleChange[];
  readonly timeZone: string;
}): ReactNode {
  if (props.changes.length === 0) {
    return <p className="hint">Rien : le service suit la loi telle quelle.</p>;
  }
  return (
    <ul className="history-list">
      {props.changes.map((change) => (
        <li key={change.id}>
          <strong>{decisionText(change)}</strong>
          {change.isLooser && (
            <span className="mark mark-watch"> plus souple que la loi</span>
          )} – {change.author}, {instantText(change.madeAt, props.timeZone)}
          {change.reason !== '' && <div>Motif : {change.reason}</div>}
        </li>
      ))}
    </ul>
  );
}

/** `Amplitude de la journée, au plus : 12 h → 13 h`. */
export function decisionText({ rule, before, after }: RuleChange): string {
  const name = rule in localRuleLabels ? localRuleLabels[rule as LocalRule] : 'Profil légal';
  return `${name} : ${keptValueText(rule, before)} → ${keptValueText(rule, after)}`;
}
