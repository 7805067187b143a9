/**
 * Links while the search works: a visit is put where its covered partners allow it, and then
 * neither moves until one of them is taken out.
 */
import type { ProblemLink } from '../problem.ts';
import { at } from '../timetable.ts';
import { type Instance, routeOf } from './instance.ts';
import { noteRoute } from './journal.ts';
import { refreshRoute, type State } from './state.ts';

/** The span that covered partners leave: filled by `readLinks`. */
export const linkSpan = { low: 0, high: 0 };

/** The span of starts that the links of a visit leave, as far as its partners are covered. */
export function readLinks(state: State, visit: number): void {
  linkSpan.low = -EVER;
  linkSpan.high = EVER;
  const { duration } = state.instance;
  for (const link of linksOf(state.instance, visit)) {
    const partner = partnerOf(link, visit);
    if (state.covered[partner] !== 1) continue;
    const there = at(state.start, partner);
    if (link.first === visit) {
      const end = there - at(duration, visit);
      if (link.minGap !== null) linkSpan.high = Math.min(linkSpan.high, end - link.minGap);
      if (link.maxGap !== null) linkSpan.low = Math.max(linkSpan.low, end - link.maxGap);
    } else {
      const end = there + at(duration, partner);
      if (link.minGap !== null) linkSpan.low = Math.max(linkSpan.low, end + link.minGap);
      if (link.maxGap !== null) linkSpan.high = Math.min(linkSpan.high, end + link.maxGap);
    }
  }
}

const EVER = 1_000_000_000;

export const linksOf = (instance: Instance, visit: number): readonly ProblemLink[] =>
  instance.links[visit] ?? [];

export const partnerOf = (link: ProblemLink, visit: number): number =>
  link.first === visit ? link.second : link.first;

/** True when the links leave that caregiver as the one who does both. */
export function mayShare(state: State, visit: number, caregiver: number): boolean {
  for (const link of linksOf(state.instance, visit)) {
    if (!link.sameCaregiver) continue;
    const partner = partnerOf(link, visit);
    if (state.covered[partner] === 1 && !isInCrew(state, partner, caregiver)) return false;
  }
  return true;
}

export function isInCrew(state: State, visit: number, caregiver: number): boolean {
  const { maxRequired } = state.instance;
  for (let i = visit * maxRequired; i < (visit + 1) * maxRequired; i++) {
    if (at(state.crew, i) === caregiver) return true;
  }
  return false;
}

/** Before an insertion: covered partners stay where they are, also while their route is timed. */
export function holdPartners(state: State, visit: number): void {
  for (const link of linksOf(state.instance, visit)) {
    const partner = partnerOf(link, visit);
    if (state.covered[partner] !== 1 || isUntimed(link)) continue;
    setSpan(state, partner, at(state.start, partner), at(state.start, partner));
  }
}

/** After an insertion: the visit stays at its start while a partner is covered. */
export function freezeLinked(state: State, visit: number): void {
  const isHeld = linksOf(state.instance, visit).some(
    (link) => !isUntimed(link) && state.covered[partnerOf(link, visit)] === 1,
  );
  if (isHeld) setSpan(state, visit, at(state.start, visit), at(state.start, visit));
}

/** After a removal, or an insertion that failed: partners that no other covered visit holds may move again. */
export function thawLinked(state: State, visit: number): void {
  for (const link of linksOf(state.instance, visit)) {
    const partner = partnerOf(link, visit);
    if (state.covered[partner] !== 1 || isUntimed(link)) continue;
    if (state.instance.fixed[partner] === 1 || state.instance.shared[partner] === 1) continue;
    const isHeld = linksOf(state.instance, partner).some(
      (other) => !isUntimed(other) && state.covered[partnerOf(other, partner)] === 1,
    );
    if (!isHeld) openSpan(state, partner);
  }
}

const isUntimed = ({ minGap, maxGap }: ProblemLink): boolean => minGap === null && maxGap === null;

/** Back to the span of the option that the visit was planned by. */
function openSpan(state: State, visit: number): void {
  const { instance } = state;
  const caregiver = at(state.crew, visit * instance.maxRequired);
  const start = at(state.start, visit);
  for (let o = at(instance.optionFrom, visit); o < at(instance.optionFrom, visit + 1); o++) {
    if (at(instance.optionCaregiver, o) !== caregiver) continue;
    const low = at(instance.optionLow, o);
    const high = at(instance.optionHigh, o);
    if (start >= low && start <= high) return setSpan(state, visit, low, high);
  }
}

function setSpan(state: State, visit: number, low: number, high: number): void {
  const { instance } = state;
  if (at(state.low, visit) === low && at(state.high, visit) === high) return;
  const day = dayOfVisit(state, visit);
  const base = visit * instance.maxRequired;
  for (let i = 0; i < instance.maxRequired; i++) {
    const caregiver = at(state.crew, base + i);
    if (caregiver !== -1) noteRoute(state, routeOf(instance, caregiver, day));
  }
  state.low[visit] = low;
  state.high[visit] = high;
  for (let i = 0; i < instance.maxRequired; i++) {
    const caregiver = at(state.crew, base + i);
    if (caregiver !== -1) refreshRoute(state, routeOf(instance, caregiver, day));
  }
}

/** The day of a covered visit's routes. */
export function dayOfVisit(state: State, visit: number): number {
  const { dayStarts, dayCount } = state.instance.problem;
  const start = at(state.start, visit);
  let day = 0;
  while (day + 1 < dayCount && at(dayStarts, day + 1) <= start) day++;
  return day;
}
