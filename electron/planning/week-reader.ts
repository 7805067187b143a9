/**
 * Reads a week out of the store with what the weeks around it leave to it. The hours of past weeks
 * are computed once and kept until something changes, and so is the week that was opened last.
 */
import { addDays, weekOf } from '../../domain/calendar.ts';
import { isEmployedOn } from '../../domain/employment.ts';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import { makeWeek } from '../../domain/make-week.ts';
import type { Caregiver, Service } from '../../domain/service.ts';
import type { Assignment } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { profileRuleValues } from '../../solver/rules/index.ts';
import type { WeekView } from '../contract.ts';
import type { Store } from '../store.ts';
import type { HoursOfWeek } from './histories.ts';
import { readWants, wantedVisits } from './wants.ts';
import { hoursOfWeek, type WeekHours } from './week-hours.ts';
import { makeWeekView, openRows, plannedIn, type OpenWeek, type WeekRows } from './week-view.ts';

export interface WeekReader {
  /** Makes the visits of a week that nobody has opened yet. */
  readonly prepare: (service: Service, monday: Day) => void;
  /** The same object until something changes. */
  readonly open: (service: Service, monday: Day) => OpenWeek;
  /** As it would be with other rows; nothing of it is kept. */
  readonly openWith: (
    service: Service,
    change: (rows: WeekRows) => WeekRows,
    open: OpenWeek,
  ) => OpenWeek;
  readonly view: (service: Service, monday: Day, hasProposal: boolean) => WeekView;
  /** The plan of that week changed: what was computed of it is out of date. */
  readonly forget: (monday: Day) => void;
  /** People, needs or rules changed: every week may be out of date. */
  readonly forgetAll: () => void;
}

export function createWeekReader(store: Store): WeekReader {
  const hours = new Map<Day, ReadonlyMap<CaregiverId, WeekHours> | null>();
  let opened: OpenWeek | null = null;

  const prepare = (service: Service, monday: Day): void => {
    if (opened?.rows.monday === monday && opened.rows.visits.length > 0) return;
    if (store.listVisits(monday).length > 0) return;
    const visits = wantedVisits(readWants(store), monday, service.timeZone);
    if (visits.length === 0) return;
    store.prepareWeek(monday, visits);
    opened = null;
  };

  const readRows = (service: Service, monday: Day): WeekRows => {
    const planned = store.listPlanned(monday);
    const publication = store.listPublications(monday, 1)[0] ?? null;
    return {
      monday,
      service,
      caregivers: teamOf(monday, store.caregivers.list(), [
        ...planned,
        ...(publication?.assignments ?? []),
      ]),
      beneficiaries: store.beneficiaries.list(),
      needs: store.needs.list(),
      careTasks: store.careTasks.list(),
      absences: store.absences.list(),
      commitments: store.commitments.list(),
      visits: store.listVisits(monday),
      planned,
      publication,
      ways: store.travelWays(),
    };
  };

  const hoursAround =
    (service: Service): HoursOfWeek =>
    (monday) => {
      const known = hours.get(monday);
      if (known !== undefined) return known;
      const found = readHours(store, service, monday);
      hours.set(monday, found);
      return found;
    };

  const open = (service: Service, monday: Day): OpenWeek => {
    if (opened?.rows.monday !== monday) {
      opened = openRows(readRows(service, monday), hoursAround(service));
    }
    return opened;
  };

  return {
    prepare,
    open,
    openWith: (service, change, { rows }) => openRows(change(rows), hoursAround(service)),
    view(service, monday, hasProposal) {
      const extras = {
        previousPublication: store.listPublications(monday, 2)[1] ?? null,
        overrides: store.listOverrides(monday),
        ...store.undoLabels(monday),
        hasProposal,
      };
      return makeWeekView(open(service, monday), extras, hoursAround(service));
    },
    forget(monday) {
      hours.delete(monday);
      // Whichever it is: the weeks around it are in it.
      opened = null;
    },
    forgetAll() {
      hours.clear();
      opened = null;
    },
  };
}

/** Who is of the team on a day of the week, or stands in its plan all the same. */
function teamOf(
  monday: Day,
  caregivers: readonly Caregiver[],
  assignments: readonly Assignment[],
): readonly Caregiver[] {
  const named = new Set(assignments.flatMap((one) => one.caregivers));
  const days = weekOf(monday);
  return caregivers.filter(
    (caregiver) => named.has(caregiver.id) || days.some((day) => isEmployedOn(caregiver, day)),
  );
}

/** null where nothing is planned: an empty week isn't a week of rest that anybody decided. */
function readHours(
  store: Store,
  service: Service,
  monday: Day,
): ReadonlyMap<CaregiverId, WeekHours> | null {
  const planned = store.listPlanned(monday);
  if (planned.length === 0) return null;
  const week = makeWeek({
    service,
    caregivers: store.caregivers.list(),
    beneficiaries: store.beneficiaries.list(),
    needs: [],
    visits: store.listVisits(monday),
    absences: store.absences.list(),
    commitments: store.commitments.list(),
    ways: store.travelWays(),
    rules: { ...profileRuleValues(service.profile), ...service.rules },
    histories: new Map(),
    from: monday,
    to: addDays(monday, 7),
  });
  const problem = compileProblem(week);
  return hoursOfWeek(problem, planFromAssignments(problem, plannedIn(week, planned)));
}
