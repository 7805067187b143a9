/** Minutes of the way to a visit, as they are counted, and a hand to set them right. */
import { Button, Divider, Group, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { TravelModeName } from '../../../domain/service.ts';
import { must } from '../../../domain/result.ts';
import type { KnownOfWay } from '../../../electron/contract.ts';
import { dayText, durationText } from '../../fr/dates.ts';
import { useLive } from '../../live.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { wayBefore, type WayBefore } from '../../plan/way-before.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';

export interface WayBeforeFieldsProps {
  readonly session: PlanSession;
  readonly visit: number;
  readonly caregiver: number | null;
}

export function WayBeforeFields({ session, visit, caregiver }: WayBeforeFieldsProps): ReactNode {
  const row = caregiver === null ? undefined : session.rows[caregiver];
  const way = row === undefined ? null : wayBefore(session.problem, row, visit);
  if (way === null) return null;
  // Another answer of the app is another number to begin from.
  return <WayFields key={`${way.minutes} ${way.isCorrected}`} session={session} way={way} />;
}

const MAX_MINUTES = 180;

const modeTexts: Readonly<Record<TravelModeName, string>> = {
  car: 'en voiture',
  bike: 'à vélo',
  foot: 'à pied',
};

/** Who says so: a hand, a service, or nobody. */
function sourceText(known: KnownOfWay | null): string {
  if (known === null) return 'estimé';
  const day = dayText(known.measuredAt.slice(0, 10));
  if (known.source !== 'corrected') return `mesuré par le service de trajets, ${day}`;
  return known.author === null
    ? `corrigé à la main, ${day}`
    : `corrigé à la main par ${known.author}, ${day}`;
}

function WayFields({
  session,
  way,
}: {
  readonly session: PlanSession;
  readonly way: WayBefore;
}): ReactNode {
  const [minutes, setMinutes] = useState(way.minutes);
  const from = must(session.cards[way.before], 'a card').person;
  const { mode, metres } = way;
  const ends = { from: way.from, to: way.to, mode };
  const week = { monday: session.view.monday };
  const { value: known } = useLive('travel.about', ends, ['records', 'plan']);
  const correct = async (): Promise<void> => {
    const done = await askOrTell('travel.correct', { ...week, ...ends, minutes, metres });
    if (done !== undefined)
      tellDone(`Le trajet compte ${durationText(minutes)}, dans les deux sens.`);
  };
  const forget = async (): Promise<void> => {
    const done = await askOrTell('travel.forget', { ...week, ...ends });
    if (done !== undefined) tellDone('La correction est oubliée.');
  };
  return (
    <section aria-label="Trajet avant l’intervention">
      <Divider my="md" />
      <p>
        Trajet depuis {from} : <strong>{durationText(way.minutes)}</strong>,{' '}
        {sourceText(known ?? null)}.
      </p>
      <Group align="end">
        <NumberInput
          label="Corriger le trajet"
          description={`Pour tous ceux qui y vont ${modeTexts[mode]}, dans les deux sens.`}
          suffix=" min"
          min={1}
          max={MAX_MINUTES}
          clampBehavior="strict"
          value={minutes}
          onChange={(value) => setMinutes(Math.max(1, Math.round(Number(value))))}
        />
        <Button variant="default" disabled={minutes === way.minutes} onClick={() => void correct()}>
          Corriger
        </Button>
        {known?.source === 'corrected' && (
          <Button variant="subtle" onClick={() => void forget()}>
            Oublier la correction
          </Button>
        )}
      </Group>
    </section>
  );
}
