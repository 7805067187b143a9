/** One line of an agent's day: a visit, one that is no longer hers, a meeting, a pause. */
import type { ReactNode } from 'react';
import { whereText } from '../../domain/french/sheet-words.ts';
import type { Beneficiary } from '../../domain/service.ts';
import { durationText, timeText } from '../fr/dates.ts';
import { careKindLabel, fullName, sheetName } from '../fr/labels.ts';
import { distanceText } from '../fr/numbers.ts';
import type {
  SheetEntry,
  SheetFixed,
  SheetGone,
  SheetPause,
  SheetVisit,
} from './caregiver-sheet.ts';
import { Mark } from './Mark.tsx';

export function EntryLine({ entry }: { readonly entry: SheetEntry }): ReactNode {
  switch (entry.type) {
    case 'visit':
      return <VisitLine entry={entry} />;
    case 'gone':
      return <GoneLine entry={entry} />;
    case 'fixed':
      return <FixedLine entry={entry} />;
    case 'pause':
      break;
  }
  return <PauseLine entry={entry} />;
}

/** Unique within a sheet: a visit that came back after it went may stand there twice. */
export function entryKey(entry: SheetEntry): string {
  switch (entry.type) {
    case 'visit':
      return entry.visit.id;
    case 'gone':
      return `gone ${entry.visit.id}`;
    case 'fixed':
      return `fixed ${entry.commitment.id}`;
    case 'pause':
      break;
  }
  return `pause ${entry.start}`;
}

function VisitLine({ entry }: { readonly entry: SheetVisit }): ReactNode {
  const { visit, person, partners, partnersBefore, travel } = entry;
  const before = entry.change.type === 'moved' ? entry.change.before : null;
  const hourMoved = before !== null && before.start !== entry.start;
  const lengthBefore = before?.durationMinutes ?? visit.duration;
  const namesNow = partners.map(fullName).join(' et ');
  const namesBefore = partnersBefore.map(fullName).join(' et ');
  const teamMoved = before !== null && namesNow !== namesBefore;
  return (
    <div className="paper-visit">
      <p className="paper-time">
        {hourMoved && <s>{timeText(before.start)}</s>}{' '}
        <strong>
          {timeText(entry.start)} – {timeText(entry.end)}
        </strong>
      </p>
      <p className="paper-who">
        <strong className="paper-name">{sheetName(person)}</strong>
        {person.phone !== '' && <span> · {person.phone}</span>}
      </p>
      <p className="paper-what">
        {entry.change.type === 'new' && <Mark>Nouveau</Mark>}
        {entry.change.type === 'moved' && <Mark>Modifié</Mark>}
        {entry.isFirst && <Mark>Première visite</Mark>}
        <strong>{careKindLabel(visit.kind).full}</strong>
        {(partners.length > 0 || teamMoved) && (
          <>
            {' · '}
            {teamMoved && namesBefore !== '' && <s>avec {namesBefore}</s>}{' '}
            {namesNow === '' ? 'sans binôme' : `à deux, avec ${namesNow}`}
          </>
        )}
      </p>
      <p>
        {lengthBefore !== visit.duration && <s>{durationText(lengthBefore)}</s>}{' '}
        {durationText(visit.duration)}
        {travel !== null &&
          travel.minutes > 0 &&
          ` → ${durationText(travel.minutes)}, ${distanceText(travel.metres)}`}
      </p>
      <p className="paper-where">
        {entry.isThereAlready ? 'Sur place, à la suite.' : <Where person={person} />}
      </p>
    </div>
  );
}

function Where({ person }: { readonly person: Beneficiary }): ReactNode {
  return (
    <>
      {whereText(person.address)}
      {person.access !== '' && (
        <>
          {' '}
          · <b>Accès :</b> {person.access}
        </>
      )}
      {person.instruction !== '' && (
        <>
          {' '}
          · <i>{person.instruction}</i>
        </>
      )}
    </>
  );
}

function GoneLine({ entry }: { readonly entry: SheetGone }): ReactNode {
  const { change, visit, person } = entry;
  return (
    <div className="paper-visit paper-gone">
      <p className="paper-time">
        <s>{timeText(entry.start)}</s>
      </p>
      <p className="paper-who">
        <s>{sheetName(person)}</s>
      </p>
      <p className="paper-what">
        <Mark>{change.type === 'cancelled' ? 'Annulé' : 'Retiré'}</Mark>
        <s>{careKindLabel(visit.kind).full}</s>
        {change.type === 'withdrawn' && ' n’est plus dans votre tournée'}
      </p>
    </div>
  );
}

function FixedLine({ entry }: { readonly entry: SheetFixed }): ReactNode {
  return (
    <div className="paper-visit">
      <p className="paper-time">
        <strong>
          {timeText(entry.start)} – {timeText(entry.end)}
        </strong>
      </p>
      <p className="paper-who">
        <strong>{entry.commitment.label}</strong>
      </p>
      <p className="paper-what">Temps de travail</p>
    </div>
  );
}

/** From two hours on a day is told as cut in two. */
const SPLIT_MINUTES = 120;

function PauseLine({ entry }: { readonly entry: SheetPause }): ReactNode {
  const word = entry.minutes >= SPLIT_MINUTES ? 'Coupure' : 'Pause';
  return (
    <p className="paper-pause">
      {word} de {durationText(entry.minutes)}, à partir de {timeText(entry.start)}
    </p>
  );
}
