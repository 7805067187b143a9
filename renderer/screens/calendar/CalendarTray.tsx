/** « À pourvoir » beside a calendar: taken from here by hand, given back here. */
import { Anchor } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { WeekView } from '../../../electron/contract.ts';
import { weekName } from '../../fr/dates.ts';
import { countText } from '../../fr/numbers.ts';
import { openSession } from '../../plan/open-session.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { sortTray, type TrayItem } from '../../plan/tray.ts';
import { routeTo } from '../../route.ts';
import { TrayChip } from '../week/Tray.tsx';
import { useTrayReasons } from '../week/use-tray-reasons.ts';

/** More than anybody reads beside a calendar; the week's own tray has them all. */
const MOST_SHOWN = 60;
const uncounted: ReadonlyMap<number, number> = new Map();

export interface CalendarTrayProps {
  readonly views: readonly WeekView[];
  /** null: everybody's. */
  readonly beneficiaryId: string | null;
  readonly selected: { readonly monday: string; readonly visit: number } | null;
}

export function CalendarTray({ views, beneficiaryId, selected }: CalendarTrayProps): ReactNode {
  const weeks = useMemo(
    () =>
      views.map((view) => {
        const session = openSession(view);
        return { session, items: itemsOf(session, beneficiaryId) };
      }),
    [views, beneficiaryId],
  );
  const total = weeks.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <section className="tray" data-tray aria-label="À pourvoir">
      <h2 className="tray-title">
        À pourvoir <span className="tray-count">{total}</span>
      </h2>
      {total === 0 && (
        <p className="tray-empty">
          {beneficiaryId === null
            ? 'Toutes les interventions ont un agent.'
            : 'Chaque intervention a un agent.'}
        </p>
      )}
      <div className="calendar-tray">
        {weeks.map(({ session, items }) => (
          <TrayWeek
            key={session.view.monday}
            session={session}
            items={items}
            isNamed={views.length > 1}
            selectedVisit={selected?.monday === session.view.monday ? selected.visit : null}
          />
        ))}
      </div>
    </section>
  );
}

function itemsOf(session: PlanSession, beneficiaryId: string | null): readonly TrayItem[] {
  const items = sortTray(session.problem, session.plan, uncounted);
  if (beneficiaryId === null) return items;
  return items.filter(({ visit }) => session.cards[visit]?.beneficiaryId === beneficiaryId);
}

interface TrayWeekProps {
  readonly session: PlanSession;
  readonly items: readonly TrayItem[];
  readonly isNamed: boolean;
  readonly selectedVisit: number | null;
}

function TrayWeek({ session, items, isNamed, selectedVisit }: TrayWeekProps): ReactNode {
  const shown = useMemo(() => items.slice(0, MOST_SHOWN), [items]);
  const { reasons } = useTrayReasons(session, shown);
  if (items.length === 0) return null;
  const { monday } = session.view;
  return (
    <>
      {isNamed && <h3 className="calendar-tray-week">{weekName(monday)}</h3>}
      <ul>
        {shown.map((item) => (
          <li key={item.visit}>
            <TrayChip
              context={session}
              item={item}
              reason={reasons.get(item.visit) ?? ''}
              isSelected={item.visit === selectedVisit}
              isTabStop
              monday={monday}
            />
          </li>
        ))}
      </ul>
      {items.length > shown.length && (
        <p className="tray-empty">
          <Anchor href={routeTo('semaine', monday)}>
            {countText(items.length - shown.length, 'autre', 'autres')} dans la semaine
          </Anchor>
        </p>
      )}
    </>
  );
}
