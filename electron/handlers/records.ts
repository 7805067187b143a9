/** Lists of people, the history of their files, care plans and the catalogue. */
import { derivedId } from '../../domain/derived-id.ts';
import type { Id } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { standardQualifications, standardTasks } from '../../domain/standard-catalogue.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Refusal } from '../contract.ts';
import { beneficiaryRows, caregiverRows } from '../planning/person-rows.ts';
import { historyEntries } from '../planning/row-history.ts';
import type { Records, Store } from '../store.ts';
import { invalid } from './guards.ts';

type RecordChannel =
  | 'record.beneficiaries'
  | 'record.caregivers'
  | 'record.history'
  | 'catalogue.load'
  | 'catalogue.addStandard'
  | 'sector.save'
  | 'qualification.save'
  | 'careTask.save'
  | 'carePlan.list'
  | 'carePlan.save';

export function recordHandlers(context: AppContext): Pick<Handlers, RecordChannel> {
  const { store, clock, emit } = context;
  return {
    'record.beneficiaries': () =>
      beneficiaryRows({
        beneficiaries: store.beneficiaries.list(),
        caregivers: store.caregivers.list(),
        needs: store.needs.list(),
        carePlans: store.carePlans.list(),
        today: clock.today(),
      }),
    'record.caregivers': () => caregiverRows(store.caregivers.list()),
    'record.history': ({ id }) => historyEntries(rowsAbout(store, id).flatMap(store.changesOf)),
    'catalogue.load': () => ({
      sectors: store.sectors.list(),
      qualifications: store.qualifications.list(),
      careTasks: store.careTasks.list(),
    }),
    'catalogue.addStandard': () => {
      addMissing(store.qualifications, standardQualifications);
      addMissing(store.careTasks, standardTasks);
      emit('records', 'plan');
      return ok(null);
    },
    'sector.save': (sector) => {
      if (isNamesake(store.sectors.list(), sector, ({ name }) => name)) return invalid('name');
      return keep(context, store.sectors, sector);
    },
    'qualification.save': (title) => {
      const titles = store.qualifications.list();
      if (isNamesake(titles, title, ({ code }) => code)) return invalid('code');
      // Visits, tasks and agents bear the code: another one would part them from it.
      const old = titles.find(({ id }) => id === title.id);
      if (old !== undefined && old.code !== title.code) return invalid('code');
      return keep(context, store.qualifications, title);
    },
    'careTask.save': (task) => {
      if (isNamesake(store.careTasks.list(), task, ({ label }) => label)) return invalid('label');
      return keep(context, store.careTasks, task);
    },
    'carePlan.list': ({ beneficiaryId }) =>
      store.carePlans
        .list()
        .filter((plan) => plan.beneficiaryId === beneficiaryId)
        .sort((a, b) => a.rank - b.rank),
    'carePlan.save': (plan) => {
      const { beneficiaryId, from, until } = plan;
      if (!store.beneficiaries.list().some(({ id }) => id === beneficiaryId)) {
        return err({ type: 'BeneficiaryNotFound', beneficiary: beneficiaryId });
      }
      if (until !== null && until <= from) return invalid('until');
      if (plan.grantedMinutes === 0) return invalid('grantedMinutes');
      return keep(context, store.carePlans, plan);
    },
  };
}

function keep<T, RecordId>(
  { emit }: AppContext,
  records: Records<T, RecordId>,
  record: T,
): Result<T, Refusal> {
  records.save([record]);
  emit('records', 'plan');
  return ok(record);
}

/** Another one in use that is called the same. */
function isNamesake<T extends { readonly id: Id<string>; readonly archivedOn: string | null }>(
  records: readonly T[],
  record: T,
  nameOf: (record: T) => string,
): boolean {
  const fold = (text: string): string => text.trim().toLocaleLowerCase('fr');
  return (
    record.archivedOn === null &&
    records.some(
      (other) =>
        other.id !== record.id &&
        other.archivedOn === null &&
        fold(nameOf(other)) === fold(nameOf(record)),
    )
  );
}

function addMissing<T extends { readonly id: Id<string> }, RecordId>(
  records: Records<T, RecordId>,
  wanted: readonly T[],
): void {
  const known = new Set(records.list().map(({ id }) => id));
  records.save(wanted.filter(({ id }) => !known.has(id)));
}

/** The row itself and those that tell of it: bonds, plans, needs, absences. */
function rowsAbout(store: Store, id: Id<string>): readonly Id<string>[] {
  const absences = store.absences
    .list()
    .filter(({ who }) => ('caregiverId' in who ? who.caregiverId : who.beneficiaryId) === id);
  const isPerson = store.beneficiaries.list().some((person) => person.id === id);
  const own = isPerson
    ? [
        ...store.caregivers.list().map((each) => derivedId(id, each.id) as Id<string>),
        ...store.carePlans.list().filter(({ beneficiaryId }) => beneficiaryId === id),
        ...store.needs.list().filter(({ beneficiaryId }) => beneficiaryId === id),
      ].map((row) => (typeof row === 'string' ? row : (row.id as Id<string>)))
    : [];
  return [id, ...own, ...absences.map((absence): Id<string> => absence.id)];
}
