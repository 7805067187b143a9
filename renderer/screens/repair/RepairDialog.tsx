/** « Réparer… » : an agent is away; the ways to cover her visits, and one of them taken. */
import { Button, Group, Loader, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { absenceKinds, type AbsenceKind } from '../../../domain/service.ts';
import type { AbsenceId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { RepairView } from '../../../electron/contract.ts';
import { addDays, dayText } from '../../fr/dates.ts';
import { absenceLabels } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
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

type Step =
  | { readonly name: 'asking' }
  | { readonly name: 'searching' }
  | { readonly name: 'choosing'; readonly found: RepairView }
  | { readonly name: 'taking'; readonly found: RepairView };

export function RepairDialog({ session, caregiver, day, onClose, onDone }: RepairDialogProps) {
  const { problem, view } = session;
  const name = session.names[caregiver] ?? '';
  const days = Array.from({ length: problem.dayCount }, (_, index) => problem.axis.dayAt(index));
  const [kind, setKind] = useState<AbsenceKind>('sickLeave');
  const [fromDay, setFromDay] = useState(must(days[day], 'a day of the week'));
  const [fromTime, setFromTime] = useState('00:00');
  const [lastDay, setLastDay] = useState(fromDay);
  const [step, setStep] = useState<Step>({ name: 'asking' });
  const from = `${fromDay}T${fromTime === '' ? '00:00' : fromTime}`;
  const to = `${addDays(lastDay, 1)}T00:00`;

  const search = async (): Promise<void> => {
    setStep({ name: 'searching' });
    const done = await askOrTell('repair.find', {
      monday: view.monday,
      caregiver: caregiverIdAt(problem, caregiver),
      from,
      to,
      now: nowIn(problem.axis.timeZone),
    });
    setStep(done === undefined ? { name: 'asking' } : { name: 'choosing', found: done.value });
  };

  const take = async (found: RepairView, alternative: Alternative | null): Promise<void> => {
    setStep({ name: 'taking', found });
    const absence = await askOrTell('absence.save', {
      id: crypto.randomUUID() as AbsenceId,
      who: { caregiverId: caregiverIdAt(problem, caregiver) },
      kind,
      from,
      to,
    });
    if (absence === undefined) return setStep({ name: 'choosing', found });
    const label = `Réparer l’absence de ${name}`;
    if (alternative !== null && alternative.changes.length > 0) {
      const changed = await askOrTell('plan.change', {
        monday: view.monday,
        changes: alternative.changes.map(({ visit, from: old, to: next }) => ({
          visit,
          caregivers: next?.caregivers ?? [],
          start: must(next?.start ?? old?.start, 'what changes was or is planned'),
          pinned: false,
        })),
        label,
        override: null,
      });
      if (changed === undefined) return onClose();
    }
    tellDone(`Absence enregistrée. ${label} : fait, annulable.`);
    onDone(`Fait : ${label}.`);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={`Absence de ${name}`}
      centered
      size={step.name === 'choosing' || step.name === 'taking' ? '72rem' : 'md'}
    >
      {step.name === 'asking' || step.name === 'searching' ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void search();
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
            {step.name === 'searching' && <Loader size="sm" aria-label="Recherche en cours" />}
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button type="submit" disabled={step.name === 'searching'} data-autofocus>
              Réparer…
            </Button>
          </Group>
        </form>
      ) : (
        <Found
          found={step.found}
          session={session}
          isTaking={step.name === 'taking'}
          onBack={() => setStep({ name: 'asking' })}
          onTake={(alternative) => void take(step.found, alternative)}
        />
      )}
    </Modal>
  );
}

interface FoundProps {
  readonly found: RepairView;
  readonly session: PlanSession;
  readonly isTaking: boolean;
  readonly onBack: () => void;
  readonly onTake: (alternative: Alternative | null) => void;
}

function Found({ found, session, isTaking, onBack, onTake }: FoundProps) {
  const { lostCount, alternatives } = found;
  return (
    <fieldset className="repair-found" disabled={isTaking}>
      <p className="repair-lead">
        {lostCount === 0
          ? 'Aucune intervention n’est à reprendre sur cette période.'
          : `${countText(lostCount, 'intervention à reprendre', 'interventions à reprendre')}. Rien n’est enregistré tant que vous n’avez pas choisi.`}
      </p>
      {lostCount > 0 && (
        <RepairChoices session={session} alternatives={alternatives} onTake={onTake} />
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onBack}>
          Revenir aux dates
        </Button>
        {lostCount === 0 && (
          <Button onClick={() => onTake(null)}>Enregistrer l’absence seule</Button>
        )}
      </Group>
    </fieldset>
  );
}
