/** What a person needs week after week: the list, and the form of one. */
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CareTask } from '../../../domain/catalogue.ts';
import type { BeneficiaryId, Day, NeedId } from '../../../domain/ids.ts';
import type { Need } from '../../../domain/service.ts';
import { dateText } from '../../fr/dates.ts';
import { careKindColors, careKindLabels } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { blankNeed, newId } from './blank.ts';
import { needText } from './need-text.ts';
import { NeedForm } from './NeedForm.tsx';

export interface NeedsPanelProps {
  readonly beneficiaryId: BeneficiaryId;
  /** From when a new need is valid. */
  readonly monday: Day;
  readonly knownQualifications: readonly string[];
  readonly tasks: readonly CareTask[];
}

interface Editing {
  readonly need: Need;
  readonly isNew: boolean;
}

export function NeedsPanel({
  beneficiaryId,
  monday,
  knownQualifications,
  tasks,
}: NeedsPanelProps): ReactNode {
  const needs = useLive('need.list', { beneficiaryId }, ['needs']);
  const absences = useLive('absence.list', {}, ['absences']);
  const habits = useLive('habit.list', {}, ['habit']);
  const [editing, setEditing] = useState<Editing | null>(null);
  const save = async (need: Need): Promise<void> => {
    if ((await askOrTell('need.save', need)) === undefined) return;
    tellDone(`${careKindLabels[need.kind].full} : enregistré.`);
    setEditing(null);
  };
  const revise = async (replaces: NeedId, need: Need): Promise<void> => {
    if ((await askOrTell('need.revise', { replaces, need })) === undefined) return;
    tellDone(
      `${careKindLabels[need.kind].full} : modifié à partir du ${dateText(need.validFrom)}.`,
    );
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
              {list
                .filter((need) => !isReplaced(need, list, monday))
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
            others={list.filter((each) => each.rootId !== editing.need.rootId)}
            around={{
              needs: list,
              absences: (absences.value ?? []).filter(
                ({ who }) => 'beneficiaryId' in who && who.beneficiaryId === beneficiaryId,
              ),
              habits: habits.value ?? [],
              from: monday,
            }}
            onRevise={(need) => void revise(editing.need.id, need)}
            knownQualifications={knownQualifications}
            tasks={tasks}
            onSave={(need) => void save(need)}
            onDelete={() => void remove(editing.need)}
            onCancel={() => setEditing(null)}
          />
        )
      }
    </Waiting>
  );
}

/** Over, and followed by a version: it's told in the history of that one. */
const isReplaced = (need: Need, all: readonly Need[], monday: Day): boolean =>
  need.validUntil !== null &&
  need.validUntil <= monday &&
  all.some((other) => other.rootId === need.rootId && other.validFrom >= (need.validUntil ?? ''));
