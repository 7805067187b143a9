/** Needs, absences and commitments: what a week is made of. Weeks already made follow them. */
import { mondayOf } from '../../domain/calendar.ts';
import { expandNeeds } from '../../domain/expand-needs.ts';
import type { NeedId } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Absence, Need } from '../../domain/service.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Refusal } from '../contract.ts';
import { refreshVisits } from '../planning/refresh-visits.ts';
import { invalid } from './guards.ts';

type NeedChannel =
  | 'need.list'
  | 'need.save'
  | 'need.delete'
  | 'absence.list'
  | 'absence.save'
  | 'absence.delete'
  | 'commitment.list'
  | 'commitment.save'
  | 'commitment.delete';

export function needHandlers(context: AppContext): Pick<Handlers, NeedChannel> {
  const { store, emit } = context;
  return {
    'need.list': ({ beneficiaryId }) =>
      store.needs
        .list()
        .filter((need) => beneficiaryId === null || need.beneficiaryId === beneficiaryId),
    'need.save': (need) => {
      const wrong = findWrongNeed(context, need);
      if (wrong !== null) return err(wrong);
      const saved = writeAndRefresh(context, () => store.needs.save(need));
      if (!saved.ok) return saved;
      emit('needs', 'plan');
      return ok(need);
    },
    'need.delete': ({ id }) => {
      const count = store.needs.list().filter(({ after }) => after?.needId === id).length;
      if (count > 0) return err({ type: 'StillUsed', count });
      const removed = removeNeed(context, id);
      if (removed.ok) emit('needs', 'plan');
      return removed;
    },
    'absence.list': () => store.absences.list(),
    'absence.save': (absence) => {
      if (absence.to !== null && absence.to <= absence.from) return invalid('to');
      const saved = writeAndRefresh(context, () => store.absences.save(absence));
      if (!saved.ok) return saved;
      emit('absences', 'plan');
      return ok(absence);
    },
    'absence.delete': ({ id }) => {
      const removed = writeAndRefresh(context, () => store.absences.remove(id));
      emit('absences', 'plan');
      return removed;
    },
    'commitment.list': () => store.commitments.list(),
    'commitment.save': (commitment) => {
      if (commitment.to <= commitment.from) return invalid('to');
      const saved = store.commitments.save(commitment);
      if (!saved.ok) return saved;
      emit('absences', 'plan');
      return ok(commitment);
    },
    'commitment.delete': ({ id }) => {
      const removed = store.commitments.remove(id);
      emit('absences', 'plan');
      return removed;
    },
  };
}

function findWrongNeed({ store }: AppContext, need: Need): Refusal | null {
  const { beneficiaryId, earliest, preferred, latest, validFrom, validUntil, after } = need;
  const invalidAt = (path: string): Refusal => ({ type: 'InvalidInput', path });
  if (!store.beneficiaries.list().some(({ id }) => id === beneficiaryId)) {
    return { type: 'BeneficiaryNotFound', beneficiary: beneficiaryId };
  }
  if (latest < earliest) return invalidAt('latest');
  if (preferred < earliest || preferred > latest) return invalidAt('preferred');
  if (validUntil !== null && validUntil <= validFrom) return invalidAt('validUntil');
  if (after === null) return null;
  const first = store.needs.list().find(({ id }) => id === after.needId);
  if (first === undefined) return { type: 'NeedNotFound', need: after.needId };
  if (first.id === need.id || first.beneficiaryId !== beneficiaryId)
    return invalidAt('after.needId');
  const { minGap, maxGap } = after;
  return minGap !== null && maxGap !== null && maxGap < minGap ? invalidAt('after.maxGap') : null;
}

/**
 * Its visits to come go first. A need that was planned, told of or lived through stays, and is
 * ended by its last day instead: the refusal counts those visits.
 */
function removeNeed(context: AppContext, id: NeedId): Result<null, Refusal> {
  const { store } = context;
  return store.transact(() => {
    const needs = store.needs.list();
    const absences = store.absences.list();
    const others = needs.filter((need) => need.id !== id);
    refreshWeeks(context, { needs, absences }, { needs: others, absences });
    return store.needs.remove(id);
  });
}

/** Weeks gone by stay as they were; this one and the prepared ones to come follow. */
function writeAndRefresh(
  context: AppContext,
  write: () => Result<null, Refusal>,
): Result<null, Refusal> {
  const { store } = context;
  return store.transact(() => {
    const before = { needs: store.needs.list(), absences: store.absences.list() };
    const written = write();
    if (!written.ok) return written;
    const after = { needs: store.needs.list(), absences: store.absences.list() };
    refreshWeeks(context, before, after);
    return written;
  });
}

interface Wants {
  readonly needs: readonly Need[];
  readonly absences: readonly Absence[];
}

function refreshWeeks({ store, clock }: AppContext, before: Wants, after: Wants): void {
  const service = store.loadService();
  if (service === null) return;
  const thisMonday = mondayOf(clock.today());
  const { timeZone } = service;
  for (const { monday } of store.listWeeks()) {
    if (monday < thisMonday) continue;
    const refresh = refreshVisits(
      expandNeeds({ ...before, monday, timeZone }),
      store.listVisits(monday),
      expandNeeds({ ...after, monday, timeZone }),
    );
    if (refresh.save.length + refresh.remove.length > 0) store.refreshWeek(monday, refresh);
  }
}
