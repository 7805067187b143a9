/**
 * A care plan for each person, so that the week has the visits and hours that are asked for and
 * the day book has room for every one.
 *
 * The scarce ones come first (two carers, seven days a week), then one passage a day, then the
 * many with an hour or two a week, who bring the sums to what was wanted.
 */
import type { Chance } from './chance.ts';
import type { DayBook } from './day-book.ts';
import {
  drawDailyPassage,
  drawDependentDay,
  drawHousework,
  drawShortHelp,
  drawTransferDay,
  type Passage,
} from './passages.ts';

export type CarePlan = readonly Passage[];

export interface CarePlanInput {
  readonly chance: Chance;
  readonly book: DayBook;
  readonly people: number;
  /** In the week of the example. */
  readonly visits: number;
  /** Work of that week, travel apart; two carers count twice. */
  readonly minutes: number;
  readonly parity: 'odd' | 'even';
}

/** Of the visits; between three and six in a hundred is what services report. */
const TWO_CARER_SHARE = { least: 0.039, most: 0.058 };
const DEPENDENT_SHARE = 0.04;
/** Visits a week of somebody who is helped now and then. */
const LIGHT_VISITS = 1.85;
const TRIES = 150;
/** Hours that can't move leave two fifths of the day book free; wide windows less. */
const TIGHT_FILL = 0.6;
const WIDE_FILL = 0.76;

/** One plan for each person, the heaviest first. */
export function drawCarePlans(input: CarePlanInput): readonly CarePlan[] {
  const { chance, book, people } = input;
  const plans: CarePlan[] = [];
  const twoCarerOf = (plan: CarePlan): number =>
    plan
      .filter(({ requiredCaregivers }) => requiredCaregivers === 2)
      .reduce((sum, passage) => sum + visitsOf(passage, input.parity), 0);
  const sums = { visits: 0, minutes: 0, twoCarer: 0 };
  const add = (plan: CarePlan): void => {
    plans.push(plan);
    sums.twoCarer += twoCarerOf(plan);
    for (const passage of plan) {
      const visits = visitsOf(passage, input.parity);
      sums.visits += visits;
      sums.minutes += visits * passage.durationMinutes * passage.requiredCaregivers;
    }
  };
  const addWhile = (
    isWanted: () => boolean,
    draw: (chance: Chance) => CarePlan,
    fill = TIGHT_FILL,
  ): void => {
    for (let tries = 0; tries < TRIES && isWanted();) {
      const plan = draw(chance);
      const isTooMuch = sums.twoCarer + twoCarerOf(plan) > input.visits * TWO_CARER_SHARE.most;
      if (!isTooMuch && book.take(plan, fill)) add(plan);
      else tries++;
    }
  };
  const lightVisits = (): number => (people - plans.length) * LIGHT_VISITS;

  addWhile(() => sums.twoCarer < input.visits * TWO_CARER_SHARE.least, drawTransferDay, WIDE_FILL);
  const transfers = plans.length;
  addWhile(() => plans.length - transfers < people * DEPENDENT_SHARE, drawDependentDay);
  addWhile(() => sums.visits + lightVisits() < input.visits, drawDailyPassage);
  while (plans.length < people) {
    const left = input.visits - sums.visits;
    const perPerson = left / (people - plans.length);
    const count = Math.max(1, Math.floor(perPerson) + (chance.is(perPerson % 1) ? 1 : 0));
    const meanMinutes = (input.minutes - sums.minutes) / Math.max(1, left);
    add(drawLightPlan(chance, book, count, meanMinutes));
  }
  return plans;
}

/** Visits of a passage in a week of that parity. */
export const visitsOf = ({ weekdays, parity }: Passage, week: 'odd' | 'even'): number =>
  parity === 'every' || parity === week ? weekdays.length : 0;

function drawLightPlan(
  chance: Chance,
  book: DayBook,
  count: number,
  meanMinutes: number,
): CarePlan {
  const plan: Passage[] = [];
  const isFreeDay = ({ weekdays }: Passage): boolean =>
    plan.every((other) => other.weekdays.every((weekday) => !weekdays.includes(weekday)));
  for (let tries = 1; plan.length < count; tries++) {
    const passage = drawLightPassage(chance, meanMinutes);
    const isLast = tries % TRIES === 0;
    // When the book is full, the last visits are for the coordinator to worry about, as in life.
    if (!isLast && !isFreeDay(passage)) continue;
    if (book.take([passage], isLast ? Infinity : fillOf(passage))) plan.push(passage);
  }
  return plan;
}

const fillOf = ({ earliest, latest }: Passage): number =>
  latest - earliest <= 90 ? TIGHT_FILL : WIDE_FILL;

/** Housework from an hour and a half to three, so often that the mean comes out. */
function drawLightPassage(chance: Chance, meanMinutes: number): Passage {
  const houseworkShare = Math.max(0.05, Math.min(0.8, (meanMinutes - 50) / 60));
  if (!chance.is(houseworkShare)) {
    return drawShortHelp(chance, meanMinutes < 55);
  }
  const durationMinutes = chance.weigh([
    [90, 6],
    [120, 4],
    [150, meanMinutes > 75 ? 2 : 1],
    [180, meanMinutes > 75 ? 2 : 0.5],
  ]);
  return drawHousework(chance, durationMinutes);
}
