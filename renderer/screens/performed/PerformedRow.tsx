/**
 * One agent's part in a visit: what was planned, and fields for what was done. Leaving the line or
 * Enter tells it; Enter goes on to the next line.
 */
import { Button } from '@mantine/core';
import { useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import {
  deviationReasons,
  outcomes,
  type DeviationReason,
  type Outcome,
} from '../../../domain/performance.ts';
import {
  toldAsPlanned,
  type PerformedLine,
  type ToldLine,
} from '../../../domain/performed-lines.ts';
import { minuteOf, signedDuration, spanText } from '../../fr/dates.ts';
import { careKindLabel } from '../../fr/labels.ts';
import { outcomeLabels, reasonLabels, statusLabels, statusSigns } from '../../fr/performed.ts';
import { draftOf, isSameDraft, readHour, toldLine, type LineDraft } from './told-line.ts';

export interface PerformedRowProps {
  readonly line: PerformedLine;
  readonly agent: string;
  readonly person: string;
  readonly onTell: (told: ToldLine) => void;
  readonly onForget: () => void;
}

export function PerformedRow({
  line,
  agent,
  person,
  onTell,
  onForget,
}: PerformedRowProps): ReactNode {
  const known = draftOf(line);
  const [typed, setTyped] = useState<{
    readonly of: PerformedLine;
    readonly draft: LineDraft;
  } | null>(null);
  // What was typed belongs to the line as it was then: an answer from the app replaces it.
  const draft = typed?.of === line ? typed.draft : known;
  const patch = (change: Partial<LineDraft>): LineDraft => {
    const next = { ...draft, ...change };
    setTyped({ of: line, draft: next });
    return next;
  };
  const tell = (next: LineDraft): void => {
    const told = toldLine(line, next);
    if (told !== null) onTell(told);
  };
  const tellIfChanged = (): void => {
    if (!isSameDraft(draft, known)) tell(draft);
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) tellIfChanged();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (line.done === null || !isSameDraft(draft, known)) tell(draft);
    focusNext(event.currentTarget);
  };
  const about = `${agent} chez ${person}, ${spanText(minuteOf(line.start), minuteOf(line.end))}`;
  return (
    <div
      className="performed-row"
      data-status={line.status}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      role="group"
      aria-label={about}
    >
      <span className="performed-agent">{agent}</span>
      <span className="performed-person">
        {person} · {careKindLabel(line.kind).short}
      </span>
      <span className="performed-planned">
        {spanText(minuteOf(line.start), minuteOf(line.end))}
      </span>
      <input
        inputMode="numeric"
        aria-label="Début réalisé"
        value={draft.start}
        aria-invalid={readHour(draft.start) === undefined || undefined}
        onFocus={(event) => event.currentTarget.select()}
        disabled={draft.outcome === 'notDone'}
        onChange={(event) => patch({ start: event.currentTarget.value })}
      />
      <input
        inputMode="numeric"
        aria-label="Fin réalisée"
        value={draft.end}
        aria-invalid={readHour(draft.end) === undefined || undefined}
        onFocus={(event) => event.currentTarget.select()}
        disabled={draft.outcome !== 'done'}
        onChange={(event) => patch({ end: event.currentTarget.value })}
      />
      <select
        aria-label="Ce qui s’est passé"
        value={draft.outcome}
        onChange={(event) => tell(patch({ outcome: event.currentTarget.value as Outcome }))}
      >
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {outcomeLabels[outcome]}
          </option>
        ))}
      </select>
      <select
        aria-label="Motif de l’écart"
        value={draft.reason ?? ''}
        onChange={(event) => tell(patch({ reason: readReason(event.currentTarget.value) }))}
      >
        <option value="">Sans motif</option>
        {deviationReasons.map((reason) => (
          <option key={reason} value={reason}>
            {reasonLabels[reason]}
          </option>
        ))}
      </select>
      <span className="performed-status">
        <span aria-hidden="true">{statusSigns[line.status]} </span>
        {statusLabels[line.status]}
        {line.deviation !== null && line.deviation.lengthMinutes !== 0 && (
          <> ({signedDuration(line.deviation.lengthMinutes)})</>
        )}
      </span>
      {line.done === null ? (
        <Button size="compact-xs" variant="default" onClick={() => onTell(toldAsPlanned(line))}>
          Comme prévu
        </Button>
      ) : (
        <Button size="compact-xs" variant="subtle" onClick={onForget}>
          Effacer
        </Button>
      )}
    </div>
  );
}

const readReason = (value: string): DeviationReason | null =>
  deviationReasons.find((reason) => reason === value) ?? null;

/** The first field of the next line: an hour, so that typing goes on. */
function focusNext(row: HTMLElement): void {
  const next = row.closest('li')?.nextElementSibling;
  next?.querySelector<HTMLInputElement>('input:not(:disabled)')?.focus();
}
