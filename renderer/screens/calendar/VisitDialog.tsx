/** Day, hour and length of a visit by keyboard, with the verdict while one types. */
import { Anchor, Button, Group, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { Verdict } from '../../../solver/verdict.ts';
import { addDays, dayText, dayTimeText, durationText } from '../../fr/dates.ts';
import { levelLabels } from '../../fr/labels.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { verdictLines } from '../../plan/verdict-words.ts';
import { routeTo } from '../../route.ts';
import { May } from '../../ui/May.tsx';
import { askOrTell, tellDone } from '../../ui/act.ts';
import type { BoardCommands } from '../week/use-board-commands.ts';
import { readCalendarDrop } from './calendar-drop.ts';
import { changeLength, type AskReason } from './change-length.ts';
import { dropRefusalText } from './drop.ts';
import { judgeLength } from './judge-length.ts';
import type { Held } from './use-calendar-hand.ts';
import { WayBeforeFields } from './WayBeforeFields.tsx';
import type { CalendarEvent } from './week-events.ts';

export interface VisitDialogProps {
  readonly event: CalendarEvent;
  readonly session: PlanSession;
  /** null for what is no visit of the plan: a meeting, an absence, a cancelled visit. */
  readonly held: Held | null;
  readonly commands: BoardCommands;
  readonly askReason: AskReason;
  readonly onClose: () => void;
}

export function VisitDialog(props: VisitDialogProps): ReactNode {
  const { event, held, onClose } = props;
  return (
    <Modal opened onClose={onClose} title={event.title} size="md">
      {event.editable && held !== null ? (
        <May channel="plan.change">
          <VisitFields {...props} held={held} />
        </May>
      ) : (
        <StillVisit {...props} />
      )}
      {held !== null && (
        <May channel="travel.correct" isSilent>
          <WayBeforeFields
            session={props.session}
            visit={held.source.visit}
            caregiver={held.source.caregiver}
          />
        </May>
      )}
    </Modal>
  );
}

/** Why it doesn't move from here. */
const stillText: Readonly<Record<CalendarEvent['state'], string>> = {
  planned: 'Cette intervention est épinglée : agent et heure ne changent pas.',
  uncovered: 'Personne n’y va encore : confiez-la à un agent.',
  cancelled: 'Cette intervention est annulée.',
  fixed: 'Un temps fixe se modifie dans l’écran Absences.',
  away: 'Une absence se modifie dans l’écran Absences.',
};

function StillVisit({ event, held, commands, onClose }: VisitDialogProps): ReactNode {
  const restore = async (): Promise<void> => {
    if (event.visit === null) return;
    onClose();
    const label = `Rétablir l’intervention du ${dayTimeText(event.start)}`;
    const input = { monday: event.monday, visit: event.visit, cancelled: false, label };
    if ((await askOrTell('visit.cancel', input)) !== undefined) tellDone(`${label}.`);
  };
  return (
    <>
      <p>{dayTimeText(event.start)}</p>
      <p>{stillText[event.state]}</p>
      <Group>
        {event.state === 'cancelled' && (
          <Button onClick={() => void restore()}>Rétablir l’intervention</Button>
        )}
        {event.isPinned && held !== null && (
          <Button
            onClick={() => {
              onClose();
              commands.togglePin(held.source.visit);
            }}
          >
            Désépingler
          </Button>
        )}
        <Anchor href={routeTo('semaine', event.monday)}>Ouvrir la semaine</Anchor>
      </Group>
    </>
  );
}

interface VisitFieldsProps extends VisitDialogProps {
  readonly held: Held;
}

function VisitFields(props: VisitFieldsProps): ReactNode {
  const { event, session, held, commands, onClose } = props;
  const { visit } = held.source;
  const usual = must(session.problem.visits[visit], 'the visit is of this week').duration;
  const [day, setDay] = useState<Day>(event.start.slice(0, 10));
  const [hour, setHour] = useState(event.start.slice(11));
  const [duration, setDuration] = useState(usual);
  const start = `${day}T${hour}`;
  const words = { ...session, profile: session.view.service.profile };
  const drop = readCalendarDrop(session, {
    source: held.source,
    caregiver: held.source.caregiver,
    dropped: start,
    isDayOnly: false,
  });
  const isMoved = start !== event.start;
  const length = duration === usual ? null : judgeLength(session, visit, duration);
  const verdicts = drop.ok
    ? [...(isMoved ? [drop.value.verdict] : []), ...(length ? [length] : [])]
    : [];
  const worst = worstOf(verdicts);
  const lines = drop.ok
    ? verdicts.flatMap((verdict) => verdictLines(words, verdict))
    : [dropRefusalText(drop.error)];
  const level = drop.ok ? (worst?.level ?? 'good') : 'forbidden';
  const isOpen =
    drop.ok && verdicts.every((each) => each.level !== 'forbidden' || each.overridable);

  const save = async (): Promise<void> => {
    onClose();
    if (!drop.ok) return;
    if (isMoved && !(await commands.attempt(drop.value.gesture))) return;
    if (length === null) return;
    await changeLength({ session, visit, durationMinutes: duration }, words, props.askReason);
  };
  return (
    <form
      onSubmit={(submit) => {
        submit.preventDefault();
        if (isOpen) void save();
      }}
    >
      <div className="form-grid">
        <Select
          label="Jour"
          data={Array.from({ length: 7 }, (_, index) => addDays(event.monday, index)).map(
            (value) => ({ value, label: dayText(value) }),
          )}
          allowDeselect={false}
          value={day}
          onChange={(value) => value !== null && setDay(value)}
        />
        <TextInput
          type="time"
          label="Heure"
          value={hour}
          onChange={(change) => setHour(change.currentTarget.value)}
        />
        <NumberInput
          label="Durée"
          suffix=" min"
          min={5}
          max={1_440}
          step={5}
          value={duration}
          onChange={(value) => setDuration(Math.max(5, Math.round(Number(value))))}
        />
      </div>
      <p
        className="judgement"
        role="status"
        style={{
          background: `var(--verdict-${level}-bg)`,
          color: `var(--verdict-${level}-fg)`,
          borderColor: `var(--verdict-${level}-edge)`,
        }}
      >
        <strong>{levelLabels[level]}.</strong> {lines.join(' ')}
        {lines.length === 0 && `${dayTimeText(start)}, ${durationText(duration)}.`}
      </p>
      <Group mt="md">
        <Button type="submit" disabled={!isOpen || (!isMoved && length === null)}>
          {level === 'forbidden' ? 'Passer outre…' : 'Enregistrer'}
        </Button>
        <Button variant="default" onClick={onClose}>
          Annuler
        </Button>
      </Group>
    </form>
  );
}

const ranks: Readonly<Record<Verdict['level'], number>> = {
  good: 0,
  improve: 1,
  avoid: 2,
  forbidden: 3,
};

const worstOf = (verdicts: readonly Verdict[]): Verdict | null =>
  verdicts.reduce<Verdict | null>(
    (worst, each) => (worst === null || ranks[each.level] > ranks[worst.level] ? each : worst),
    null,
  );
