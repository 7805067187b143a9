/** What a person needs week after week: the list, and the form of one. */
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { BeneficiaryId, Day } from '../../../domain/ids.ts';
import type { Need } from '../../../domain/service.ts';
import { clockText, dateText, durationText, weekdayShort } from '../../fr/dates.ts';
import { careKindColors, careKindLabels, parityLabels } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { blankNeed, newId } from './blank.ts';
import { NeedForm } from './NeedForm.tsx';

export interface NeedsPanelProps {
  readonly beneficiaryId: BeneficiaryId;
  /** From when a new need is valid. */
  readonly monday: Day;
  readonly knownQualifications: readonly string[];
}

interface Editing {
  readonly need: Need;
  readonly isNew: boolean;
}

export function NeedsPanel({
  beneficiaryId,
  monday,
  knownQualifications,
}: NeedsPanelProps): ReactNode {
  const needs = useLive('need.list', { beneficiaryId }, ['needs']);
  const [editing, setEditing] = useState<Editing | null>(null);
  const save = async (need: Need): Promise<void> => {
    if ((await askOrTell('need.save', need)) === undefined) return;
    tellDone(`${careKindLabels[need.kind].full} : enregistré.`);
    setEditing(null);
  };
  const remove = async (need: Need): Promise<void> => {
    if ((await askOrTell('need.delete', { id: need.id })) !== undefined) setEditing(null);
  };
  return (
    <Waiting live={needs}>
      {(list) =>
        editing === null ? (
          <>
            {list.length === 0 && (
              <p className="hint">
                Aucun besoin saisi. Un besoin revient chaque semaine : l’aide au lever à 8 h du
                lundi au vendredi, le ménage du jeudi…
              </p>
            )}
            <ul className="need-list">
              {[...list]
                .sort((a, b) => a.preferred - b.preferred)
                .map((need) => (
                  <li key={need.id}>
                    <span className="need-chip" style={careKindColors(need.kind)}>
                      {careKindLabels[need.kind].short}
                    </span>
                    <span>{needText(need)}</span>
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => setEditing({ need, isNew: false })}
                    >
                      Modifier
                      <span className="visually-hidden"> {careKindLabels[need.kind].full}</span>
                    </Button>
                  </li>
                ))}
            </ul>
            <Button
              onClick={() =>
                setEditing({
                  need: blankNeed(newId<'need'>(), beneficiaryId, monday),
                  isNew: true,
                })
              }
            >
              Ajouter un besoin
            </Button>
          </>
        ) : (
          <NeedForm
            key={editing.need.id}
            need={editing.need}
            isNew={editing.isNew}
            others={list.filter((each) => each.id !== editing.need.id)}
            knownQualifications={knownQualifications}
            onSave={(need) => void save(need)}
            onDelete={() => void remove(editing.need)}
            onCancel={() => setEditing(null)}
          />
        )
      }
    </Waiting>
  );
}

/** `lun. mar. · 8 h, entre 7 h 30 et 9 h · 45 min · deux agents`. */
export function needText(need: Need): string {
  const days =
    need.weekdays.length === 7
      ? 'tous les jours'
      : [...need.weekdays]
          .sort((a, b) => a - b)
          .map((weekday) => weekdayShort[weekday])
          .join(' ');
  return [
    days,
    `${clockText(need.preferred)}, entre ${clockText(need.earliest)} et ${clockText(need.latest)}`,
    durationText(need.durationMinutes),
    ...(need.requiredCaregivers === 2 ? ['à deux agents'] : []),
    ...(need.parity === 'every' ? [] : [parityLabels[need.parity].toLocaleLowerCase('fr')]),
    ...(need.validUntil === null ? [] : [`jusqu’au ${dateText(need.validUntil)} exclu`]),
  ].join(' · ');
}
