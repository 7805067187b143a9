/**
 * Sheets and nothing else, as the printer and the preview want them. The address says whose: one
 * id, several with commas, `tous`, or `modifies` for those that have changed.
 */
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { BeneficiaryId, CaregiverId } from '../../domain/ids.ts';
import type { WeekView } from '../../electron/contract.ts';
import { accidentText, refusalText } from '../fr/errors.ts';
import { mondaysOfMonth, monthOf } from '../fr/month.ts';
import type { Place } from '../place.ts';
import { useWeeks } from '../use-weeks.ts';
import { BeneficiaryPaper } from './BeneficiaryPaper.tsx';
import { beneficiarySheet, monthMinutes } from './beneficiary-sheet.ts';
import { CaregiverPaper } from './CaregiverPaper.tsx';
import { createSheetReader } from './caregiver-sheet.ts';
import { idsOfSheets } from './sheet-ids.ts';
import { sheetVersion } from './sheet-version.ts';
import './paper.css';

type PaperPlace = Extract<Place, { readonly screen: 'paper' }>;

export function PaperScreen({ place }: { readonly place: PaperPlace }): ReactNode {
  // Only a person's sheet tells the hours of the month.
  const mondays =
    place.kind === 'beneficiary' ? mondaysOfMonth(monthOf(place.monday)) : [place.monday];
  const { views, refusal, error } = useWeeks(mondays);
  const [hasFonts, setHasFonts] = useState(false);
  useEffect(() => {
    const faces = ['400', '700'].map((weight) =>
      document.fonts.load(`${weight} 12px "Atkinson Hyperlegible"`),
    );
    // Without the face the sheet is measured and printed in the next one of the list.
    void Promise.allSettled(faces).then(() => setHasFonts(true));
  }, []);
  const view = views.find(({ monday }) => monday === place.monday);
  if (refusal !== null) return <p role="alert">{refusalText(refusal)}</p>;
  if (error !== undefined) return <p role="alert">{accidentText(error)}</p>;
  if (view === undefined || !hasFonts) return <p role="status">Préparation des feuilles…</p>;
  return <Sheets key={place.id} place={place} view={view} views={views} />;
}

interface SheetsProps {
  readonly place: PaperPlace;
  readonly view: WeekView;
  readonly views: readonly WeekView[];
}

function Sheets({ place, view, views }: SheetsProps): ReactNode {
  const [printedAt] = useState(() => new Date().toISOString());
  const root = useRef<HTMLDivElement>(null);
  // The sheets measure themselves in their layout effects, which have all run by now.
  useEffect(() => root.current?.setAttribute('data-paper', 'ready'), []);
  const version = useMemo(() => sheetVersion(view), [view]);
  const sheets = useMemo(() => {
    const reader = createSheetReader(view);
    const ids = idsOfSheets(view, reader.changes, place.kind, place.id);
    const month = monthOf(view.monday);
    const minutes = monthMinutes(views, month);
    return ids.map((id) => {
      if (place.kind === 'caregiver') {
        const sheet = reader.caregiverSheet(id as CaregiverId);
        return { id, month, minutes: 0, caregiver: sheet, beneficiary: null };
      }
      const sheet = beneficiarySheet(view, reader.changes, id as BeneficiaryId);
      const own = minutes.get(id as BeneficiaryId) ?? 0;
      return { id, month, minutes: own, caregiver: null, beneficiary: sheet };
    });
  }, [place.id, place.kind, view, views]);
  return (
    <div className="paper" ref={root}>
      {sheets.length === 0 && <p className="paper-none">Aucune feuille à imprimer.</p>}
      {sheets.map(({ id, month, minutes, caregiver, beneficiary }) => {
        const common = { view, version, printedAt };
        if (caregiver !== null) return <CaregiverPaper key={id} {...common} sheet={caregiver} />;
        if (beneficiary === null) return null;
        return (
          <BeneficiaryPaper
            key={id}
            {...common}
            sheet={beneficiary}
            month={month}
            monthMinutes={minutes}
          />
        );
      })}
    </div>
  );
}
