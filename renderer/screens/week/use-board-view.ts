/** How the coordinator looks at the week: mode, day, width, search, kinds. Nothing of it is kept. */
import { useEffect, useMemo, useState, type RefObject } from 'react';
import { caregiverIdAt } from '../../plan/ask-change.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { absenceLabels } from '../../fr/labels.ts';
import {
  createScale,
  hoursToShow,
  type BoardMode,
  type BoardScale,
} from '../../plan/board-geometry.ts';
import type { BoardRow } from '../../plan/board-rows.ts';
import { matchesSearch } from '../../ui/search-text.ts';
import type { BoardContext } from './BoardRow.tsx';

export interface BoardView {
  readonly mode: BoardMode;
  readonly setMode: (mode: BoardMode) => void;
  readonly day: number;
  readonly setDay: (day: number) => void;
  readonly search: string;
  readonly setSearch: (search: string) => void;
  readonly kinds: ReadonlySet<string>;
  readonly toggleKind: (kind: string) => void;
  readonly scale: BoardScale;
  readonly context: BoardContext;
  /** Rows that the search leaves. */
  readonly rows: readonly BoardRow[];
}

export function useBoardView(
  session: PlanSession,
  scrollRef: RefObject<HTMLDivElement | null>,
): BoardView {
  const [mode, setMode] = useState<BoardMode>('week');
  const [day, setDay] = useState(0);
  const [search, setSearch] = useState('');
  const [kinds, setKinds] = useState<ReadonlySet<string>>(new Set());
  const width = useTimelineWidth(scrollRef);
  const { problem, rows, cards, names } = session;

  const hours = useMemo(
    () =>
      hoursToShow(
        problem.axis,
        rows.flatMap((row) => row.pieces),
      ),
    [problem, rows],
  );
  const { fromHour, toHour } = hours;
  const scale = useMemo(
    () => createScale(problem.axis, mode, { fromHour, toHour }, day, width),
    [problem, mode, fromHour, toHour, day, width],
  );

  const sought = search.trim();
  const matches = useMemo(() => {
    if (sought === '' && kinds.size === 0) return null;
    return new Set(
      cards
        .filter(
          (card) =>
            (kinds.size === 0 || kinds.has(card.kind)) &&
            (sought === '' || matchesSearch(`${card.personFull} ${card.commune}`, sought)),
        )
        .map((card) => card.visit),
    );
  }, [cards, kinds, sought]);
  const found = useMemo(
    () => (sought === '' ? rows : findRows(rows, names, matches, sought)),
    [rows, names, matches, sought],
  );
  // A search for a caregiver leaves her row in full colour.
  const isPersonSearch = found.length > 0 && matches !== null && matches.size > 0;
  const shownMatches = sought === '' || isPersonSearch || kinds.size > 0 ? matches : null;

  const away = useMemo(() => awayNames(session), [session]);
  const commitments = useMemo(() => commitmentNames(session), [session]);
  const { pinned, changed } = session;
  const context = useMemo(
    () => ({
      problem,
      scale,
      cards,
      names,
      pinned,
      changed,
      matches: shownMatches,
      awayNames: away,
      commitmentNames: commitments,
    }),
    [problem, scale, cards, names, pinned, changed, shownMatches, away, commitments],
  );
  const toggleKind = useMemo(
    () => (kind: string) =>
      setKinds((old) => {
        const next = new Set(old);
        if (!next.delete(kind)) next.add(kind);
        return next;
      }),
    [],
  );
  return {
    mode,
    setMode,
    day,
    setDay,
    search,
    setSearch,
    kinds,
    toggleKind,
    scale,
    context,
    rows: found,
  };
}

/** Rows of caregivers whose name matches, and rows that hold a visit that does. */
function findRows(
  rows: readonly BoardRow[],
  names: readonly string[],
  matches: ReadonlySet<number> | null,
  sought: string,
): readonly BoardRow[] {
  return rows.filter(
    (row) =>
      matchesSearch(names[row.caregiver] ?? '', sought) ||
      row.pieces.some((piece) => matches?.has(piece.visit) === true),
  );
}

/** Width left for the days, followed as the window changes. */
function useTimelineWidth(scrollRef: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(900);
  useEffect(() => {
    const scroller = scrollRef.current;
    if (scroller === null) return undefined;
    const measure = (): void => {
      const name = Number.parseFloat(getComputedStyle(scroller).getPropertyValue('--name-width'));
      setWidth(Math.max(420, scroller.clientWidth - name));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [scrollRef]);
  return width;
}

/** Why somebody is away on a day, by `caregiver:day`. */
function awayNames({ view, problem }: PlanSession): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const absence of view.absences) {
    if (!('caregiverId' in absence.who)) continue;
    const caregiver = problem.caregiverIndex.get(absence.who.caregiverId);
    if (caregiver === undefined) continue;
    const from = problem.axis.toMinutes(absence.from) ?? 0;
    const to = absence.to === null ? Infinity : (problem.axis.toMinutes(absence.to) ?? 0);
    for (let day = 0; day < problem.dayCount; day++) {
      const start = problem.dayStarts[day] ?? 0;
      const end = problem.dayStarts[day + 1] ?? 0;
      if (from < end && to > start) names.set(`${caregiver}:${day}`, absenceLabels[absence.kind]);
    }
  }
  return names;
}

/** What fixed work is called, by `caregiver:start`. */
function commitmentNames({ view, problem }: PlanSession): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  problem.caregivers.forEach((_, index) => {
    const id = caregiverIdAt(problem, index);
    for (const commitment of view.commitments) {
      if (!commitment.caregiverIds.includes(id)) continue;
      names.set(`${index}:${problem.axis.toMinutes(commitment.from) ?? 0}`, commitment.label);
    }
  });
  return names;
}
