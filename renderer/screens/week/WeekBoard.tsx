/** The board with what surrounds it: toolbar, tray, panel, legend, dialogs; one activity at a time. */
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import type { WeekView } from '../../../electron/contract.ts';
import { careKinds } from '../../../domain/service.ts';
import { idle, reduceActivity, type DragSource } from '../../plan/activity.ts';
import { readKey, type BoardCommand } from '../../plan/board-key.ts';
import type { Drop } from '../../plan/drop-target.ts';
import { usePlanSession } from '../../plan/plan-session.ts';
import { sortTray } from '../../plan/tray.ts';
import type { WordsContext } from '../../plan/verdict-words.ts';
import { walk } from '../../plan/walk.ts';
import { forgetQuery, useRoute } from '../../route.ts';
import { PinConflicts } from '../pins/PinConflicts.tsx';
import { readExtendRoute } from '../repair/extend-route.ts';
import { useRepairReady } from '../repair/use-repair-ready.ts';
import { Board, type BoardHandle } from './Board.tsx';
import { BoardDialogs } from './BoardDialogs.tsx';
import { CountersStrip } from './CountersStrip.tsx';
import { DragGhost } from './DragGhost.tsx';
import { Legend } from './Legend.tsx';
import { Toolbar } from './Toolbar.tsx';
import { Tray } from './Tray.tsx';
import { useBoardCommands } from './use-board-commands.ts';
import { useBoardView } from './use-board-view.ts';
import { RoleLine, useMay } from '../../ui/May.tsx';
import { useDrag } from './use-drag.ts';
import { useDragHints } from './use-drag-hints.ts';
import { useHistoryFocus } from './use-history-focus.ts';
import { useHistoryKeys } from './use-history-keys.ts';
import { useRovingFocus } from './use-roving-focus.ts';
import { useTrayReasons } from './use-tray-reasons.ts';
import { VisitPanel } from './VisitPanel.tsx';

export function WeekBoard({ view }: { readonly view: WeekView }) {
  const canPlan = useMay('plan.change');
  const session = usePlanSession(view);
  useRepairReady(view);
  const asked = readExtendRoute(useRoute().query, session);
  const [activity, dispatch] = useReducer(reduceActivity, asked, (subject) =>
    subject === null ? idle : ({ state: 'repairing', subject } as const),
  );
  useEffect(() => forgetQuery('prolonger'), []);
  const [selected, setSelected] = useState<DragSource | null>(null);
  const [said, setSaid] = useState('');
  const rootRef = useRef<HTMLDivElement>(null);
  const scrollRef = useRef<HTMLDivElement>(null);
  const ghostRef = useRef<HTMLDivElement>(null);
  const boardRef = useRef<BoardHandle>(null);

  const board = useBoardView(session, scrollRef);
  const roving = useRovingFocus(board.rows, rootRef, boardRef);
  const words: WordsContext = useMemo(
    () => ({ ...session, profile: view.service.profile }),
    [session, view.service.profile],
  );
  const follow = useCallback(
    (visit: number, caregiver: number | null) => {
      roving.follow(visit, caregiver);
      setSelected((old) => (old?.visit === visit ? { visit, caregiver } : old));
    },
    [roving],
  );
  const expectHistory = useHistoryFocus(session.plan, follow);
  const commands = useBoardCommands({
    session,
    words,
    rows: board.rows,
    dispatch,
    announce: setSaid,
    follow,
    expectHistory,
  });

  const onDrop = useCallback((drop: Drop) => void commands.attempt(drop.gesture), [commands]);
  useDrag({ activity, dispatch, session, scale: board.scale, scrollRef, ghostRef, onDrop });
  const { tints, preview } = useDragHints(activity, session);

  const { fits, reasons } = useTrayReasons(session);
  const tray = useMemo(
    () => sortTray(session.problem, session.plan, fits),
    [session.problem, session.plan, fits],
  );
  const { matches } = board.context;
  const shownTray = useMemo(
    () => (matches === null ? tray : tray.filter((item) => matches.has(item.visit))),
    [tray, matches],
  );
  const uncoveredByDay = useMemo(() => {
    const counts = Array.from({ length: session.problem.dayCount }, () => 0);
    for (const { visit } of tray) {
      const day = session.problem.visits[visit]?.day ?? 0;
      counts[day] = (counts[day] ?? 0) + 1;
    }
    return counts;
  }, [tray, session.problem]);
  const breachCounts = useMemo(() => {
    const counts = new Map<number, number>();
    for (const { caregiver } of session.breaches) {
      const index = caregiver === null ? undefined : session.problem.caregiverIndex.get(caregiver);
      if (index !== undefined) counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    return counts;
  }, [session.breaches, session.problem]);
  const kinds = useMemo(() => {
    const present = new Set(session.cards.map((card) => card.kind));
    const known = careKinds.filter((kind) => present.has(kind));
    return [...known, ...[...present].filter((kind) => !known.some((each) => each === kind))];
  }, [session.cards]);

  const addDay = board.mode === 'day' ? board.day : 0;
  const addVisit = useCallback(
    () => dispatch({ type: 'repair', subject: { type: 'added', day: addDay } }),
    [addDay],
  );
  const isPlanned = session.plan.some((assignment) => assignment !== null);
  useHistoryKeys(canPlan ? commands.undo : doNothing, canPlan ? commands.redo : doNothing);

  const run = (command: BoardCommand, source: DragSource, chip: HTMLElement): void => {
    switch (command.type) {
      case 'walk': {
        if (source.caregiver === null) return walkTray(chip, command.direction);
        const from = { visit: source.visit, caregiver: source.caregiver };
        const next = walk(board.rows, from, command.direction);
        if (next !== null) roving.focus(next);
        return;
      }
      case 'shift':
        return commands.shift(source, command.minutes);
      case 'handOn':
        return commands.handOn(source, command.step);
      case 'why':
        return setSelected(source);
      case 'unassign':
        return source.caregiver === null ? undefined : commands.unassign(source.visit);
      case 'pin':
        return source.caregiver === null ? undefined : commands.togglePin(source.visit);
      case 'menu': {
        const box = chip.getBoundingClientRect();
        // Once this key is over: an open menu takes a key outside of it as a wish to close.
        setTimeout(() => dispatch({ type: 'menu', source, x: box.left + 12, y: box.bottom }));
        return;
      }
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const chip = chipOf(event.target);
    const command = chip === null ? null : readKey(event);
    if (chip === null || command === null) return;
    event.preventDefault();
    if (!canPlan && command.type !== 'walk' && command.type !== 'why') return;
    run(command, sourceOf(chip), chip);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (!canPlan) return;
    const chip = chipOf(event.target);
    if (chip === null || event.button !== 0) return;
    dispatch({ type: 'press', source: sourceOf(chip), x: event.clientX, y: event.clientY });
  };
  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const chip = chipOf(event.target);
    if (chip === null) return;
    const source = sourceOf(chip);
    if (source.caregiver !== null) roving.remember({ ...source, caregiver: source.caregiver });
    setSelected(source);
  };
  const onContextMenu = (event: MouseEvent<HTMLDivElement>): void => {
    if (!canPlan) return;
    const row = rowHeadOf(event.target);
    if (row !== null) {
      event.preventDefault();
      const day = board.mode === 'day' ? board.day : 0;
      dispatch({ type: 'repair', subject: { type: 'absence', caregiver: row, day } });
      return;
    }
    const chip = chipOf(event.target);
    if (chip === null) return;
    event.preventDefault();
    dispatch({ type: 'menu', source: sourceOf(chip), x: event.clientX, y: event.clientY });
  };

  const boardSelection =
    selected === null || selected.caregiver === null
      ? null
      : { visit: selected.visit, caregiver: selected.caregiver };
  return (
    <div
      className="week"
      ref={rootRef}
      data-dragging={activity.state === 'dragging' || undefined}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onClick={onClick}
      onContextMenu={onContextMenu}
    >
      <RoleLine channel="plan.change" />
      <Toolbar
        view={view}
        mode={board.mode}
        day={board.day}
        dayNames={dayIndexes.map((day) => session.problem.axis.dayAt(day))}
        search={board.search}
        changedCount={session.changed.size}
        onMode={board.setMode}
        onDay={board.setDay}
        onSearch={board.setSearch}
        onUndo={commands.undo}
        onRedo={commands.redo}
        onPublish={() => dispatch({ type: 'publish' })}
      />
      <div className="week-body">
        {/* Where nothing is planned there is no chip to come to: the keys scroll the board itself. */}
        <div className="board-scroll" ref={scrollRef} tabIndex={isPlanned ? -1 : 0}>
          <Board
            context={board.context}
            rows={board.rows}
            hours={session.hours}
            breachCounts={breachCounts}
            uncoveredByDay={uncoveredByDay}
            tints={tints}
            preview={preview}
            selected={boardSelection}
            tabStop={roving.tabStop}
            scrollRef={scrollRef}
            handle={boardRef}
          />
          {board.rows.length === 0 && (
            <p className="board-nothing">Personne ne correspond à « {board.search} ».</p>
          )}
        </div>
        <aside className="week-side" aria-label="À pourvoir et détail">
          <PinConflicts
            view={view}
            problem={session.problem}
            cards={session.cards}
            names={session.names}
            isFolded
          />
          <Tray
            context={board.context}
            items={shownTray}
            totalCount={tray.length}
            reasons={reasons}
            selectedVisit={selected?.caregiver === null ? selected.visit : null}
            tabStopVisit={selected?.caregiver === null ? selected.visit : null}
            onAdd={addVisit}
            isTarget={activity.state === 'dragging' && activity.source.caregiver !== null}
          />
          {selected !== null && session.cards[selected.visit] !== undefined && (
            <VisitPanel
              session={session}
              words={words}
              source={selected}
              onAssign={(gesture) => void commands.attempt(gesture)}
              onCancelVisit={() =>
                dispatch({
                  type: 'repair',
                  subject: { type: 'cancelled', visit: selected.visit },
                })
              }
              onClose={() => setSelected(null)}
            />
          )}
        </aside>
      </div>
      <CountersStrip session={session} />
      <Legend kinds={kinds} chosen={board.kinds} onToggle={board.toggleKind} />
      <DragGhost ref={ghostRef} activity={activity} session={session} words={words} />
      <BoardDialogs
        activity={activity}
        dispatch={dispatch}
        session={session}
        words={words}
        commands={commands}
        uncoveredCount={tray.length}
        onWhy={setSelected}
        onSaid={setSaid}
      />
      <div className="visually-hidden" role="status" aria-live="polite">
        {said}
      </div>
    </div>
  );
}

const doNothing = (): void => {};
const dayIndexes = [0, 1, 2, 3, 4, 5, 6] as const;

const chipOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-visit]') : null;

/** The caregiver whose name a row begins with. */
function rowHeadOf(target: EventTarget): number | null {
  const head = target instanceof Element ? target.closest('.row-header') : null;
  const row = head?.closest<HTMLElement>('[data-row]')?.dataset.row;
  return row === undefined ? null : Number(row);
}

function sourceOf(chip: HTMLElement): DragSource {
  const { visit, caregiver } = chip.dataset;
  return { visit: Number(visit), caregiver: caregiver === undefined ? null : Number(caregiver) };
}

/** Up and down in the tray, by what is drawn: its list is virtual but keeps neighbours. */
function walkTray(chip: HTMLElement, direction: 'left' | 'right' | 'up' | 'down'): void {
  const chips = [...document.querySelectorAll<HTMLElement>('.tray-chip')];
  const tops = (each: HTMLElement): number => each.getBoundingClientRect().top;
  chips.sort((a, b) => tops(a) - tops(b));
  const step = direction === 'up' || direction === 'left' ? -1 : 1;
  chips[chips.indexOf(chip) + step]?.focus();
}
