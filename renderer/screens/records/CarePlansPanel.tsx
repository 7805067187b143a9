/** A person's care plans, in the order in which they are used up; those of the past stay. */
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CarePlan } from '../../../domain/care-plan.ts';
import type { BeneficiaryId, Day } from '../../../domain/ids.ts';
import { dateText, durationText, weekdayShort } from '../../fr/dates.ts';
import { funderLabels } from '../../fr/files.ts';
import { careKindLabels } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { newId } from '../people/blank.ts';
import { CarePlanForm } from './CarePlanForm.tsx';

export interface CarePlansPanelProps {
  readonly beneficiaryId: BeneficiaryId;
  readonly today: Day;
}

export function CarePlansPanel({ beneficiaryId, today }: CarePlansPanelProps): ReactNode {
  const plans = useLive('carePlan.list', { beneficiaryId }, ['records']);
  const [editing, setEditing] = useState<CarePlan | null>(null);
  const save = async (plan: CarePlan, told: string): Promise<void> => {
    if ((await askOrTell('carePlan.save', plan)) === undefined) return;
    tellDone(`${funderLabels[plan.funder]} : ${told}.`);
    setEditing(null);
  };
  if (editing !== null) {
    return (
      <CarePlanForm
        key={editing.id}
        plan={editing}
        onSave={(plan) => void save(plan, 'enregistré')}
        onCancel={() => setEditing(null)}
      />
    );
  }
  return (
    <Waiting live={plans}>
      {(list) => (
        <>
          {list.length === 0 && (
            <p className="hint">
              Aucun plan d’aide. Plusieurs financeurs peuvent se suivre : le premier de la liste est
              utilisé d’abord.
            </p>
          )}
          <ul className="plain-rows">
            {list.map((plan) => (
              <li key={plan.id} className={plan.archivedOn === null ? '' : 'is-archived'}>
                <strong style={{ minWidth: '9rem' }}>{funderLabels[plan.funder]}</strong>
                <span className="spread">{planText(plan)}</span>
                {plan.archivedOn === null && plan.until !== null && plan.until <= today && (
                  <span className="mark mark-late">Terminé</span>
                )}
                {plan.archivedOn === null ? (
                  <>
                    <Button size="compact-sm" variant="default" onClick={() => setEditing(plan)}>
                      Modifier<span className="visually-hidden"> {funderLabels[plan.funder]}</span>
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => void save({ ...plan, archivedOn: today }, 'archivé')}
                    >
                      Archiver<span className="visually-hidden"> {funderLabels[plan.funder]}</span>
                    </Button>
                  </>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => void save({ ...plan, archivedOn: null }, 'repris')}
                  >
                    Reprendre<span className="visually-hidden"> {funderLabels[plan.funder]}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <Button onClick={() => setEditing(blankPlan(beneficiaryId, today, list.length))}>
            Ajouter un plan d’aide
          </Button>
        </>
      )}
    </Waiting>
  );
}

const blankPlan = (beneficiaryId: BeneficiaryId, from: Day, rank: number): CarePlan => ({
  id: newId<'carePlan'>(),
  beneficiaryId,
  funder: 'apa',
  reference: '',
  grantedMinutes: 0,
  per: 'month',
  kinds: [],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  paysHolidays: true,
  from,
  until: null,
  rank,
  archivedOn: null,
});

/** `24 h par mois · toutes prestations · tous les jours, fériés compris · dès le … `. */
export function planText(plan: CarePlan): string {
  const kinds = plan.kinds.map((kind) => careKindLabels[kind].full).join(', ');
  const days =
    plan.weekdays.length === 7
      ? 'tous les jours'
      : plan.weekdays.map((weekday) => weekdayShort[weekday]).join(' ');
  return [
    `${durationText(plan.grantedMinutes)} par ${plan.per === 'month' ? 'mois' : 'semaine'}`,
    kinds === '' ? 'toutes prestations' : kinds,
    `${days}${plan.paysHolidays ? ', fériés compris' : ''}`,
    plan.until === null
      ? `depuis le ${dateText(plan.from)}`
      : `du ${dateText(plan.from)} au ${dateText(plan.until)} exclu`,
    ...(plan.reference === '' ? [] : [`dossier ${plan.reference}`]),
  ].join(' · ');
}
