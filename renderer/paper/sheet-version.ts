/** Which version of the week a sheet is, and which one people already hold. */
import type { CaregiverId, LocalTime, VisitId } from '../../domain/ids.ts';
import type { Publication, WeekView } from '../../electron/contract.ts';

/** What was told of a visit; null length: published before versions kept it. */
export interface Told {
  readonly caregivers: readonly CaregiverId[];
  readonly start: LocalTime;
  readonly durationMinutes: number | null;
}

export interface SheetVersion {
  /** Of the sheet: that of a draft is the one it would be published as. */
  readonly version: number;
  readonly isDraft: boolean;
  /** Who published it and when; null for a draft. */
  readonly publication: Publication | null;
  /** The version that people hold, against which changes are marked; null for a first one. */
  readonly base: Publication | null;
}

/**
 * A plan that equals the latest version is that version, marked against the one before it; any
 * other plan is a draft of the next, marked against the latest.
 */
export function sheetVersion(view: WeekView): SheetVersion {
  const { publication, previousPublication } = view;
  if (publication === null) return { version: 1, isDraft: true, publication: null, base: null };
  if (isAsPublished(view, publication)) {
    return {
      version: publication.version,
      isDraft: false,
      publication,
      base: previousPublication,
    };
  }
  return { version: publication.version + 1, isDraft: true, publication: null, base: publication };
}

/** What the plan tells today, in the shape of a version. */
export function toldNow(view: WeekView): ReadonlyMap<VisitId, Told> {
  const durations = new Map(view.week.visits.map(({ id, duration }) => [id, duration]));
  return new Map(
    view.planned.flatMap(({ visit, caregivers, start }): [VisitId, Told][] => {
      const durationMinutes = durations.get(visit);
      if (durationMinutes === undefined || caregivers.length === 0) return [];
      return [[visit, { caregivers, start, durationMinutes }]];
    }),
  );
}

export const toldBy = (publication: Publication | null): ReadonlyMap<VisitId, Told> =>
  new Map((publication?.assignments ?? []).map((told) => [told.visit, told]));

/** The same people at the same time for the same length; an unknown length is taken as the same. */
export const isSameTold = (a: Told, b: Told): boolean =>
  a.start === b.start && isSameLength(a, b) && isSameTeam(a.caregivers, b.caregivers);

const isSameLength = (a: Told, b: Told): boolean =>
  a.durationMinutes === null ||
  b.durationMinutes === null ||
  a.durationMinutes === b.durationMinutes;

const isSameTeam = (a: readonly CaregiverId[], b: readonly CaregiverId[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

function isAsPublished(view: WeekView, publication: Publication): boolean {
  const now = toldNow(view);
  const then = toldBy(publication);
  const cancelled = new Set(publication.cancelled);
  return (
    now.size === then.size &&
    [...now].every(([visit, told]) => {
      const before = then.get(visit);
      return before !== undefined && isSameTold(told, before);
    }) &&
    view.cancelled.length === cancelled.size &&
    view.cancelled.every(({ id }) => cancelled.has(id))
  );
}
