/** What was done: told by hand, or taken from check-ins, a week's gesture that can be taken back. */
import { addDays, mondayOf } from '../../domain/calendar.ts';
import { matchCheckIns } from '../../domain/check-ins/match-check-ins.ts';
import { readCheckIns } from '../../domain/check-ins/read-check-ins.ts';
import { isSettled } from '../../domain/deviation.ts';
import type { Day } from '../../domain/ids.ts';
import { performedIdOf, performedLines, type ToldLine } from '../../domain/performed-lines.ts';
import { err, must, ok, type Result } from '../../domain/result.ts';
import type { AppContext } from '../app.ts';
import type { CheckInReport, Handlers, Input, Refusal } from '../contract.ts';
import { needWeek } from './guards.ts';

type PerformedChannel = 'performed.load' | 'performed.change' | 'performed.import';

export function performedHandlers(context: AppContext): Pick<Handlers, PerformedChannel> {
  const { store, weeks, emitPerformed } = context;
  return {
    'performed.load': ({ monday }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const { service } = found.value;
      const { week, planned, rows } = weeks.open(service, monday);
      const performed = store.listPerformed(monday);
      return ok({
        monday,
        lines: performedLines(week.visits, planned, performed, service.counting.toleranceMinutes),
        caregivers: rows.caregivers.map(({ id, firstName, lastName }) => ({
          id,
          firstName,
          lastName,
        })),
        beneficiaries: rows.beneficiaries.map(({ id, civility, firstName, lastName }) => ({
          id,
          civility,
          firstName,
          lastName,
        })),
        counting: service.counting,
        ...store.undoLabels(monday),
      });
    },
    'performed.change': (change) => {
      const found = needWeek(context, change.monday);
      if (!found.ok) return found;
      const refusal = findStranger(context, change);
      if (refusal !== null) return err(refusal);
      store.changePerformed(change);
      emitPerformed(change.monday);
      return ok({ undo: change.label });
    },
    'performed.import': (input) => importCheckIns(context, input),
  };
}

/** The first row that names a visit of another week, or nobody on the team. */
function findStranger(
  { store }: AppContext,
  { monday, save }: Input<'performed.change'>,
): Refusal | null {
  const visits = new Set(store.listVisits(monday).map(({ id }) => id));
  const caregivers = new Set(store.caregivers.list().map(({ id }) => id));
  for (const { visitId, caregiverId, started, ended } of save) {
    if (!visits.has(visitId)) return { type: 'VisitNotFound', visit: visitId };
    if (!caregivers.has(caregiverId)) return { type: 'CaregiverNotFound', caregiver: caregiverId };
    if (ended < started) return { type: 'InvalidInput', path: 'ended' };
  }
  return null;
}

function importCheckIns(
  context: AppContext,
  { text, mapping, isTrial }: Input<'performed.import'>,
): Result<CheckInReport, Refusal> {
  const { store, emitPerformed } = context;
  const service = store.loadService();
  if (service === null) return err({ type: 'NoService' });
  const file = readCheckIns(text, mapping, service.timeZone);
  const mondays = weeksOf(file.checkIns.map(({ started }) => started.slice(0, 10)));
  const visits = new Map(
    mondays.flatMap((monday) =>
      store.listVisits(monday).map((visit) => [visit.id, { monday, visit }] as const),
    ),
  );
  const planned = mondays.flatMap((monday) => store.listPlanned(monday));
  const matches = matchCheckIns(
    file.checkIns,
    store.caregivers.list(),
    store.beneficiaries.list(),
    planned.map(({ visit, caregivers, start }) => ({
      visit,
      beneficiary: must(visits.get(visit), 'a planned visit').visit.beneficiaryId,
      caregivers,
      start,
    })),
  );
  const faults = [...file.faults, ...matches.faults].sort((a, b) => a.line - b.line);
  const told = new Map(
    mondays.flatMap((monday) => store.listPerformed(monday).map((row) => [row.id, row] as const)),
  );
  const plannedOf = new Map(planned.map((each) => [each.visit, each]));
  const report = { new: 0, changed: 0, same: 0, toSettle: 0 };
  const saves = new Map<Day, ToldLine[]>();
  for (const { visit: id, caregiverId, started, ended } of matches.matched) {
    const { monday, visit } = must(visits.get(id), 'a matched visit');
    const before = told.get(performedIdOf(id, caregiverId));
    if (before?.started === started && before.ended === ended && before.outcome === 'done') {
      report.same++;
      continue;
    }
    if (before === undefined) report.new++;
    else report.changed++;
    const row: ToldLine = {
      id: performedIdOf(id, caregiverId),
      visitId: id,
      caregiverId,
      started,
      ended,
      outcome: 'done',
      source: 'checkIn',
      reason: null,
    };
    const { caregivers, start } = must(plannedOf.get(id), 'a planned visit');
    const part = { caregivers, start, durationMinutes: visit.durationMinutes };
    const signed = { ...row, settledBy: '' };
    if (!isSettled(signed, part, service.counting.toleranceMinutes)) report.toSettle++;
    saves.set(monday, [...(saves.get(monday) ?? []), row]);
  }
  const isTaken = !isTrial && faults.length === 0;
  if (isTaken) {
    const written = store.transact(() => {
      for (const [monday, save] of saves) {
        store.changePerformed({ monday, label: 'Importer des pointages', save, remove: [] });
      }
      return ok(null);
    });
    if (!written.ok) return written;
    for (const monday of saves.keys()) emitPerformed(monday);
  }
  return ok({
    columns: file.columns,
    mapping: file.mapping,
    faults,
    newCount: report.new,
    changedCount: report.changed,
    sameCount: report.same,
    toSettleCount: report.toSettle,
    weeks: [...saves.keys()].sort(),
    isTaken,
  });
}

/** A check-in after midnight may be of the day before, hence of the week before. */
function weeksOf(days: readonly Day[]): readonly Day[] {
  const mondays = days.flatMap((day) => [mondayOf(day), mondayOf(addDays(day, -1))]);
  return [...new Set(mondays)].sort();
}
