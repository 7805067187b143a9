/**
 * Coverage before all else: whatever the other weights are, no saving in them pays for a visit
 * that could be covered and isn't.
 *
 * The penalties of the format for a missing caregiver, by priority, are multiples of the smallest
 * of them; so two plans that differ in coverage differ by that much at least. All penalties are
 * raised by one whole factor, which keeps their proportions, until the smallest is dearer than
 * everything else that a plan of the week can cost. Then the cheaper of two plans is never the one
 * with less covered (weighted by priority), and the other terms decide between equals alone.
 */
import { must } from '../domain/result.ts';
import type { Assignment, TravelMode, WeekFile, WeekPlace, Weights } from '../domain/week.ts';
import { MAX_IDLE_MINUTES } from './cost.ts';
import { EARTH_RADIUS_METRES } from './compile-travel.ts';
import { defaultWeights } from './rules/resolve.ts';

/** The smallest penalty of the format, which divides the others. */
const SMALLEST_PENALTY = Math.min(...defaultWeights.uncovered);
/** So that the dearest stays within what a week file may say; ten times the largest service. */
const MAX_FACTOR = 10_000;
/** A wall clock that is set forward or back within a day. */
const CLOCK_CHANGE_MINUTES = 60;

export function putCoverageFirst(week: WeekFile, weights: Weights): Weights {
  const needed = Math.floor(mostOtherCost(week, weights) / SMALLEST_PENALTY) + 1;
  const factor = Math.min(MAX_FACTOR, needed);
  const [first, second, third, fourth, fifth] = defaultWeights.uncovered;
  return {
    ...weights,
    uncovered: [first * factor, second * factor, third * factor, fourth * factor, fifth * factor],
  };
}

/**
 * At least what all terms but `uncovered` add up to in any plan of the week, legal or not, in which
 * each visit has its number of caregivers and starts inside its window, or stands as it is pinned.
 */
export function mostOtherCost(week: WeekFile, weights: Weights): number {
  const { caregivers, visits } = week;
  const pins = new Map((week.pinned ?? []).map((pin) => [pin.visit, pin]));
  const published = new Map((week.published ?? []).map((one) => [one.visit, one]));
  let crewMembers = 0;
  let workMinutes = 0;
  let shiftedMinutes = 0;
  let changedMinutes = 0;
  for (const visit of visits) {
    const pin = pins.get(visit.id);
    const crew = Math.max(visit.requiredCaregivers ?? 1, pin?.caregivers.length ?? 0);
    crewMembers += crew;
    workMinutes += crew * visit.duration;
    const starts = [visit.earliest, visit.latest, ...(pin === undefined ? [] : [pin.start])];
    shiftedMinutes += farthest(visit.preferred, starts);
    changedMinutes += farthest(published.get(visit.id)?.start, starts);
  }
  const commitments = caregivers.flatMap((each) => each.commitments ?? []);
  for (const { from, to } of commitments) workMinutes += minutesApart(from, to);
  const pieces = crewMembers + commitments.length;
  const wayMinutes = longestWay(week);
  const travelMinutes = pieces * wayMinutes;
  const targetMinutes = caregivers.reduce((sum, each) => sum + each.targetMinutes, 0);
  return (
    weights.travelMinute * travelMinutes +
    weights.homeMinute * 2 * pieces * wayMinutes +
    weights.idleMinute * pieces * MAX_IDLE_MINUTES +
    Math.max(weights.stranger, weights.acquaintance) * crewMembers +
    weights.face * crewMembers +
    weights.startShift * shiftedMinutes +
    weights.overMinute * (workMinutes + travelMinutes) +
    weights.underMinute * targetMinutes +
    weights.changedCaregiver * namedIn(week.published ?? []) +
    weights.changedStart * changedMinutes
  );
}

const namedIn = (assignments: readonly Assignment[]): number =>
  assignments.reduce((sum, { caregivers }) => sum + caregivers.length, 0);

const farthest = (from: string | undefined, starts: readonly string[]): number =>
  from === undefined ? 0 : Math.max(...starts.map((start) => minutesApart(from, start)));

/** Elapsed minutes at most, whatever the clock did between. */
const minutesApart = (a: string, b: string): number =>
  a === b ? 0 : Math.abs(Date.parse(`${a}Z`) - Date.parse(`${b}Z`)) / 60_000 + CLOCK_CHANGE_MINUTES;

/** No way between two places of the week takes longer, by any means that an agent uses. */
function longestWay({ caregivers, travel, places }: WeekFile): number {
  const used = [...new Set(caregivers.map(({ mode }) => mode))];
  const modes = used.map((mode) => must(travel.modes[mode], 'a mode of the week'));
  return Math.max(0, ...modes.map((mode) => longestWayBy(mode, places)));
}

function longestWayBy(mode: TravelMode, places: readonly WeekPlace[]): number {
  if ('minutes' in mode) return Math.max(0, ...mode.minutes.map((row) => Math.max(0, ...row)));
  const { kmPerHour, detour, fixedMinutes } = mode.estimate;
  const metres = spread(places) * detour + 1;
  return Math.ceil(fixedMinutes + metres / ((kmPerHour * 1000) / 60));
}

/** From corner to corner along a meridian and a parallel: no great circle between is longer. */
function spread(places: readonly WeekPlace[]): number {
  if (places.length === 0) return 0;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const lats = places.map(({ lat }) => radians(lat));
  const lons = places.map(({ lon }) => radians(lon));
  const widest = Math.max(...lats.map(Math.cos));
  const height = Math.max(...lats) - Math.min(...lats);
  const width = (Math.max(...lons) - Math.min(...lons)) * widest;
  return EARTH_RADIUS_METRES * (height + width);
}
