/** Lists of people, the history of their files, care plans and the catalogue. */
import { derivedId } from '../../domain/derived-id.ts';
import type { Id } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { standardQualifications, standardTasks } from '../../domain/standard-catalogue.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Refusal } from '../contract.ts';
import { beneficiaryRows, caregiverRows } from '../planning/person-rows.ts';
import { ofPerson, recordLabel } from '../planning/record-labels.ts';
import { refreshWeeks } from '../planning/refresh-weeks.ts';
import { readWants } from '../planning/wants.ts';
import { historyEntries } from '../planning/row-history.ts';
import type { Records, Store } from '../store.ts';
import { invalid } from './guards.ts';

type RecordChannel =
  | 'record.beneficiaries'
  | 'record.caregivers'
  | 'record.history'
  | 'record.undoLabels'
  | 'record.undo'
  | 'record.redo'
  | 'catalogue.load'
  | 'catalogue.addStandard'
  | 'sector.save'
  | 'qualification.save'
  | 'careTask.save'
  | 'carePlan.list'
  | 'carePlan.save';

export function recordHandlers(context: AppContext): Pick<Handlers, RecordChannel> {
  const { store, clock, emit } = context;
  const replay = (side: 'before' | 'after'): Result<{ readonly label: string }, Refusal> => {
    const before = readWants(store);
    const done = store.replayRecords(side, () => refreshWeeks(context, before, readWants(store)));
    // What was refused may have let go of its way back.
    emit('people', 'needs', 'absences', 'records', 'habit', 'plan');
    return done.ok ? ok({ label: done.value.label }) : done;
  };
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
    'record.history': ({ id }) => {
      const known = rowsAbout(store, id);
      const here = new Set<string>(known);
      return historyEntries([
        ...known.flatMap(store.changesOf),
        ...store.changesOfGone(id).filter(({ row }) => !here.has(row)),
      ]);
    },
    'record.undoLabels': () => store.recordUndoLabels(),
    'record.undo': () => replay('before'),
    'record.redo': () => replay('after'),
    'catalogue.load': () => ({
      sectors: store.sectors.list(),
      qualifications: store.qualifications.list(),
      careTasks: store.careTasks.list(),
    }),
    'catalogue.addStandard': () => {
      store.undoable('Ajouter le catalogue usuel', () => {
        addMissing(store.qualifications, standardQualifications);
        addMissing(store.careTasks, standardTasks);
        return ok(null);
      });
      emit('records', 'plan');
      return ok(null);
    },
    'sector.save': (sector) => {
      if (isNamesake(store.sectors.list(), sector, ({ name }) => name)) return invalid('name');
      return keep(context, store.sectors, sector, `le secteur ${sector.name}`);
    },
    'qualification.save': (title) => {
      const titles = store.qualifications.list();
      if (isNamesake(titles, title, ({ code }) => code)) return invalid('code');
      // Visits, tasks and agents bear the code: another one would part them from it.
      const old = titles.find(({ id }) => id === title.id);
      if (old !== undefined && old.code !== title.code) return invalid('code');
      return keep(context, store.qualifications, title, `la qualification ${title.code}`);
    },
    'careTask.save': (task) => {
      if (isNamesake(store.careTasks.list(), task, ({ label }) => label)) return invalid('label');
      return keep(context, store.careTasks, task, `la prestation ${task.label}`);
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
      return keep(context, store.carePlans, plan, ofPerson(store, 'un plan d’aide', beneficiaryId));
    },
  };
}

function keep<T extends { readonly id: Id<string>; readonly archivedOn: string | null }, RecordId>(
  { store, emit }: AppContext,
  records: Records<T, RecordId>,
  record: T,
  what: string,
): Result<T, Refusal> {
  const old = records.list().find(({ id }) => id === record.id);
  const saved = store.undoable(recordLabel(old, record, what), () => {
    records.save([record]);
    return ok(record);
  });
  emit('records', 'plan');
  return saved;
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
