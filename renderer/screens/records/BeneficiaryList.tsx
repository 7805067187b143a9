/** The people who are helped, as a coordinator looks for them: by name, sector, status, plan. */
import { Anchor, Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import { beneficiaryStatuses } from '../../../domain/person-file.ts';
import type { BeneficiaryRow, Catalogue } from '../../../electron/contract.ts';
import { addDays, dayFigures, durationText } from '../../fr/dates.ts';
import { statusLabels } from '../../fr/files.ts';
import { listName } from '../../fr/labels.ts';
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

/** A plan that ends within so many days is to be renewed. */
const SOON_DAYS = 60;

export function BeneficiaryList({ monday }: { readonly monday: Day }): ReactNode {
  const rows = useLive('record.beneficiaries', {}, ['people', 'needs', 'records']);
  const catalogue = useLive('catalogue.load', {}, ['records']);
  return (
    <Waiting live={rows}>
      {(people) => (
        <Waiting live={catalogue}>
          {({ sectors }) => <People people={people} sectors={sectors} monday={monday} />}
        </Waiting>
      )}
    </Waiting>
  );
}

interface PeopleProps {
  readonly people: readonly BeneficiaryRow[];
  readonly sectors: Catalogue['sectors'];
  readonly monday: Day;
}

function People({ people, sectors, monday }: PeopleProps): ReactNode {
  const { query, change, hrefOf } = useListQuery('personnes');
  const sectorName = useMemo(
    () => new Map<string, string>(sectors.map(({ id, name }) => [id, name])),
    [sectors],
  );
  const columns = useMemo(() => columnsOf(sectorName, monday), [sectorName, monday]);
  const index = useMemo(
    () =>
      indexRows(people, (row) =>
        [listName(row), row.commune, row.phone, row.referent ?? ''].join(' '),
      ),
    [people],
  );
  const { secteur = '', statut = '' } = query.filters;
  const shown = useMemo(
    () =>
      findRows(
        index,
        query,
        (row) => (secteur === '' || row.sectorId === secteur) && isOfStatus(row, statut, monday),
        columns.find(({ key }) => key === query.sort)?.sortValue,
      ),
    [index, query, secteur, statut, columns, monday],
  );
  const addButton = (
    <Button component="a" href={routeTo('personnes', 'nouveau')}>
      Ajouter une personne
    </Button>
  );
  if (people.length === 0) {
    return (
      <Page title="Personnes accompagnées" actions={<RecordHistory />}>
        <EmptyState title="Personne pour l’instant" action={addButton}>
          Saisissez une personne accompagnée, puis ses besoins de la semaine.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={countText(shown.length, 'personne accompagnée', 'personnes accompagnées')}
      actions={
        <>
          <RecordHistory />
          <Button component="a" variant="default" href={routeTo('prise-en-charge', monday)}>
            Insérer une prise en charge
          </Button>
          {addButton}
        </>
      }
    >
      <ListTools
        query={query}
        label="Chercher une personne"
        placeholder="Nom, commune, téléphone, référent"
        filters={filtersOf(sectors)}
        onChange={change}
      />
      <RecordTable
        label="Personnes accompagnées"
        rows={shown}
        keyOf={({ id }) => id}
        columns={columns}
        hrefOf={({ id }) => hrefOf(id)}
        sort={query.sort}
        direction={query.direction}
        onSort={(column) => change(nextSort(query, column))}
        empty="Personne ne répond à cette recherche."
      />
    </Page>
  );
}

const filtersOf = (sectors: Catalogue['sectors']): readonly Filter[] => [
  sectorFilter(sectors),
  {
    name: 'statut',
    label: 'Statut',
    all: 'Tous, sauf archives',
    options: [
      ...beneficiaryStatuses.map((value) => ({
        value: value as string,
        label: statusLabels[value],
      })),
      { value: 'plan', label: 'Plan d’aide à renouveler' },
      { value: 'archives', label: 'Archives' },
    ],
  },
];

function isOfStatus(row: BeneficiaryRow, wanted: string, monday: Day): boolean {
  if (wanted === 'archives') return row.archivedOn !== null;
  if (row.archivedOn !== null) return false;
  if (wanted === 'plan') return endsSoon(row, monday);
  return wanted === '' || row.status === wanted;
}

const endsSoon = ({ plansEnd }: BeneficiaryRow, monday: Day): boolean =>
  plansEnd !== null && plansEnd <= addDays(monday, SOON_DAYS);

const columnsOf = (
  sectorName: ReadonlyMap<string, string>,
  monday: Day,
): readonly Column<BeneficiaryRow>[] => [
  {
    key: 'nom',
    title: 'Nom',
    width: 'minmax(0, 2.1fr)',
    sortValue: listName,
    cell: listName,
  },
  {
    key: 'commune',
    title: 'Commune',
    width: 'minmax(0, 1.7fr)',
    sortValue: ({ commune }) => commune,
    cell: ({ commune }) => commune,
  },
  {
    key: 'secteur',
    title: 'Secteur',
    width: 'minmax(0, 1.2fr)',
    sortValue: ({ sectorId }) => sectorName.get(sectorId ?? '') ?? null,
    cell: ({ sectorId }) => sectorName.get(sectorId ?? '') ?? '–',
  },
  {
    key: 'statut',
    title: 'Statut',
    width: 'minmax(0, 1.4fr)',
    sortValue: ({ status }) => beneficiaryStatuses.indexOf(status),
    cell: (row) =>
      row.archivedOn !== null ? (
        <span className="mark mark-quiet">Archive</span>
      ) : row.status === 'active' ? (
        statusLabels.active
      ) : (
        <span className="mark mark-watch">{statusLabels[row.status]}</span>
      ),
  },
  {
    key: 'referent',
    title: 'Référent',
    width: 'minmax(0, 1.6fr)',
    sortValue: ({ referent }) => referent,
    cell: ({ referent }) => referent ?? '–',
  },
  {
    key: 'heures',
    title: 'Accordé/mois',
    width: '7.5rem',
    isNumber: true,
    sortValue: ({ grantedMonthlyMinutes }) => grantedMonthlyMinutes,
    cell: ({ grantedMonthlyMinutes }) =>
      grantedMonthlyMinutes === null ? '–' : durationText(grantedMonthlyMinutes),
  },
  {
    key: 'fin',
    title: 'Fin du plan',
    width: '7rem',
    sortValue: ({ plansEnd }) => plansEnd,
    cell: (row) =>
      row.plansEnd === null ? (
        '–'
      ) : endsSoon(row, monday) ? (
        <span className={`mark ${row.plansEnd <= monday ? 'mark-late' : 'mark-watch'}`}>
          {dayFigures(row.plansEnd)}
        </span>
      ) : (
        dayFigures(row.plansEnd)
      ),
  },
  {
    key: 'besoins',
    title: 'Besoins',
    width: '5rem',
    isNumber: true,
    sortValue: ({ needCount }) => needCount,
    cell: ({ needCount }) => needCount,
  },
  {
    key: 'semaine',
    title: 'Planning',
    width: '4.5rem',
    cell: (row) => (
      <Anchor href={routeTo('personne', row.id, monday)} tabIndex={-1}>
        Semaine
        <span className="visually-hidden">
          {' '}
          de {row.firstName} {row.lastName}
        </span>
      </Anchor>
    ),
  },
];
