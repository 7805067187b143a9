/** The service's identity, as the sheets print it, and the law that it follows. */
import { Button, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { LegalProfile, Service } from '../../../domain/service.ts';
import { profileLabels } from '../../fr/labels.ts';
import { checkService } from './service-check.ts';

export interface ServiceFormProps {
  readonly service: Service;
  readonly saveLabel: string;
  readonly onSave: (service: Service) => Promise<void>;
  readonly onCancel: (() => void) | null;
  /** Only at the beginning: later on the rules have a screen, where a change keeps its reason. */
  readonly choosesProfile?: boolean;
}

const profiles = Object.entries(profileLabels).map(([value, label]) => ({ value, label }));

export function ServiceForm(props: ServiceFormProps): ReactNode {
  const { service, saveLabel, onSave, onCancel, choosesProfile = true } = props;
  const [draft, setDraft] = useState(service);
  const [isTried, setTried] = useState(false);
  const problems = checkService(draft);
  const shown = isTried ? problems : {};
  const patch = (change: Partial<Service>): void => setDraft({ ...draft, ...change });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(problems).length === 0) void onSave(draft);
      }}
    >
      <div className="form-grid">
        <TextInput
          className="wide"
          label="Nom du service"
          withAsterisk
          value={draft.name}
          error={shown.name}
          onChange={(event) => patch({ name: event.currentTarget.value })}
        />
        {choosesProfile && (
          <Select
            className="wide"
            label="Règles de travail"
            description="Les limites du temps de travail et leurs articles ; modifiables dans les réglages."
            data={profiles}
            allowDeselect={false}
            value={draft.profile}
            onChange={(value) => value !== null && patch({ profile: value as LegalProfile })}
          />
        )}
        <TextInput
          label="Responsable de secteur"
          value={draft.manager}
          onChange={(event) => patch({ manager: event.currentTarget.value })}
        />
        <TextInput
          label="Téléphone"
          value={draft.phone}
          error={shown.phone}
          onChange={(event) => patch({ phone: event.currentTarget.value })}
        />
        <TextInput
          label="Téléphone d’astreinte"
          value={draft.onCallPhone}
          error={shown.onCallPhone}
          onChange={(event) => patch({ onCallPhone: event.currentTarget.value })}
        />
        <TextInput
          label="Heures d’astreinte"
          placeholder="Soirs et week-ends, 7 h – 21 h"
          value={draft.onCallHours}
          onChange={(event) => patch({ onCallHours: event.currentTarget.value })}
        />
        <TextInput
          className="wide"
          label="Adresse"
          value={draft.address}
          onChange={(event) => patch({ address: event.currentTarget.value })}
        />
      </div>
      <div className="form-foot" style={{ marginTop: 16 }}>
        <Button type="submit">{saveLabel}</Button>
        {onCancel !== null && (
          <Button variant="default" onClick={onCancel}>
            Retour
          </Button>
        )}
      </div>
    </form>
  );
}
