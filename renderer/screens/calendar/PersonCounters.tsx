/** The counters of the agent whose week is shown, live, in one line over the calendar. */
import { useMemo, type ReactNode } from 'react';
import type { WeekView } from '../../../electron/contract.ts';
import { useLive } from '../../live.ts';
import { countLive, daysBefore } from '../../plan/live-counters.ts';
import { openSession } from '../../plan/open-session.ts';
import { personText } from '../week/CountersStrip.tsx';

const watched = ['people', 'absences', 'service', 'performed'] as const;

export function PersonCounters({
  view,
  caregiver,
}: {
  readonly view: WeekView;
  readonly caregiver: string;
}): ReactNode {
  const reply = useLive('counters.before', { monday: view.monday }, watched).value;
  const before = useMemo(() => (reply?.ok === true ? daysBefore(reply.value) : null), [reply]);
  const { problem, rows } = openSession(view);
  const mine = useMemo(() => {
    const index = problem.caregiverIndex.get(caregiver);
    const row = rows.filter((each) => each.caregiver === index);
    return countLive(view, problem, row, before)[0];
  }, [view, problem, rows, before, caregiver]);
  return mine === undefined ? null : <p className="hint">{personText(mine)}</p>;
}
