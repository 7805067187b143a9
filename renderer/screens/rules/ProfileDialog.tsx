/** Another law for the whole service: asked twice, with its reason. */
import { Button, Group, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { LegalProfile, Service } from '../../../domain/service.ts';
import { isLooserThan, legalValue, localRules } from '../../../solver/rules/local-values.ts';
import { profileLabels } from '../../fr/labels.ts';
import { localRuleLabels } from '../../fr/rules.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { FreeParagraph } from '../../ui/FreeText.tsx';

export interface ProfileDialogProps {
  readonly service: Service;
  readonly profile: LegalProfile;
  readonly onClose: () => void;
}

const LEAST_REASON = 3;

export function ProfileDialog({ service, profile, onClose }: ProfileDialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const looser = localRules.filter((rule) => {
    const [before, after] = [service.profile, profile].map(
      (each) => service.rules[rule] ?? legalValue(each, rule),
    );
    return before !== undefined && after !== undefined && isLooserThan(rule, after, before);
  });
  const lacksReason = looser.length > 0 && reason.trim().length < LEAST_REASON;
  const save = async (): Promise<void> => {
    const input = { profile, reason: reason.trim() };
    if ((await askOrTell('rule.setProfile', input)) === undefined) return;
    tellDone(`Le service suit maintenant : ${profileLabels[profile]}.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Changer de profil légal ?" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!lacksReason) void save();
        }}
      >
        <p>
          {profileLabels[service.profile]} → <b>{profileLabels[profile]}</b>
        </p>
        {looser.length > 0 && (
          <>
            <p>
              Moins protecteur pour : {looser.map((rule) => localRuleLabels[rule]).join(' ; ')}.
            </p>
            <FreeParagraph
              data-autofocus
              label="Motif"
              withAsterisk
              maxLength={500}
              value={reason}
              error={isTried && lacksReason ? 'Donnez le motif de ce changement.' : undefined}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </>
        )}
        <Group mt="md">
          <Button type="submit">Changer de profil</Button>
          <Button variant="default" onClick={onClose}>
            Garder l’actuel
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
