/** What the service names for itself: care tasks, qualifications, sectors. Archived, never deleted. */
import { Anchor, Button, Tabs } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CareTask, Qualification, Sector } from '../../../domain/catalogue.ts';
import type { Day, Id } from '../../../domain/ids.ts';
import type { Catalogue } from '../../../electron/contract.ts';
import { durationText } from '../../fr/dates.ts';
import { careKindLabels, qualificationLabel } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Page } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { newId } from '../people/blank.ts';
import { nowIn } from '../repair/now-in.ts';
import { CareTaskForm } from './CareTaskForm.tsx';
import { QualificationForm, SectorForm } from './NameForms.tsx';
import { RecordHistory } from './RecordHistory.tsx';

type Editing =
  | { readonly what: 'task'; readonly record: CareTask }
  | { readonly what: 'title'; readonly record: Qualification; readonly isNew: boolean }
  | { readonly what: 'sector'; readonly record: Sector };

export function CatalogueScreen({ timeZone }: { readonly timeZone: string }): ReactNode {
  const catalogue = useLive('catalogue.load', {}, ['records']);
  return (
    <Waiting live={catalogue}>
      {(value) => <OpenCatalogue catalogue={value} today={nowIn(timeZone).slice(0, 10)} />}
    </Waiting>
  );
}

interface OpenCatalogueProps {
  readonly catalogue: Catalogue;
  readonly today: Day;
}

function OpenCatalogue({ catalogue, today }: OpenCatalogueProps): ReactNode {
  const [editing, setEditing] = useState<Editing | null>(null);
  const close = (): void => setEditing(null);
  const told = async (done: Promise<unknown>, sentence: string): Promise<void> => {
    if ((await done) === undefined) return;
    tellDone(sentence);
    close();
  };
  const saveTask = (task: CareTask, how = 'enregistré'): void =>
    void told(askOrTell('careTask.save', task), `${task.label} : ${how}.`);
  const saveTitle = (title: Qualification, how = 'enregistré'): void =>
    void told(askOrTell('qualification.save', title), `${title.label} : ${how}.`);
  const saveSector = (sector: Sector, how = 'enregistré'): void =>
    void told(askOrTell('sector.save', sector), `${sector.name} : ${how}.`);
  const codes = catalogue.qualifications
    .filter(({ archivedOn }) => archivedOn === null)
    .map(({ code }) => code);
  const archive = <T extends { readonly archivedOn: Day | null }>(record: T): T => ({
    ...record,
    archivedOn: record.archivedOn === null ? today : null,
  });
  const howOf = ({ archivedOn }: { readonly archivedOn: Day | null }): string =>
    archivedOn === null ? 'archivé' : 'repris';
  return (
    <Page
      title="Catalogue du service"
      actions={
        <>
          <RecordHistory />
          <Button
            variant="default"
            onClick={() =>
              void told(askOrTell('catalogue.addStandard', {}), 'Prestations courantes ajoutées.')
            }
          >
            Ajouter les prestations courantes
          </Button>
        </>
      }
    >
      <p className="hint">
        Un besoin commence par une prestation du catalogue : durée, priorité, qualifications.{' '}
        <Anchor href={routeTo('reglages')}>Retour aux réglages</Anchor>
      </p>
      <Tabs defaultValue="tasks" onChange={close} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="tasks">Prestations</Tabs.Tab>
          <Tabs.Tab value="titles">Qualifications</Tabs.Tab>
          <Tabs.Tab value="sectors">Secteurs</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="tasks">
          {editing?.what === 'task' ? (
            <CareTaskForm task={editing.record} codes={codes} onSave={saveTask} onCancel={close} />
          ) : (
            <Entries
              records={catalogue.careTasks}
              nameOf={({ label }) => label}
              factsOf={taskText}
              addLabel="Ajouter une prestation"
              onAdd={() => setEditing({ what: 'task', record: blankTask() })}
              onEdit={(record) => setEditing({ what: 'task', record })}
              onArchive={(record) => saveTask(archive(record), howOf(record))}
            />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="titles">
          {editing?.what === 'title' ? (
            <QualificationForm
              title={editing.record}
              isNew={editing.isNew}
              onSave={saveTitle}
              onCancel={close}
            />
          ) : (
            <Entries
              records={catalogue.qualifications}
              nameOf={({ label }) => label}
              factsOf={({ code }) => code}
              addLabel="Ajouter une qualification"
              onAdd={() => setEditing({ what: 'title', record: blankTitle(), isNew: true })}
              onEdit={(record) => setEditing({ what: 'title', record, isNew: false })}
              onArchive={(record) => saveTitle(archive(record), howOf(record))}
            />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="sectors">
          {editing?.what === 'sector' ? (
            <SectorForm sector={editing.record} onSave={saveSector} onCancel={close} />
          ) : (
            <Entries
              records={catalogue.sectors}
              nameOf={({ name }) => name}
              factsOf={({ communes }) => communes.join(', ')}
              addLabel="Ajouter un secteur"
              onAdd={() => setEditing({ what: 'sector', record: blankSector() })}
              onEdit={(record) => setEditing({ what: 'sector', record })}
              onArchive={(record) => saveSector(archive(record), howOf(record))}
            />
          )}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

const taskText = (task: CareTask): string =>
  [
    careKindLabels[task.kind].full,
    durationText(task.durationMinutes),
    `priorité ${task.priority}`,
    ...(task.isEssential ? ['acte essentiel'] : []),
    ...(task.requiredCaregivers === 2 ? ['à deux agents'] : []),
    ...task.qualifications.map(qualificationLabel),
    ...(task.needsLifting ? ['port de charges'] : []),
  ].join(' · ');

const blankTask = (): CareTask => ({
  id: newId<'careTask'>(),
  kind: 'getUp',
  label: '',
  isEssential: false,
  priority: 3,
  durationMinutes: 45,
  requiredCaregivers: 1,
  qualifications: [],
  needsLifting: false,
  archivedOn: null,
});
const blankTitle = (): Qualification => ({
  id: newId<'qualification'>(),
  code: '',
  label: '',
  archivedOn: null,
});
const blankSector = (): Sector => ({
  id: newId<'sector'>(),
  name: '',
  communes: [],
  archivedOn: null,
});

interface EntriesProps<T> {
  readonly records: readonly T[];
  readonly nameOf: (record: T) => string;
  readonly factsOf: (record: T) => string;
  readonly addLabel: string;
  readonly onAdd: () => void;
  readonly onEdit: (record: T) => void;
  readonly onArchive: (record: T) => void;
}

/** In use first, by name. */
function Entries<T extends { readonly id: Id<string>; readonly archivedOn: Day | null }>(
  props: EntriesProps<T>,
): ReactNode {
  const { nameOf } = props;
  const sorted = [...props.records].sort(
    (a, b) =>
      Number(a.archivedOn !== null) - Number(b.archivedOn !== null) ||
      nameOf(a).localeCompare(nameOf(b), 'fr'),
  );
  return (
    <>
      <ul className="plain-rows">
        {sorted.map((record) => (
          <li key={record.id} className={record.archivedOn === null ? '' : 'is-archived'}>
            <strong style={{ minWidth: '17rem' }}>{nameOf(record)}</strong>
            <span className="spread">{props.factsOf(record)}</span>
            {record.archivedOn === null && (
              <Button size="compact-sm" variant="default" onClick={() => props.onEdit(record)}>
                Modifier<span className="visually-hidden"> {nameOf(record)}</span>
              </Button>
            )}
            <Button size="compact-sm" variant="subtle" onClick={() => props.onArchive(record)}>
              {record.archivedOn === null ? 'Archiver' : 'Reprendre'}
              <span className="visually-hidden"> {nameOf(record)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={props.onAdd}>{props.addLabel}</Button>
    </>
  );
}
