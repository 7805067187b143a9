/** How the service counts what was done: its règlement's choices, kept with the service. */
import { Button, Checkbox, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Service } from '../../../domain/service.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import './counters.css';

export function CountingSettings({ service }: { readonly service: Service }): ReactNode {
  const [counting, setCounting] = useState(service.counting);
  const save = async (): Promise<void> => {
    if ((await askOrTell('service.save', { ...service, counting })) !== undefined) {
      tellDone('Décompte enregistré.');
    }
  };
  return (
    <form
      className="counting-settings"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <NumberInput
        label="Tolérance des pointages (minutes)"
        description="En deçà, le réalisé est réputé conforme au prévu."
        min={0}
        max={120}
        value={counting.toleranceMinutes}
        onChange={(value) =>
          typeof value === 'number' && setCounting({ ...counting, toleranceMinutes: value })
        }
      />
      <Checkbox
        label="Personne absente non prévenue : compter à l’agent le temps prévu"
        description="BAD, art. V.2 ; en fonction publique, selon le règlement du temps de travail."
        checked={counting.countsAbsentWithoutNotice}
        onChange={(event) =>
          setCounting({ ...counting, countsAbsentWithoutNotice: event.currentTarget.checked })
        }
      />
      <Checkbox
        label="Heures complémentaires majorées de 10 % et 25 % (votées)"
        description="Décret 2020-592 : sans délibération, elles sont payées sans majoration."
        checked={counting.paysAdditionalHours}
        onChange={(event) =>
          setCounting({ ...counting, paysAdditionalHours: event.currentTarget.checked })
        }
      />
      <Button type="submit">Enregistrer le décompte</Button>
    </form>
  );
}
