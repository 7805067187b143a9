/** What is done to the week as a whole: look at it, take back, fill, publish, print. */
import { ActionIcon, Button, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { WeekView } from '../../../electron/contract.ts';
import { dayShort, instantText } from '../../fr/dates.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { callEntries, isLeft } from '../../plan/call-words.ts';
import { callsOfWeek } from '../../plan/changed-calls.ts';
import { May } from '../../ui/May.tsx';
import { go } from '../../route.ts';
import type { BoardMode } from '../../plan/board-geometry.ts';

const modeLabels: readonly { readonly value: BoardMode; readonly label: string }[] = [
  { value: 'week', label: 'Semaine' },
  { value: 'overview', label: 'Aperçu' },
  { value: 'hours', label: 'Heures' },
  { value: 'day', label: 'Jour' },
];

interface ToolbarProps {
  readonly view: WeekView;
  readonly mode: BoardMode;
  readonly day: number;
  readonly dayNames: readonly string[];
  readonly search: string;
  readonly changedCount: number;
  readonly onMode: (mode: BoardMode) => void;
  readonly onDay: (day: number) => void;
  readonly onSearch: (search: string) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onPublish: () => void;
}

export const Toolbar = memo(function Toolbar(props: ToolbarProps) {
  const { view, mode, day } = props;
  return (
    <div className="week-toolbar" role="toolbar" aria-label="Actions sur la semaine">
      <SegmentedControl
        size="xs"
        aria-label="Vue"
        data={[...modeLabels]}
        value={mode}
        onChange={(value) => props.onMode(value)}
      />
      {mode === 'day' && (
        <SegmentedControl
          size="xs"
          aria-label="Jour affiché"
          data={props.dayNames.map((name, index) => ({
            value: String(index),
            label: dayShort(name),
          }))}
          value={String(day)}
          onChange={(value) => props.onDay(Number(value))}
        />
      )}
      <TextInput
        size="xs"
        className="week-search"
        aria-label="Chercher un agent ou une personne"
        placeholder="Agent ou personne"
        value={props.search}
        onChange={(event) => props.onSearch(event.currentTarget.value)}
      />
      <May channel="plan.undo" isSilent>
        <HistoryButtons view={view} onUndo={props.onUndo} onRedo={props.onRedo} />
      </May>
      <span className="week-state" title={publicationText(view, props.changedCount)}>
        {mode === 'day'
          ? publicationShort(view, props.changedCount)
          : publicationText(view, props.changedCount)}
      </span>
      <CallsButton view={view} />
      <Button size="xs" variant="default" onClick={() => go('impressions', view.monday)}>
        Imprimer
      </Button>
      <May channel="week.publish" isSilent>
        <Button size="xs" variant="default" onClick={props.onPublish}>
          Publier…
        </Button>
      </May>
      <Button size="xs" variant="default" onClick={() => go('preparer', view.monday)}>
        Préparer
      </Button>
      <Button size="xs" onClick={() => go('proposition', view.monday)}>
        {view.hasProposal ? 'Voir la proposition' : 'Proposer une organisation'}
      </Button>
    </div>
  );
});

/** There once a published week changed: how many calls are left. */
function CallsButton({ view }: Pick<ToolbarProps, 'view'>) {
  const { value: calls } = useLive('call.list', { monday: view.monday }, [
    'calls',
    'plan',
    'absences',
  ]);
  const all = useMemo(() => callsOfWeek(view, calls ?? []), [view, calls]);
  if (calls === undefined || all.length === 0) return null;
  const left = callEntries(view, all, null).filter(isLeft).length;
  return (
    <Button size="xs" variant="default" onClick={() => go('appels', view.monday)}>
      {left === 0 ? 'Appels' : `À prévenir (${left})`}
    </Button>
  );
}

interface HistoryButtonsProps {
  readonly view: Pick<WeekView, 'undo' | 'redo'>;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** Take back, do again: each names what. */
export const HistoryButtons = ({ view, onUndo, onRedo }: HistoryButtonsProps) => (
  <>
    <HistoryButton name="Annuler" keys="Ctrl+Z" label={view.undo} onClick={onUndo} isBack />
    <HistoryButton name="Rétablir" keys="Ctrl+Y" label={view.redo} onClick={onRedo} />
  </>
);

interface HistoryButtonProps {
  readonly name: string;
  readonly keys: string;
  readonly label: string | null;
  readonly onClick: () => void;
  readonly isBack?: boolean;
}

function HistoryButton({ name, keys, label, onClick, isBack = false }: HistoryButtonProps) {
  const full =
    label === null ? `${name} : rien à ${name.toLocaleLowerCase('fr')}` : `${name} : ${label}`;
  return (
    <Tooltip label={`${full} (${keys})`} openDelay={400}>
      <ActionIcon
        size="md"
        variant="default"
        aria-label={full}
        aria-disabled={label === null}
        {...(label === null ? { 'data-disabled': true } : {})}
        onClick={onClick}
      >
        <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
          <path
            d="M5.5 2.5 2 6l3.5 3.5M2.4 6H10a3.8 3.8 0 0 1 0 7.6H6.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.7"
            strokeLinecap="round"
            strokeLinejoin="round"
            transform={isBack ? undefined : 'matrix(-1 0 0 1 16 0)'}
          />
        </svg>
      </ActionIcon>
    </Tooltip>
  );
}

/** `Version 2, 5 changements`, where there is little room. */
export const publicationShort = ({ publication }: WeekView, changedCount: number): string =>
  publication === null
    ? 'Brouillon'
    : `Version ${publication.version}, ${countText(changedCount, 'changement')}`;

/** `Version 2 publiée le … par …, 5 changements depuis`. */
export function publicationText(view: WeekView, changedCount: number): string {
  const { publication } = view;
  if (publication === null) return 'Brouillon, jamais publié';
  const when = instantText(publication.publishedAt, view.service.timeZone);
  const since =
    changedCount === 0
      ? 'aucun changement depuis'
      : `${countText(changedCount, 'changement')} depuis`;
  return `Version ${publication.version} publiée le ${when} par ${publication.author}, ${since}`;
}
