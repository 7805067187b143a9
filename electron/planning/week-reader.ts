/**
 * Reads a week out of the store with what the weeks around it leave to it. The hours of past weeks
 * are computed once and kept until something changes, and so is the week that was opened last.
 */
import type { CaregiverId, Day } from '../../domain/ids.ts';
import type { Service } from '../../domain/service.ts';
import type { WeekView } from '../contract.ts';
import type { Store } from '../store.ts';
import type { HoursOfWeek } from '../../weeks/histories.ts';
import { readAround, type Around } from '../../weeks/around.ts';
import { readHours, readRows } from '../../weeks/read-weeks.ts';
import { readWants, wantedVisits } from './wants.ts';
import { type WeekHours } from '../../weeks/week-hours.ts';
import { makeWeekView } from './week-view.ts';
import { openRows, type OpenWeek, type WeekRows } from '../../weeks/week-rows.ts';

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

  /** Of weeks one after another: the lists that they share are read once, and not kept. */
  const hoursAround = (service: Service): HoursOfWeek => {
    let around: Around | null = null;
    return (monday) => {
      const known = hours.get(monday);
      if (known !== undefined) return known;
      around ??= readAround(store);
      const found = readHours(store, service, monday, around);
      hours.set(monday, found);
      return found;
    };
  };

  const open = (service: Service, monday: Day): OpenWeek => {
    if (opened?.rows.monday !== monday) {
      opened = openRows(readRows(store, service, monday), hoursAround(service));
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
