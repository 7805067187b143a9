/** One figure of the service: typed, weighed against the law at once, kept with its reason. */
import { Button, Group, Modal, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Service } from '../../../domain/service.ts';
import { legalValue, standingOf, type LocalRule } from '../../../solver/rules/local-values.ts';
import { refusalText } from '../../fr/errors.ts';
import {
  articleOf,
  localRuleLabels,
  localRuleUnits,
  localValueText,
  ruleSuffixes,
} from '../../fr/rules.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { FreeParagraph } from '../../ui/FreeText.tsx';

export interface RuleDialogProps {
  readonly service: Service;
  readonly rule: LocalRule;
  readonly onClose: () => void;
}

const LEAST_REASON = 3;

export function RuleDialog({ service, rule, onClose }: RuleDialogProps): ReactNode {
  const { profile, rules } = service;
  const legal = legalValue(profile, rule);
  const unit = localRuleUnits[rule];
  const scale = unit === 'hours' ? 60 : 1;
  const [value, setValue] = useState(rules[rule] ?? legal);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const standing = standingOf(profile, rule, value);
  const lacksReason = standing === 'looser' && reason.trim().length < LEAST_REASON;
  const problem =
    standing === 'beyond'
      ? refusalText({ type: 'NoDerogation', rule })
      : standing === 'senseless'
        ? 'Cette valeur ne peut pas servir de limite.'
        : undefined;
  const save = async (figure: number | null): Promise<void> => {
    const input = { rule, value: figure, reason: reason.trim() };
    if ((await askOrTell('rule.change', input)) === undefined) return;
    tellDone(`${localRuleLabels[rule]} : ${localValueText(rule, figure ?? legal)}.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={localRuleLabels[rule]} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (problem === undefined && !lacksReason) void save(value === legal ? null : value);
        }}
      >
        <p>
          La loi : <b>{localValueText(rule, legal)}</b> – {articleOf(profile, rule)}.
        </p>
        <NumberInput
          data-autofocus
          label="Dans le service"
          min={0}
          step={unit === 'hours' ? 0.25 : 1}
          decimalScale={unit === 'hours' ? 2 : 0}
          decimalSeparator=","
          suffix={ruleSuffixes[unit]}
          value={value / scale}
          error={problem}
          onChange={(typed) => setValue(Math.round(Number(typed) * scale))}
        />
        {standing === 'looser' && (
          <FreeParagraph
            mt="sm"
            label="Motif de la dérogation"
            description="Circonstances et durée ; gardé avec votre nom, imprimé pour le CST."
            withAsterisk
            maxLength={500}
            value={reason}
            error={isTried && lacksReason ? 'Donnez le motif de cette dérogation.' : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Group mt="md">
          <Button type="submit">Enregistrer la règle</Button>
          {rules[rule] !== undefined && (
            <Button variant="default" onClick={() => void save(null)}>
              Revenir à la loi
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Annuler
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
