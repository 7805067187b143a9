/** Planned beside performed, a day at a time: told by keyboard, as planned in one click, or imported. */
import { Alert, Button, Drawer, SegmentedControl, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import { weekOf } from '../../../domain/calendar.ts';
import { formalName } from '../../../domain/names.ts';
import {
  toldAsPlanned,
  type PerformedLine,
  type ToldLine,
} from '../../../domain/performed-lines.ts';
import type { PerformedView } from '../../../electron/contract.ts';
import { dayShort, dayText, dayOfTime } from '../../fr/dates.ts';
import { refusalText } from '../../fr/errors.ts';
import { listName } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { matchesSearch } from '../../ui/search-text.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { HistoryButtons } from '../week/Toolbar.tsx';
import { CheckInImport } from './CheckInImport.tsx';
import { PerformedRow } from './PerformedRow.tsx';
import './performed.css';

const watched = ['performed', 'plan', 'people', 'service'] as const;

export function PerformedScreen({ monday }: { readonly monday: Day }): ReactNode {
  const live = useLive('performed.load', { monday }, watched);
  return (
    <Waiting live={live}>
      {(reply) =>
        reply.ok ? (
          <PerformedWeek view={reply.value} />
        ) : (
          <Alert color="red" title="Cette semaine ne peut pas s’ouvrir" m="md">
            {refusalText(reply.error)}
          </Alert>
        )
      }
    </Waiting>
  );
}

const TO_SETTLE = 'toSettle';

function PerformedWeek({ view }: { readonly view: PerformedView }): ReactNode {
  const { monday, lines } = view;
  const [shown, setShown] = useState<string>(monday);
  const [search, setSearch] = useState('');
  const [isImporting, setImporting] = useState(false);
  const names = useMemo(
    () =>
      new Map<string, string>([
        ...view.caregivers.map((each) => [each.id, listName(each)] as const),
        ...view.beneficiaries.map((each) => [each.id, formalName(each)] as const),
      ]),
    [view],
  );
  const nameOf = (id: string): string => names.get(id) ?? 'Personne supprimée';
  const isOfView = (line: PerformedLine): boolean =>
    shown === TO_SETTLE ? line.status === 'toSettle' : dayOfTime(line.start) === shown;
  const ofView = lines.filter(isOfView);
  const found =
    search.trim() === ''
      ? ofView
      : ofView.filter(({ caregiver, beneficiary }) =>
          matchesSearch(`${nameOf(caregiver)} ${nameOf(beneficiary)}`, search),
        );
  const waiting = found.filter(({ status }) => status === 'waiting');
  const toSettle = lines.filter(({ status }) => status === 'toSettle');
  const change = async (
    label: string,
    save: readonly ToldLine[],
    remove: readonly PerformedLine[] = [],
  ): Promise<void> => {
    const ids = remove.map(({ id }) => id);
    await askOrTell('performed.change', { monday, label, save, remove: ids });
  };
  const tellDay = async (): Promise<void> => {
    const label = `Réalisé comme prévu, ${dayText(shown)}`;
    await change(label, waiting.map(toldAsPlanned));
    tellDone(`${countText(waiting.length, 'intervention')} comme prévu.`);
  };
  const history = async (channel: 'plan.undo' | 'plan.redo'): Promise<void> => {
    const done = await askOrTell(channel, { monday });
    if (done === undefined) return;
    tellDone(`${channel === 'plan.undo' ? 'Annulé' : 'Rétabli'} : ${done.value.label}`);
  };
  return (
    <Page
      title="Réalisé"
      actions={
        <>
          <HistoryButtons
            view={view}
            onUndo={() => void history('plan.undo')}
            onRedo={() => void history('plan.redo')}
          />
          <Button variant="default" onClick={() => setImporting(true)}>
            Importer des pointages…
          </Button>
          {shown !== TO_SETTLE && (
            <Button disabled={waiting.length === 0} onClick={() => void tellDay()}>
              Comme prévu ({waiting.length})
            </Button>
          )}
        </>
      }
    >
      <div className="performed-tools">
        <SegmentedControl
          aria-label="Jour affiché"
          data={[
            ...weekOf(monday).map((day) => ({ value: day, label: dayShort(day) })),
            { value: TO_SETTLE, label: `À régler (${toSettle.length})` },
          ]}
          value={shown}
          onChange={setShown}
        />
        <TextInput
          size="xs"
          aria-label="Chercher un agent ou une personne"
          placeholder="Agent ou personne"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className="hint" role="status">
          {summaryText(found)} Tolérance : {view.counting.toleranceMinutes} min.
        </span>
      </div>
      {found.length === 0 ? (
        <EmptyState title={emptyTitle(shown, search)} action={null}>
          {shown === TO_SETTLE
            ? 'Les écarts au-delà de la tolérance arrivent ici, avec leur motif à donner.'
            : 'Les interventions planifiées de la journée se comparent ici à ce qui a été fait.'}
        </EmptyState>
      ) : (
        <VirtualList
          items={found}
          keyOf={({ id }) => id}
          label="Interventions prévues et réalisées"
          rowHeight={40}
        >
          {(line) => (
            <PerformedRow
              line={line}
              agent={nameOf(line.caregiver)}
              person={nameOf(line.beneficiary)}
              onTell={(told) =>
                void change(
                  `Réalisé de ${nameOf(line.caregiver)} chez ${nameOf(line.beneficiary)}`,
                  [told],
                )
              }
              onForget={() =>
                void change(`Effacer le réalisé de ${nameOf(line.caregiver)}`, [], [line])
              }
            />
          )}
        </VirtualList>
      )}
      <Drawer
        opened={isImporting}
        onClose={() => setImporting(false)}
        position="right"
        size="lg"
        title="Importer des pointages"
      >
        <CheckInImport onDone={() => setImporting(false)} />
      </Drawer>
    </Page>
  );
}

/** `42 lignes : 10 à saisir, 30 comme prévu, 2 écarts à régler.` */
function summaryText(lines: readonly PerformedLine[]): string {
  const count = (status: PerformedLine['status']): number =>
    lines.filter((line) => line.status === status).length;
  const told = count('asPlanned') + count('settled');
  return (
    `${countText(lines.length, 'ligne')} : ${count('waiting')} à saisir, ` +
    `${countText(told, 'validée')}, ${countText(count('toSettle'), 'écart')} à régler.`
  );
}

function emptyTitle(shown: string, search: string): string {
  if (search.trim() !== '') return `Personne ne correspond à « ${search} »`;
  return shown === TO_SETTLE ? 'Aucun écart à régler' : 'Rien n’est planifié ce jour-là';
}
