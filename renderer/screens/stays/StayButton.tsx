/** « Hospitalisé·e… » and « De retour… » : beside the name of a person, with what it did. */
import { Alert, Anchor, Button, Group, Modal } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { AbsenceId } from '../../../domain/ids.ts';
import type { Beneficiary } from '../../../domain/service.ts';
import type { BegunStay, EndedStay, WeekView } from '../../../electron/contract.ts';
import { dayText, dayOfTime, durationText, timeText } from '../../fr/dates.ts';
import { fullName } from '../../fr/labels.ts';
import { ruleLabels } from '../../../domain/french/rule-words.ts';
import { countText } from '../../fr/numbers.ts';
import { forgetQuery, routeTo } from '../../route.ts';
import { askOrTell } from '../../ui/act.ts';
import { TimeFields } from '../people/TimeFields.tsx';
import { nowIn } from '../repair/now-in.ts';

interface StayButtonProps {
  readonly view: WeekView;
  readonly person: Beneficiary;
  /** The question is there at once. */
  readonly isAsked: boolean;
}

type Outcome =
  | { readonly type: 'begun'; readonly stay: BegunStay }
  | { readonly type: 'ended'; readonly stay: EndedStay };

export function StayButton({ view, person, isAsked }: StayButtonProps): ReactNode {
  const [isOpen, setOpen] = useState(isAsked);
  useEffect(() => forgetQuery('sejour'), []);
  const stay = view.absences.find(
    ({ who, to }) => 'beneficiaryId' in who && who.beneficiaryId === person.id && to === null,
  );
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setOpen(true)}>
        {stay === undefined ? 'Hospitalisé·e…' : 'De retour…'}
      </Button>
      {isOpen && (
        <StayDialog
          view={view}
          person={person}
          stay={stay?.id ?? null}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

interface StayDialogProps {
  readonly view: WeekView;
  readonly person: Beneficiary;
  /** The stay that lasts; null: one begins. */
  readonly stay: AbsenceId | null;
  readonly onClose: () => void;
}

function StayDialog(props: StayDialogProps): ReactNode {
  const { view, person, onClose } = props;
  const [stay] = useState(props.stay);
  const [at, setAt] = useState(() => nowIn(view.service.timeZone));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isAsking, setAsking] = useState(false);
  const isWhole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at);
  const ask = async (): Promise<void> => {
    setAsking(true);
    if (stay === null) {
      const id = crypto.randomUUID() as AbsenceId;
      const done = await askOrTell('stay.begin', { id, beneficiaryId: person.id, from: at });
      if (done !== undefined) setOutcome({ type: 'begun', stay: done.value });
    } else {
      const done = await askOrTell('stay.end', { id: stay, to: at });
      if (done !== undefined) setOutcome({ type: 'ended', stay: done.value });
    }
    setAsking(false);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      size="lg"
      title={`${stay === null ? 'Hospitalisation' : 'Retour'} de ${fullName(person)}`}
    >
      {outcome === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isWhole) void ask();
          }}
        >
          <p className="hint">
            {stay === null
              ? 'Les interventions qui commencent après cette heure sont suspendues, sans date de retour ; celle en cours est gardée. Le temps des agents devient libre.'
              : 'Chaque intervention à venir revient à son agent et à son heure, si c’est encore possible ; le reste est à pourvoir.'}
          </p>
          <TimeFields
            label={stay === null ? 'Départ' : 'Retour'}
            value={at}
            error={isWhole ? undefined : 'Indiquez un jour et une heure.'}
            onChange={setAt}
          />
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button type="submit" loading={isAsking} disabled={!isWhole} data-autofocus>
              {stay === null ? 'Suspendre les interventions' : 'Remettre les interventions'}
            </Button>
          </Group>
        </form>
      ) : (
        <>
          <StayOutcome view={view} outcome={outcome} />
          <Group justify="flex-end" mt="lg">
            <Anchor href={routeTo('appels', view.monday)}>Qui prévenir ?</Anchor>
            <Anchor href={routeTo('semaine', view.monday)}>Voir le tableau</Anchor>
            <Button onClick={onClose} data-autofocus>
              Terminer
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}

function StayOutcome({
  view,
  outcome,
}: {
  readonly view: WeekView;
  readonly outcome: Outcome;
}): ReactNode {
  if (outcome.type === 'begun') {
    const { suspendedCount, freedMinutes, freed } = outcome.stay;
    const names = freed.flatMap((id) => {
      const agent = view.caregivers.find((each) => each.id === id);
      return agent === undefined ? [] : [fullName(agent)];
    });
    const waiting = view.week.visits.length - view.planned.length;
    return (
      <div role="status">
        <p>
          {countText(suspendedCount, 'intervention suspendue', 'interventions suspendues')}.{' '}
          {freedMinutes > 0 && `${durationText(freedMinutes)} libres : ${names.join(', ')}.`}
        </p>
        {waiting > 0 && (
          <p>
            {countText(waiting, 'intervention attend', 'interventions attendent')} cette semaine
            sous « À pourvoir » : « Qui peut ? » les connaît maintenant libres.
          </p>
        )}
        <p className="hint">« Annuler », sur le tableau, reprend le tout.</p>
      </div>
    );
  }
  const { restoredCount, open } = outcome.stay;
  return (
    <div role="status">
      <p>
        {countText(restoredCount, 'intervention a retrouvé', 'interventions ont retrouvé')} sa
        place.
      </p>
      {open.length > 0 && (
        <Alert color="orange" title={`${countText(open.length, 'reste', 'restent')} à pourvoir`}>
          <ul>
            {open.map(({ visit, start, rule }) => (
              <li key={visit}>
                {dayText(dayOfTime(start))}, {timeText(start)} :{' '}
                {rule === null ? 'personne n’y allait' : ruleLabels[rule]}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <p className="hint">« Annuler », sur le tableau, reprend le tout.</p>
    </div>
  );
}
