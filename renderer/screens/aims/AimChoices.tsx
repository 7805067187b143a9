/** The three profiles, and each aim with how much it counts. */
import { Radio, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  aimNames,
  aimProfileNames,
  aimProfiles,
  emphases,
  profileOfAims,
  type Aims,
} from '../../../domain/aims.ts';
import { aimProfileWords, aimWords, emphasisLabels } from '../../fr/aims.ts';

interface AimChoicesProps {
  readonly aims: Aims;
  readonly onChange: (aims: Aims) => void;
}

const levels = emphases.map((value) => ({ value, label: emphasisLabels[value] }));

export function AimChoices({ aims, onChange }: AimChoicesProps): ReactNode {
  const profile = profileOfAims(aims);
  return (
    <>
      <Radio.Group
        label="Profil"
        // None is chosen where the mix is the service's own.
        value={profile ?? ''}
        onChange={(value) => {
          const chosen = aimProfileNames.find((name) => name === value);
          if (chosen !== undefined) onChange(aimProfiles[chosen]);
        }}
      >
        <div className="aims-profiles">
          {aimProfileNames.map((name) => (
            <Radio key={name} value={name} label={aimProfileWords[name].name} />
          ))}
        </div>
      </Radio.Group>
      <p className="hint">
        {profile === null
          ? 'Sur mesure : les priorités ci-dessous sont les vôtres.'
          : aimProfileWords[profile].hint}
      </p>
      <div className="aims-list">
        {aimNames.map((aim) => (
          <div className="aims-row" key={aim}>
            <div>
              <span id={`aim-${aim}`}>{aimWords[aim].name}</span>
              <small>{aimWords[aim].hint}</small>
            </div>
            <SegmentedControl
              size="xs"
              aria-labelledby={`aim-${aim}`}
              data={levels}
              value={aims[aim]}
              onChange={(value) => onChange({ ...aims, [aim]: value })}
            />
          </div>
        ))}
      </div>
    </>
  );
}
