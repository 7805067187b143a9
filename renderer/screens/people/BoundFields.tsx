/** Bornes propres: what an agent may do less of than the service's rules allow. */
import { Button, NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Service } from '../../../domain/service.ts';
import type { RuleValues } from '../../../domain/week.ts';
import { localRules, serviceValue, type LocalRule } from '../../../solver/rules/local-values.ts';
import { localRuleLabels, localRuleUnits, localValueText, ruleSuffixes } from '../../fr/rules.ts';

export interface BoundFieldsProps {
  readonly service: Pick<Service, 'profile' | 'rules'>;
  readonly rules: RuleValues;
  readonly error: string | undefined;
  readonly onChange: (rules: RuleValues) => void;
}

export function BoundFields({ service, rules, error, onChange }: BoundFieldsProps): ReactNode {
  const own = localRules.filter((rule) => rules[rule] !== undefined);
  const others = localRules.filter((rule) => rules[rule] === undefined);
  const remove = (gone: LocalRule): void =>
    onChange(
      Object.fromEntries(Object.entries(rules).filter(([rule]) => rule !== gone)) as RuleValues,
    );
  return (
    <>
      <p className="hint">
        Plus strictes que celles du service : temps partiel, aménagement de poste, avis du médecin
        du travail, sans diagnostic. Toute proposition les respecte.
      </p>
      {own.map((rule) => {
        const scale = localRuleUnits[rule] === 'hours' ? 60 : 1;
        const usual = serviceValue(service, rule);
        return (
          <div key={rule} className="bound-row">
            <NumberInput
              label={localRuleLabels[rule]}
              description={
                usual === null
                  ? 'Sans limite dans le service.'
                  : `Dans le service : ${localValueText(rule, usual)}.`
              }
              min={0}
              step={scale === 60 ? 0.25 : 1}
              decimalScale={scale === 60 ? 2 : 0}
              decimalSeparator=","
              suffix={ruleSuffixes[localRuleUnits[rule]]}
              value={Number(rules[rule]) / scale}
              error={error}
              onChange={(typed) =>
                onChange({ ...rules, [rule]: Math.round(Number(typed) * scale) })
              }
            />
            <Button
              variant="subtle"
              aria-label={`Retirer la borne : ${localRuleLabels[rule]}`}
              onClick={() => remove(rule)}
            >
              Retirer
            </Button>
          </div>
        );
      })}
      <Select
        aria-label="Ajouter une borne"
        placeholder="Ajouter une borne…"
        data={others.map((rule) => ({ value: rule, label: localRuleLabels[rule] }))}
        value={null}
        onChange={(chosen) => {
          const rule = others.find((each) => each === chosen);
          if (rule === undefined) return;
          onChange({ ...rules, [rule]: serviceValue(service, rule) ?? 60 });
        }}
      />
    </>
  );
}
