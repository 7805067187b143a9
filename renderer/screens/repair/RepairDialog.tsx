/** « Réparer… » : an agent is away; the ways to cover her visits, and one of them taken. */
import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { absenceKinds, type AbsenceKind } from '../../../domain/service.ts';
import type { AbsenceId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { RepairSearch } from '../../../electron/contract.ts';
import { ask } from '../../ask.ts';
import { addDays, dayText } from '../../fr/dates.ts';
import { absenceLabels } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { caregiverIdAt } from '../../plan/ask-change.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import type { Alternative } from '../../plan/repair-words.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { nowIn } from './now-in.ts';
import { RepairChoices } from './RepairChoices.tsx';
import './repair.css';

interface RepairDialogProps {
  readonly session: PlanSession;
  readonly caregiver: number;
  /** Where the absence begins until she says otherwise: index of a day. */
  readonly day: number;
  readonly onClose: () => void;
  readonly onDone: (sentence: string) => void;
}

/** Dates first; then ways that come while she reads, until one is taken. */
type Step = 'asking' | 'choosing' | 'taking';

export function RepairDialog({ session, caregiver, day, onClose, onDone }: RepairDialogProps) {
  const { problem, view } = session;
  const name = session.names[caregiver] ?? '';
  const days = Array.from({ length: problem.dayCount }, (_, index) => problem.axis.dayAt(index));
  const [kind, setKind] = useState<AbsenceKind>('sickLeave');
  const [fromDay, setFromDay] = useState(must(days[day], 'a day of the week'));
  const [fromTime, setFromTime] = useState('00:00');
  const [lastDay, setLastDay] = useState(fromDay);
  const [step, setStep] = useState<Step>('asking');
  const { value: search } = useLive('repair.load', {}, ['repair']);
  // Nobody reads what is found for a closed dialog.
  useEffect(() => () => void ask('repair.discard', {}), []);
  const from = `${fromDay}T${fromTime === '' ? '00:00' : fromTime}`;
  const to = `${addDays(lastDay, 1)}T00:00`;

  const start = async (): Promise<void> => {
    setStep('choosing');
    const done = await askOrTell('repair.start', {
      monday: view.monday,
      caregiver: caregiverIdAt(problem, caregiver),
      from,
      to,
      now: nowIn(problem.axis.timeZone),
    });
    if (done === undefined) setStep('asking');
  };

  const back = (): void => {
    setStep('asking');
    void ask('repair.discard', {});
  };

  const take = async (alternative: Alternative | null): Promise<void> => {
    setStep('taking');
    const label = `Réparer l’absence de ${name}`;
    const done = await askOrTell('repair.take', {
      monday: view.monday,
      absence: {
        id: crypto.randomUUID() as AbsenceId,
        who: { caregiverId: caregiverIdAt(problem, caregiver) },
        kind,
        from,
        to,
        earlierEnds: [],
      },
      changes: (alternative?.changes ?? []).map(({ visit, from: old, to: next }) => ({
        visit,
        caregivers: next?.caregivers ?? [],
        start: must(next?.start ?? old?.start, 'what changes was or is planned'),
        pinned: false,
      })),
      label,
    });
    if (done === undefined) return setStep('choosing');
    tellDone(`${label} : fait, absence enregistrée. Ctrl+Z reprend le tout.`);
    onDone(`Fait : ${label}.`);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={`Absence de ${name}`}
      centered
      size={step === 'asking' ? 'md' : '72rem'}
    >
      {step === 'asking' ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void start();
          }}
        >
          <Select
            label="Motif"
            description="Jamais de raison médicale."
            allowDeselect={false}
            data={absenceKinds.map((value) => ({ value, label: absenceLabels[value] }))}
            value={kind}
            onChange={(value) => value !== null && setKind(value)}
          />
          <Group grow mt="sm">
            <Select
              label="À partir du"
              allowDeselect={false}
              data={days.map((value) => ({ value, label: dayText(value) }))}
              value={fromDay}
              onChange={(value) => {
                if (value === null) return;
                setFromDay(value);
                if (lastDay < value) setLastDay(value);
              }}
            />
            <TextInput
              label="Heure"
              type="time"
              value={fromTime}
              onChange={(event) => setFromTime(event.currentTarget.value)}
            />
          </Group>
          <Select
            mt="sm"
            label="Jusqu’au (inclus)"
            allowDeselect={false}
            data={days
              .filter((value) => value >= fromDay)
              .map((value) => ({ value, label: dayText(value) }))}
            value={lastDay}
            onChange={(value) => value !== null && setLastDay(value)}
          />
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button type="submit" data-autofocus>
              Réparer…
            </Button>
          </Group>
        </form>
      ) : (
        <Found
          search={search ?? null}
          session={session}
          isTaking={step === 'taking'}
          onBack={back}
          onTake={(alternative) => void take(alternative)}
        />
      )}
    </Modal>
  );
}

interface FoundProps {
  readonly search: RepairSearch | null;
  readonly session: PlanSession;
  readonly isTaking: boolean;
  readonly onBack: () => void;
  readonly onTake: (alternative: Alternative | null) => void;
}

function Found({ search, session, isTaking, onBack, onTake }: FoundProps) {
  const found = search?.found ?? null;
  const isRunning = search?.state !== 'ready';
  return (
    <fieldset className="repair-found" disabled={isTaking}>
      {found !== null && <p className="repair-lead">{leadText(found.lostCount)}</p>}
      {found !== null && found.lostCount > 0 && (
        <RepairChoices session={session} alternatives={found.alternatives} onTake={onTake} />
      )}
      <Group justify="flex-end" mt="md">
        <p className="repair-state" role="status">
          {isRunning ? 'Recherche de mieux en cours…' : 'Recherche terminée.'}
        </p>
        {isRunning && (
          <Button variant="default" onClick={() => void askOrTell('repair.stop', {})}>
            Arrêter la recherche
          </Button>
        )}
        <Button variant="default" onClick={onBack}>
          Revenir aux dates
        </Button>
        {found?.lostCount === 0 && (
          <Button onClick={() => onTake(null)}>Enregistrer l’absence seule</Button>
        )}
      </Group>
    </fieldset>
  );
}

const leadText = (lostCount: number): string =>
  lostCount === 0
    ? 'Aucune intervention n’est à reprendre sur cette période.'
    : `${countText(lostCount, 'intervention à reprendre', 'interventions à reprendre')}. Rien n’est enregistré tant que vous n’avez pas choisi.`;
