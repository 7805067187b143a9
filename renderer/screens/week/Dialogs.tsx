/** The three questions of the board: why set a rule aside, where to move, who publishes. */
import { Alert, Button, Group, List, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RuleName } from '../../../domain/week.ts';
import type { Verdict } from '../../../solver/verdict.ts';
import { dayText, fieldToMinute, minuteOf, minuteToField } from '../../fr/dates.ts';
import { levelLabels } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import type { DragSource } from '../../plan/activity.ts';
import type { Gesture } from '../../plan/gesture.ts';
import { choosePartner } from '../../plan/partner.ts';
import type { OverrideReason } from '../../plan/ask-change.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { breachLines, verdictLines, type WordsContext } from '../../plan/verdict-words.ts';
import { visitName } from '../../plan/command-labels.ts';
import { originOf } from './use-drag.ts';
import { FreeParagraph } from '../../ui/FreeText.tsx';

const LEAST_REASON_LETTERS = 3;

interface OverrideDialogProps {
  readonly words: WordsContext;
  readonly verdict: Verdict;
  readonly onCancel: () => void;
  readonly onConfirm: (override: OverrideReason) => void;
}

/** Asked only where every rule that stops the gesture leaves room; the reason is kept. */
export function OverrideDialog({ words, verdict, onCancel, onConfirm }: OverrideDialogProps) {
  const [reason, setReason] = useState('');
  const isEnough = reason.trim().length >= LEAST_REASON_LETTERS;
  const rules = [...new Set(verdict.breaches.map((breach) => breach.rule))];
  return (
    <Modal opened onClose={onCancel} title="Passer outre ?" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isEnough) onConfirm({ reason: reason.trim(), rules });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">Ce changement sort de la règle :</Text>
          <List size="sm" spacing={4}>
            {breachLines(words, verdict.breaches).map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
          <Text size="sm">
            La règle laisse place à une décision motivée. Le motif est conservé avec la semaine.
          </Text>
          <FreeParagraph
            label="Motif"
            placeholder="Exemple : accord de la personne, par téléphone ce matin"
            required
            autosize
            minRows={2}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              Ne rien changer
            </Button>
            <Button type="submit" disabled={!isEnough}>
              Passer outre
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface MoveDialogProps {
  readonly session: PlanSession;
  readonly words: WordsContext;
  readonly source: DragSource;
  readonly onCancel: () => void;
  readonly onMove: (gesture: Gesture) => void;
  /** Pins it there and looks for new places for what it pushes out. */
  readonly onImpose: (gesture: Gesture) => void;
}

/** What no other place for another visit would mend. */
const unmendable: ReadonlySet<RuleName> = new Set<RuleName>([
  'availability',
  'qualification',
  'exclusion',
  'window',
  'staffing',
  'pinned',
]);

/** « Déplacer vers… »: what a drag does, by day, hour and agent, with the same verdict. */
export function MoveDialog(props: MoveDialogProps) {
  const { session, words, source, onCancel, onMove, onImpose } = props;
  const { problem, names } = session;
  const origin = problem.axis.toLocal(originOf(session, source));
  const [day, setDay] = useState(origin.slice(0, 10));
  const [time, setTime] = useState(minuteToField(minuteOf(origin)));
  const [caregiver, setCaregiver] = useState(
    source.caregiver === null ? null : String(source.caregiver),
  );
  const gesture = useMemo((): Gesture | null => {
    const minute = fieldToMinute(time);
    const start = minute === undefined ? undefined : problem.axis.toMinutes(`${day}T${time}`);
    if (start === undefined || caregiver === null) return null;
    const to = Number(caregiver);
    const partner =
      source.caregiver === null ? choosePartner(session, source.visit, to, start) : null;
    return { visit: source.visit, from: source.caregiver, to, start, partner };
  }, [session, problem, source, day, time, caregiver]);
  const verdict = gesture === null ? null : session.judge(gesture);
  const isMendable =
    verdict?.level === 'forbidden' && verdict.breaches.every(({ rule }) => !unmendable.has(rule));
  const isOpen = verdict !== null && (verdict.level !== 'forbidden' || verdict.overridable);
  return (
    <Modal
      opened
      onClose={onCancel}
      title={`Déplacer ${visitName(session, source.visit)}`}
      centered
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (gesture !== null && isOpen) onMove(gesture);
        }}
      >
        <Stack gap="sm">
          <Select
            label="Agent"
            searchable
            openOnFocus={false}
            data-autofocus
            nothingFoundMessage="Aucun agent de ce nom"
            data={names.map((name, index) => ({ value: String(index), label: name }))}
            value={caregiver}
            onChange={setCaregiver}
          />
          <Group grow>
            <Select
              label="Jour"
              allowDeselect={false}
              data={Array.from({ length: problem.dayCount }, (_, index) => {
                const value = problem.axis.dayAt(index);
                return { value, label: dayText(value) };
              })}
              value={day}
              onChange={(value) => setDay(value ?? day)}
            />
            <TextInput
              label="Heure de début"
              type="time"
              step={300}
              value={time}
              onChange={(event) => setTime(event.currentTarget.value)}
            />
          </Group>
          {verdict !== null && <VerdictBox words={words} verdict={verdict} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              Fermer
            </Button>
            {isMendable && (
              <Button variant="default" onClick={() => gesture !== null && onImpose(gesture)}>
                Imposer et réparer autour…
              </Button>
            )}
            {(isOpen || !isMendable) && (
              <Button type="submit" disabled={!isOpen}>
                {verdict?.level === 'forbidden' ? 'Passer outre…' : 'Déplacer'}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface VerdictBoxProps {
  readonly words: WordsContext;
  readonly verdict: Verdict;
}

/** The rank of a change and the sentences behind it. */
export function VerdictBox({ words, verdict }: VerdictBoxProps) {
  return (
    <div className="verdict-box" data-level={verdict.level} role="status">
      <b>{levelLabels[verdict.level]}</b>
      {verdictLines(words, verdict).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

interface PublishDialogProps {
  readonly session: PlanSession;
  readonly uncoveredCount: number;
  readonly onCancel: () => void;
  readonly onPublish: (author: string) => void;
}

/** Publishing is a promise to people: who makes it, and what it changes, is said first. */
export function PublishDialog(props: PublishDialogProps) {
  const { session, uncoveredCount, onCancel, onPublish } = props;
  const { publication, service } = session.view;
  const [author, setAuthor] = useState(publication?.author ?? service.manager);
  const version = (publication?.version ?? 0) + 1;
  return (
    <Modal opened onClose={onCancel} title={`Publier la version ${version}`} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (author.trim() !== '') onPublish(author.trim());
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            {publication === null
              ? `Première publication : ${countText(session.problem.visits.length - uncoveredCount, 'intervention')}.`
              : `${countText(session.changed.size, 'intervention modifiée', 'interventions modifiées')} depuis la version ${publication.version}.`}
          </Text>
          {uncoveredCount > 0 && (
            <Alert color="orange" variant="light">
              {countText(uncoveredCount, 'intervention reste', 'interventions restent')} à pourvoir
              : elles ne figureront sur aucune feuille d’agent.
            </Alert>
          )}
          {session.breaches.length > 0 && (
            <Alert color="red" variant="light">
              {countText(
                session.breaches.length,
                'règle n’est pas respectée',
                'règles ne sont pas respectées',
              )}{' '}
              dans cette semaine.
            </Alert>
          )}
          <TextInput
            label="Publié par"
            required
            data-autofocus
            value={author}
            onChange={(event) => setAuthor(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              Pas maintenant
            </Button>
            <Button type="submit" disabled={author.trim() === ''}>
              Publier
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
