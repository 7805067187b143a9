/** An agent's post: hours, cycle, way of travelling, weekends, sectors, and until when. */
import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SectorId } from '../../../domain/ids.ts';
import type { CaregiverFile } from '../../../domain/person-file.ts';
import { travelModes, type Caregiver } from '../../../domain/service.ts';
import type { Catalogue } from '../../../electron/contract.ts';
import { employmentLabels, optionsOf } from '../../fr/files.ts';
import { travelModeLabels } from '../../fr/labels.ts';
import type { Problems } from '../welcome/service-check.ts';

export interface PostFieldsProps {
  readonly caregiver: Caregiver;
  readonly sectors: Catalogue['sectors'];
  readonly shown: Problems<Caregiver>;
  readonly patch: (change: Partial<Caregiver>) => void;
  readonly patchFile: (change: Partial<CaregiverFile>) => void;
}

const modes = travelModes.map((value) => ({ value, label: travelModeLabels[value] }));
const rotations = [
  { value: '1', label: 'Tous, selon ses jours' },
  { value: '2', label: '1 week-end sur 2' },
  { value: '3', label: '1 week-end sur 3' },
  { value: '4', label: '1 week-end sur 4' },
  { value: '5', label: '1 week-end sur 5' },
  { value: '6', label: '1 week-end sur 6' },
];
const cycles = [
  { value: '0', label: 'Les mêmes chaque semaine' },
  { value: '2', label: 'Cycle de 2 semaines (A, B)' },
  { value: '3', label: 'Cycle de 3 semaines' },
  { value: '4', label: 'Cycle de 4 semaines' },
];

export function PostFields(props: PostFieldsProps): ReactNode {
  const { caregiver, sectors, shown, patch, patchFile } = props;
  const { weekend, weeklyMinutes, file } = caregiver;
  const { cycleMinutes } = file;
  return (
    <div className="form-grid">
      <Select
        label="Statut"
        data={optionsOf(employmentLabels)}
        allowDeselect={false}
        value={file.employment}
        onChange={(employment) => employment !== null && patchFile({ employment })}
      />
      <TextInput
        label="Grade"
        placeholder="Agent social"
        value={caregiver.grade}
        onChange={(event) => patch({ grade: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="Entrée dans le service"
        value={file.entered ?? ''}
        onChange={(event) => patchFile({ entered: event.currentTarget.value || null })}
      />
      <TextInput
        type="date"
        label="Départ"
        description="Premier jour où il ou elle ne travaille plus."
        value={file.left ?? ''}
        error={shown.file}
        onChange={(event) => patchFile({ left: event.currentTarget.value || null })}
      />
      <NumberInput
        label="Heures du poste, par semaine"
        withAsterisk
        min={0}
        max={48}
        step={0.5}
        decimalScale={2}
        decimalSeparator=","
        suffix=" h"
        value={weeklyMinutes / 60}
        error={shown.weeklyMinutes}
        onChange={(value) => patch({ weeklyMinutes: Math.round(Number(value) * 60) })}
      />
      <Select
        label="Cycle"
        data={cycles}
        allowDeselect={false}
        value={String(cycleMinutes.length)}
        onChange={(count) =>
          patchFile({
            cycleMinutes: Array.from(
              { length: Number(count) },
              (_, at) => cycleMinutes[at] ?? weeklyMinutes,
            ),
          })
        }
      />
      {cycleMinutes.map((minutes, at) => (
        <NumberInput
          // A week of the cycle has no name but its place in it.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          label={
            cycleMinutes.length === 2
              ? ['Semaine A (impaire)', 'Semaine B (paire)'][at]
              : `Semaine ${at + 1} du cycle`
          }
          min={0}
          max={48}
          step={0.5}
          decimalScale={2}
          decimalSeparator=","
          suffix=" h"
          value={minutes / 60}
          onChange={(value) =>
            patchFile({
              cycleMinutes: cycleMinutes.map((each, place) =>
                place === at ? Math.round(Number(value) * 60) : each,
              ),
            })
          }
        />
      ))}
      <Select
        label="Déplacement"
        data={modes}
        allowDeselect={false}
        value={caregiver.mode}
        error={shown.mode}
        onChange={(value) => value !== null && patch({ mode: value })}
      />
      <Select
        label="Week-ends"
        data={rotations}
        allowDeselect={false}
        value={String(weekend?.of ?? 1)}
        onChange={(value) =>
          patch({ weekend: value === '1' ? null : { group: 0, of: Number(value) } })
        }
      />
      {weekend !== null && (
        <Select
          label="Groupe de roulement"
          description="Les agents d’un groupe travaillent les mêmes week-ends."
          data={Array.from({ length: weekend.of }, (_, group) => ({
            value: String(group),
            label: `Groupe ${group + 1}`,
          }))}
          allowDeselect={false}
          value={String(weekend.group)}
          onChange={(value) => patch({ weekend: { ...weekend, group: Number(value) } })}
        />
      )}
      <MultiSelect
        className="wide"
        label="Secteurs"
        data={sectors
          .filter(({ id, archivedOn }) => archivedOn === null || file.sectorIds.includes(id))
          .map(({ id, name }) => ({ value: id as string, label: name }))}
        clearable
        clearButtonProps={{ 'aria-label': 'Aucun secteur' }}
        value={file.sectorIds as readonly string[] as string[]}
        onChange={(ids) => patchFile({ sectorIds: ids as SectorId[] })}
      />
    </div>
  );
}
