/** The agents, as a coordinator looks for them: by name, sector, title, what runs out soon. */
import { Anchor, Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { CaregiverRow, Catalogue } from '../../../electron/contract.ts';
import { addDays, dayFigures, durationText } from '../../fr/dates.ts';
import { employmentLabels, optionsOf } from '../../fr/files.ts';
import { listName, qualificationLabel, travelModeLabels } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { findRows, indexRows, nextSort } from '../../ui/list-query.ts';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { RecordTable, type Column } from '../../ui/RecordTable.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { ListTools, type Filter, sectorFilter } from './ListTools.tsx';
import { useListQuery } from './use-list-query.ts';
import { RecordHistory } from './RecordHistory.tsx';

/** A title that runs out within so many days is to be renewed. */
const SOON_DAYS = 60;

export function CaregiverList({ monday }: { readonly monday: Day }): ReactNode {
  const rows = useLive('record.caregivers', {}, ['people', 'records']);
  const catalogue = useLive('catalogue.load', {}, ['records']);
  return (
    <Waiting live={rows}>
      {(team) => (
        <Waiting live={catalogue}>
          {({ sectors }) => <Team team={team} sectors={sectors} monday={monday} />}
        </Waiting>
      )}
    </Waiting>
  );
}

interface TeamProps {
  readonly team: readonly CaregiverRow[];
  readonly sectors: Catalogue['sectors'];
  readonly monday: Day;
}

function Team({ team, sectors, monday }: TeamProps): ReactNode {
  const { query, change, hrefOf } = useListQuery('agents');
  const sectorName = useMemo(
    () => new Map<string, string>(sectors.map(({ id, name }) => [id, name])),
    [sectors],
  );
  const columns = useMemo(() => columnsOf(sectorName, monday), [sectorName, monday]);
  const index = useMemo(
    () =>
      indexRows(team, (row) =>
        [
          listName(row),
          row.commune,
          row.phone,
          ...row.qualifications.map(({ id }) => qualificationLabel(id)),
        ].join(' '),
      ),
    [team],
  );
  const { secteur = '', agents = '' } = query.filters;
  const shown = useMemo(
    () =>
      findRows(
        index,
        query,
        (row) =>
          (secteur === '' || row.sectorIds.some((id) => id === secteur)) &&
          isAsked(row, agents, monday),
        columns.find(({ key }) => key === query.sort)?.sortValue,
      ),
    [index, query, secteur, agents, columns, monday],
  );
  const addButton = (
    <Button component="a" href={routeTo('agents', 'nouveau')}>
      Ajouter un agent
    </Button>
  );
  if (team.length === 0) {
    return (
      <Page title="Agents" actions={<RecordHistory />}>
        <EmptyState title="Aucun agent pour l’instant" action={addButton}>
          Commencez par les agents du service : leurs heures, leurs jours, leurs qualifications.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={countText(shown.length, 'agent')}
      actions={
        <>
          <RecordHistory />
          <Button component="a" variant="default" href={routeTo('roulement', monday)}>
            Roulement des week-ends
          </Button>
          {addButton}
        </>
      }
    >
      <ListTools
        query={query}
        label="Chercher un agent"
        placeholder="Nom, commune, qualification"
        filters={filtersOf(sectors)}
        onChange={change}
      />
      <RecordTable
        label="Agents"
        rows={shown}
        keyOf={({ id }) => id}
        columns={columns}
        hrefOf={({ id }) => hrefOf(id)}
        sort={query.sort}
        direction={query.direction}
        onSort={(column) => change(nextSort(query, column))}
        empty="Aucun agent ne répond à cette recherche."
      />
    </Page>
  );
}

const filtersOf = (sectors: Catalogue['sectors']): readonly Filter[] => [
  sectorFilter(sectors),
  {
    name: 'agents',
    label: 'Quels agents',
    all: 'Tous, sauf archives',
    options: [
      { value: 'echeance', label: 'Échéance proche ou dépassée' },
      ...optionsOf(employmentLabels),
      { value: 'archives', label: 'Archives et départs' },
    ],
  },
];

function isAsked(row: CaregiverRow, wanted: string, monday: Day): boolean {
  const isGone = row.archivedOn !== null || (row.left !== null && row.left <= monday);
  if (wanted === 'archives') return isGone;
  if (isGone) return false;
  if (wanted === 'echeance') return firstEnd(row) <= addDays(monday, SOON_DAYS);
  return wanted === '' || row.employment === wanted;
}

/** Last valid day of the title that runs out first. */
const firstEnd = ({ qualifications }: CaregiverRow): Day =>
  qualifications.map(({ until }) => until ?? '9999-12-31').sort()[0] ?? '9999-12-31';

const weekendText = ({ weekend }: CaregiverRow): string =>
  weekend === null ? 'tous' : `1 sur ${weekend.of}, groupe ${weekend.group + 1}`;

const columnsOf = (
  sectorName: ReadonlyMap<string, string>,
  monday: Day,
): readonly Column<CaregiverRow>[] => [
  { key: 'nom', title: 'Nom', width: 'minmax(0, 1.9fr)', sortValue: listName, cell: listName },
  {
    key: 'poste',
    title: 'Poste',
    width: '4.5rem',
    isNumber: true,
    sortValue: ({ weeklyMinutes }) => weeklyMinutes,
    cell: ({ weeklyMinutes }) => durationText(weeklyMinutes),
  },
  {
    key: 'statut',
    title: 'Statut',
    width: 'minmax(0, 1.2fr)',
    sortValue: ({ employment }) => employmentLabels[employment],
    cell: ({ employment, archivedOn, left }) =>
      archivedOn !== null || (left !== null && left <= monday) ? (
        <span className="mark mark-quiet">{archivedOn === null ? 'Départ' : 'Archive'}</span>
      ) : (
        employmentLabels[employment]
      ),
  },
  {
    key: 'secteur',
    title: 'Secteurs',
    width: 'minmax(0, 1.3fr)',
    sortValue: ({ sectorIds: [first = ''] }) => sectorName.get(first) ?? null,
    cell: ({ sectorIds }) => sectorIds.map((id) => sectorName.get(id) ?? '').join(', ') || '–',
  },
  {
    key: 'qualifications',
    title: 'Qualifications',
    width: 'minmax(0, 2.8fr)',
    sortValue: firstEnd,
    cell: (row) => <Titles row={row} monday={monday} />,
  },
  {
    key: 'deplacement',
    title: 'Déplacement',
    width: '6.5rem',
    sortValue: ({ mode }) => travelModeLabels[mode],
    cell: ({ mode }) => travelModeLabels[mode],
  },
  {
    key: 'weekend',
    title: 'Week-ends',
    width: '9rem',
    sortValue: weekendText,
    cell: weekendText,
  },
  {
    key: 'semaine',
    title: 'Planning',
    width: '5rem',
    cell: (row) => (
      <Anchor href={routeTo('agent', row.id, monday)} tabIndex={-1}>
        Semaine
        <span className="visually-hidden">
          {' '}
          de {row.firstName} {row.lastName}
        </span>
      </Anchor>
    ),
  },
];

/** Those to renew first, with their day; the others by name alone. */
function Titles({ row, monday }: { readonly row: CaregiverRow; readonly monday: Day }): ReactNode {
  const soon = addDays(monday, SOON_DAYS);
  const ending = row.qualifications.filter(({ until }) => until !== null && until <= soon);
  const others = row.qualifications.filter((each) => !ending.includes(each));
  return (
    <>
      {ending.map(({ id, until }) => (
        <span key={id} className={`mark ${(until ?? '') < monday ? 'mark-late' : 'mark-watch'}`}>
          {qualificationLabel(id)} {(until ?? '') < monday ? 'expirée le' : 'jusqu’au'}{' '}
          {dayFigures(until ?? '')}
        </span>
      ))}{' '}
      {others.map(({ id }) => qualificationLabel(id)).join(', ')}
    </>
  );
}
