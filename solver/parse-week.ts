/**
 * A week file or a roster from outside: everything that is wrong with it, or the typed object.
 *
 * The format is docs/week-format.md. Unknown fields are refused but under `meta`; nothing is
 * guessed, converted or left out. What comes through here compiles without an assertion.
 */
import { daysBetween } from '../domain/calendar.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { ruleNames, type Roster, type WeekFile } from '../domain/week.ts';
import {
  day,
  idAmong,
  isDay,
  isTimeZone,
  lookOver,
  MAX_DAYS,
  refuseTwins,
} from './parse/context.ts';
import type { Fault } from './parse/fault.ts';
import { readBeneficiary, readCaregiver } from './parse/people.ts';
import { readRules, readWeights } from './parse/rules.ts';
import {
  fault,
  isObject,
  listOf,
  literal,
  numberBetween,
  objectOf,
  oneOf,
  optional,
  orNull,
  recordOf,
  required,
  text,
  wholeNumber,
  type Read,
  type Reader,
} from './parse/shape.ts';
import { readTravel } from './parse/travel.ts';
import { readAssignment, readLink, readRosterAssignment, readVisit } from './parse/visits.ts';

export type { Fault } from './parse/fault.ts';

/** A roster to be checked: who does what is enough, the rest is checked where it is given. */
export type RosterFile = Pick<Roster, 'format' | 'from' | 'to' | 'assignments'> & Partial<Roster>;

export function parseWeek(json: unknown): Result<WeekFile, readonly Fault[]> {
  const reader: Reader = { faults: [] };
  const context = lookOver(json);
  const place = objectOf({
    id: required(text()),
    lat: required(numberBetween(-90, 90)),
    lon: required(numberBetween(-180, 180)),
    label: optional(text(0)),
  });
  const isRead = objectOf({
    format: required(literal('cias-week/1')),
    timeZone: required(timeZone),
    from: required(day),
    to: required(day),
    startStep: optional(wholeNumber(1, 1440)),
    rules: optional(readRules(context)),
    weights: optional(readWeights),
    places: required(listOf(place, { max: 3000 })),
    travel: required(readTravel(context)),
    caregivers: required(listOf(readCaregiver(context), { max: 2000 })),
    beneficiaries: required(listOf(readBeneficiary(context), { max: 20_000 })),
    visits: required(listOf(readVisit(context), { max: 20_000 })),
    links: optional(listOf(readLink(context))),
    pinned: optional(listOf(readAssignment(context))),
    published: optional(listOf(readAssignment(context))),
  })(reader, json, '$');
  if (isObject(json)) {
    checkHorizon(reader, json['from'], json['to']);
    for (const list of ['places', 'caregivers', 'beneficiaries', 'visits']) {
      refuseTwins(reader, json[list], `$.${list}`, 'id');
    }
    refuseTwins(reader, json['pinned'], '$.pinned', 'visit');
    refuseTwins(reader, json['published'], '$.published', 'visit');
  }
  if (isRead === undefined || reader.faults.length > 0) return err(reader.faults);
  return ok(json as WeekFile);
}

/** A roster of that week, which is valid. */
export function parseRoster(json: unknown, week: WeekFile): Result<RosterFile, readonly Fault[]> {
  const reader: Reader = { faults: [] };
  const context = lookOver(week);
  const visit = idAmong(context.visits, 'a visit');
  const because = objectOf({
    rule: required(oneOf([...ruleNames, 'cost'])),
    caregivers: required(wholeNumber(0, 2000)),
  });
  const isRead = objectOf({
    format: required(literal('cias-roster/1')),
    from: required(literal(week.from)),
    to: required(literal(week.to)),
    assignments: required(listOf(readRosterAssignment(context))),
    uncovered: optional(
      listOf(objectOf({ visit: required(visit), because: optional(listOf(because)) })),
    ),
    cost: optional(objectOf({ total: required(finite), terms: optional(recordOf(finite)) })),
    bound: optional(orNull(objectOf({ total: required(finite), by: required(text()) }))),
    stopped: optional(oneOf(['time', 'optimal', 'flat', 'cancelled'])),
    elapsedMs: optional(finite),
    seed: optional(finite),
  })(reader, json, '$');
  if (isObject(json)) {
    refuseTwins(reader, json['assignments'], '$.assignments', 'visit');
    refuseTwins(reader, json['uncovered'], '$.uncovered', 'visit');
    refuseBoth(reader, json['assignments'], json['uncovered']);
  }
  if (isRead === undefined || reader.faults.length > 0) return err(reader.faults);
  return ok(json as RosterFile);
}

const finite = numberBetween(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

const timeZone: Read<string> = (reader, value, path) =>
  isTimeZone(value) ? value : fault(reader, path, value, 'a time zone such as Europe/Paris');

function checkHorizon(reader: Reader, from: unknown, to: unknown): void {
  if (!isDay(from) || !isDay(to)) return;
  const days = daysBetween(from, to);
  if (days >= 1 && days <= MAX_DAYS) return;
  fault(reader, '$.to', to, `a day 1 to ${MAX_DAYS} days after from (${from})`);
}

/** A visit is covered or it isn't. */
function refuseBoth(reader: Reader, assignments: unknown, uncovered: unknown): void {
  if (!Array.isArray(assignments) || !Array.isArray(uncovered)) return;
  const visitOf = (item: unknown): unknown => (isObject(item) ? item['visit'] : undefined);
  const covered = new Set((assignments as readonly unknown[]).map(visitOf));
  (uncovered as readonly unknown[]).forEach((item, index) => {
    const visit = visitOf(item);
    if (visit === undefined || !covered.has(visit)) return;
    fault(reader, `$.uncovered[${index}].visit`, visit, 'a visit without an assignment');
  });
}
