/** An agent's sheet: her week as a list in the order of the clock, legible on a dashboard. */
import { useMemo, type ReactNode } from 'react';
import type { WeekView } from '../../electron/contract.ts';
import { weekName } from '../fr/dates.ts';
import { fullName } from '../fr/labels.ts';
import { isFree, weekLetter, type CaregiverSheet } from './caregiver-sheet.ts';
import { DayHead } from './DayHead.tsx';
import { entryKey, EntryLine } from './EntryLine.tsx';
import type { SheetVersion } from './sheet-version.ts';
import { SheetHeader } from './SheetHeader.tsx';
import { SheetPages, type SheetBlock } from './SheetPages.tsx';
import { WeekFoot } from './WeekFoot.tsx';

export interface CaregiverPaperProps {
  readonly view: WeekView;
  readonly version: SheetVersion;
  readonly sheet: CaregiverSheet;
  readonly printedAt: string;
}

export function CaregiverPaper({
  view,
  version,
  sheet,
  printedAt,
}: CaregiverPaperProps): ReactNode {
  const { caregiver } = sheet;
  const blocks = useMemo(
    () => [
      ...sheet.days.flatMap((day): SheetBlock[] => [
        {
          key: day.day,
          // A day of rest is its head alone.
          keepWithNext: !isFree(day),
          node: <DayHead day={day} />,
        },
        ...day.entries.map((entry) => ({
          key: entryKey(entry),
          // A pause alone at the end of a page would read as the end of the day.
          keepWithNext: entry.type === 'pause',
          node: <EntryLine entry={entry} />,
        })),
      ]),
      {
        key: 'foot',
        keepWithNext: false,
        node: <WeekFoot view={view} version={version} sheet={sheet} />,
      },
    ],
    [sheet, view, version],
  );
  return (
    <SheetPages
      name={`${fullName(caregiver)} – ${weekName(view.monday)}`}
      className="paper-caregiver"
      blocks={blocks}
      header={
        <SheetHeader
          view={view}
          version={version}
          printedAt={printedAt}
          title={fullName(caregiver)}
        >
          <p>
            Matricule {caregiver.staffNumber === '' ? '–' : caregiver.staffNumber} · semaine{' '}
            {weekLetter(view.monday)} · {view.service.manager} :{' '}
            <strong>{view.service.phone}</strong>
          </p>
          <p>
            Astreinte : <strong>{view.service.onCallPhone}</strong> ({view.service.onCallHours})
          </p>
        </SheetHeader>
      }
    />
  );
}
