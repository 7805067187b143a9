/** « Semaine type » : the habitual round of each agent, in versions, shown and changed line by line. */
import { Button, Select, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { HabitualWeek } from '../../../domain/habitual-week.ts';
import type { Day } from '../../../domain/ids.ts';
import type { Beneficiary, Caregiver, Need } from '../../../domain/service.ts';
import type { TemplateLine } from '../../../domain/template.ts';
import { dateText } from '../../fr/dates.ts';
import { listName } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { HeldDrawer } from '../../ui/HeldDrawer.tsx';
import { Page } from '../../ui/Page.tsx';
import { matchesSearch } from '../../ui/search-text.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { newId } from '../people/blank.ts';
import '../prepare/prepare.css';
import { habitRows, type HabitRow } from './habit-rows.ts';
import { addDays, isMonday } from './habit-words.ts';
import { HabitLineForm } from './HabitLineForm.tsx';
import { MakeHabit } from './MakeHabit.tsx';
import { RecordHistory } from '../records/RecordHistory.tsx';

/** `monday`: from when a new habit counts, if nothing else is said. */
export function HabitScreen({ monday }: { readonly monday: Day }): ReactNode {
  const habits = useLive('habit.list', {}, ['habit', 'needs']);
  const caregivers = useLive('caregiver.list', {}, ['people']);
  const beneficiaries = useLive('beneficiary.list', {}, ['people']);
  const needs = useLive('need.list', { beneficiaryId: null }, ['needs']);
  const weeks = useLive('week.list', {}, ['plan']);
  return (
    <Page title="Semaine type" actions={<RecordHistory />}>
      <Waiting live={habits}>
        {(all) => (
          <Waiting live={caregivers}>
            {(team) => (
              <Waiting live={beneficiaries}>
                {(people) => (
                  <Waiting live={needs}>
                    {(needed) => (
                      <Waiting live={weeks}>
                        {(known) => (
                          <Versions
                            habits={all}
                            caregivers={team}
                            beneficiaries={people}
                            needs={needed}
                            monday={monday}
                            plannedWeeks={known
                              .filter(({ coveredCount }) => coveredCount > 0)
                              .map((week) => week.monday)
                              .toReversed()}
                          />
                        )}
                      </Waiting>
                    )}
                  </Waiting>
                )}
              </Waiting>
            )}
          </Waiting>
        )}
      </Waiting>
    </Page>
  );
}

interface VersionsProps {
  readonly habits: readonly HabitualWeek[];
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly needs: readonly Need[];
  readonly monday: Day;
  readonly plannedWeeks: readonly Day[];
}

function Versions(props: VersionsProps): ReactNode {
  const { habits, caregivers, beneficiaries, needs, monday } = props;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [agent, setAgent] = useState<string | null>(null);
  const [wanted, setWanted] = useState('');
  const [editing, setEditing] = useState<TemplateLine | 'new' | null>(null);
  const habit = habits.find(({ template }) => template.id === chosenId) ?? habits[0];
  const rows = useMemo(
    () => (habit === undefined ? [] : habitRows(habit, { caregivers, beneficiaries, needs })),
    [habit, caregivers, beneficiaries, needs],
  );
  if (habit === undefined) {
    return (
      <section className="card">
        <MakeHabit plannedWeeks={props.plannedWeeks} validFrom={monday} thisWeek={null} />
      </section>
    );
  }
  const shown = rows.filter(
    (row) =>
      (agent === null || row.line.caregivers.some((id) => id === agent)) &&
      matchesSearch(`${row.agents} ${row.person} ${row.care}`, wanted),
  );
  return (
    <div className="habit-page">
      <div className="habit-tools">
        <Select
          label="Version"
          allowDeselect={false}
          data={habits.map(({ template }) => ({
            value: template.id,
            label: versionText(template),
          }))}
          value={habit.template.id}
          onChange={setChosenId}
          w={330}
        />
        <Select
          label="Tournée de"
          placeholder="Toute l’équipe"
          clearable
          clearButtonProps={{ 'aria-label': 'Toute l’équipe' }}
          searchable
          data={caregivers.map((each) => ({ value: each.id, label: listName(each) }))}
          value={agent}
          onChange={setAgent}
        />
        <TextInput
          label="Chercher"
          placeholder="Agent, personne, prestation"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Button variant="default" onClick={() => setEditing('new')}>
          Ajouter une ligne
        </Button>
      </div>
      <NewVersion key={habit.template.id} habit={habit} monday={monday} onMade={setChosenId} />
      <p role="status" className="hint">
        {countText(shown.length, 'ligne')} sur {rows.length}
      </p>
      <VirtualList
        items={shown}
        keyOf={({ line }) => line.id}
        label="Lignes de la semaine type"
        rowHeight={40}
      >
        {(row) => <Row row={row} onEdit={() => setEditing(row.line)} />}
      </VirtualList>
      <details>
        <summary>Refaire la semaine type à partir de semaines planifiées</summary>
        <MakeHabit plannedWeeks={props.plannedWeeks} validFrom={monday} thisWeek={null} />
      </details>
      <HeldDrawer
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === 'new' ? 'Ajouter à la semaine type' : 'Modifier la ligne'}
      >
        {editing !== null && (
          <HabitLineForm
            line={editing === 'new' ? null : editing}
            templateId={habit.template.id}
            agent={agent}
            caregivers={caregivers}
            beneficiaries={beneficiaries}
            needs={needs}
            onDone={() => setEditing(null)}
          />
        )}
      </HeldDrawer>
    </div>
  );
}

function Row({ row, onEdit }: { readonly row: HabitRow; readonly onEdit: () => void }): ReactNode {
  return (
    <div className="habit-line">
      <span>{row.weekday}</span>
      <span>{row.weeks}</span>
      <span>{row.start}</span>
      <span>
        {row.person}, {row.care}
      </span>
      <b>{row.agents}</b>
      <Button size="compact-sm" variant="default" onClick={onEdit}>
        Modifier
        <span className="visually-hidden">
          {' '}
          {row.person}, {row.weekday} {row.start}
        </span>
      </Button>
    </div>
  );
}

interface NewVersionProps {
  readonly habit: HabitualWeek;
  readonly monday: Day;
  readonly onMade: (id: string) => void;
}

/** A change that counts from a day on is a version of its own: weeks before keep the old one. */
function NewVersion({ habit, monday, onMade }: NewVersionProps): ReactNode {
  const { id: replaces, validFrom: since } = habit.template;
  const [from, setFrom] = useState(since < monday ? monday : addDays(since, 7));
  const isPossible = isMonday(from) && from > since;
  const make = async (): Promise<void> => {
    const id = newId<'template'>();
    const made = await askOrTell('habit.revise', { id, replaces, validFrom: from });
    if (made === undefined) return;
    tellDone(`Nouvelle version à partir du ${dateText(from)}.`);
    onMade(id);
  };
  return (
    <div className="habit-tools">
      <TextInput
        type="date"
        label="Modifier à partir du lundi"
        description="Les semaines d’avant gardent la version actuelle."
        value={from}
        error={isPossible || from === '' ? undefined : `Un lundi après le ${dateText(since)}.`}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <Button variant="default" disabled={!isPossible} onClick={() => void make()}>
        Nouvelle version
      </Button>
    </div>
  );
}

function versionText({ label, validFrom, validUntil }: HabitualWeek['template']): string {
  const from = `${label}, à partir du ${dateText(validFrom)}`;
  return validUntil === null ? from : `${from}, jusqu’au ${dateText(validUntil)} exclu`;
}
