/** « Prolonger » : the same absence with a later end, the ends told before it kept. */
import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { extendAbsence } from '../../../domain/absence.ts';
import type { Absence } from '../../../domain/service.ts';
import { addDays, dayOfTime } from '../../fr/dates.ts';
import { absenceLabels } from '../../fr/labels.ts';
import { absenceSpan } from '../../plan/absence-words.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import type { AskedRepair } from '../../plan/repair-subject.ts';

interface ExtendQuestionProps {
  readonly session: PlanSession;
  readonly caregiver: number;
  readonly absence: Absence;
  readonly onAsk: (asked: AskedRepair) => void;
  readonly onClose: () => void;
}

/** A week more, until she says otherwise. */
const USUAL_DAYS = 7;

export function ExtendQuestion(props: ExtendQuestionProps) {
  const { session, caregiver, absence, onAsk, onClose } = props;
  const endDay = dayOfTime(absence.to ?? absence.from);
  const [lastDay, setLastDay] = useState(addDays(endDay, USUAL_DAYS - 1));
  const [isOpen, setOpen] = useState(false);
  const isLater = isOpen || (lastDay !== '' && `${addDays(lastDay, 1)}T00:00` > (absence.to ?? ''));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isLater) return;
        const to = isOpen ? null : `${addDays(lastDay, 1)}T00:00`;
        onAsk({
          fact: { type: 'absence', absence: extendAbsence(absence, to) },
          label: `Prolonger l’absence de ${session.names[caregiver] ?? ''}`,
        });
      }}
    >
      <p className="repair-lead">
        {absenceLabels[absence.kind]} {absenceSpan(absence)}. Ce qui était prévu pour elle ou lui
        après ce jour est à reprendre ; ce qui est passé ne change pas.
      </p>
      <TextInput
        label="Prolongée jusqu’au (inclus)"
        type="date"
        required={!isOpen}
        disabled={isOpen}
        value={lastDay}
        error={isLater ? null : 'Choisissez un jour après la fin déjà connue.'}
        onChange={(event) => setLastDay(event.currentTarget.value)}
      />
      <Checkbox
        mt="sm"
        label="Retour inconnu"
        checked={isOpen}
        onChange={(event) => setOpen(event.currentTarget.checked)}
      />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Fermer
        </Button>
        <Button type="submit" disabled={!isLater} data-autofocus>
          Réparer…
        </Button>
      </Group>
    </form>
  );
}
