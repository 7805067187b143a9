/** Asks for a move or a new length, after the live check; says why when it's refused. */
import type { LocalTime, VisitId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { dayTimeText, durationText } from '../../fr/dates.ts';
import { politeName } from '../../fr/labels.ts';
import { askOrTell, tellDone, tellProblem } from '../../ui/act.ts';
import { dropRefusalText, dropToStart, resizeToMinutes } from './drop.ts';
import { judgeMove, judgeResize, type Judgement } from './judge.ts';
import { axisOf } from './week-events.ts';

const elsewhere = 'Pour passer outre quand la règle le permet, faites-le depuis l’écran Semaine.';

function personOf(view: WeekView, visit: VisitId): string {
  const asked = must(
    view.week.visits.find((each) => each.id === visit),
    'the visit is of this week',
  );
  const person = view.beneficiaries.find((each) => each.id === asked.beneficiary);
  return person === undefined ? asked.beneficiary : politeName(person);
}

function isAllowed({ level, lines }: Judgement): boolean {
  if (level !== 'forbidden') return true;
  tellProblem([...lines, elsewhere].join(' '));
  return false;
}

/** Tells the remarks below the law along with what was done. */
const withRemarks = (done: string, judgement: Judgement): string =>
  [done, ...judgement.lines].join(' ');

/** True when it's done; false after the screen has said why not. */
export async function moveVisit(
  view: WeekView,
  visit: VisitId,
  dropped: LocalTime,
): Promise<boolean> {
  const start = dropToStart(axisOf(view), dropped);
  if (!start.ok) {
    tellProblem(dropRefusalText(start.error));
    return false;
  }
  const judgement = judgeMove(view, visit, start.value);
  if (!isAllowed(judgement)) return false;
  const held = must(
    view.planned.find((each) => each.visit === visit),
    'a visit that moves has somebody',
  );
  const label = `Déplacer ${personOf(view, visit)}, ${dayTimeText(start.value)}`;
  const done = await askOrTell('plan.change', {
    monday: view.monday,
    changes: [{ visit, caregivers: held.caregivers, start: start.value, pinned: held.pinned }],
    label,
    override: null,
  });
  if (done !== undefined) tellDone(withRemarks(`${label}.`, judgement));
  return done !== undefined;
}

/** True when it's done; false after the screen has said why not. */
export async function resizeVisit(
  view: WeekView,
  visit: VisitId,
  start: LocalTime,
  end: LocalTime,
): Promise<boolean> {
  const minutes = resizeToMinutes(axisOf(view), start, end);
  if (!minutes.ok) {
    tellProblem(dropRefusalText(minutes.error));
    return false;
  }
  const judgement = judgeResize(view, visit, minutes.value);
  if (!isAllowed(judgement)) return false;
  const label = `${personOf(view, visit)} : ${durationText(minutes.value)}`;
  const done = await askOrTell('visit.resize', {
    monday: view.monday,
    visit,
    durationMinutes: minutes.value,
    label,
  });
  if (done !== undefined) tellDone(withRemarks(`${label}.`, judgement));
  return done !== undefined;
}
