/** A person's sheet for the fridge: large print, plain words, nobody else's data, no key. */
import { useMemo, type ReactNode } from 'react';
import type { WeekView } from '../../electron/contract.ts';
import { dayText, durationText, monthText, timeText, weekName } from '../fr/dates.ts';
import { careKindLabel, holidayLabels } from '../fr/labels.ts';
import { formalName } from '../../domain/names.ts';
import type { Caregiver } from '../../domain/service.ts';
import type { BeneficiarySheet, Passage, PassageDay } from './beneficiary-sheet.ts';
import { Mark } from './Mark.tsx';
import { Ordinal } from './Ordinal.tsx';
import type { SheetVersion } from './sheet-version.ts';
import { SheetHeader } from './SheetHeader.tsx';
import { SheetPages } from './SheetPages.tsx';

export interface BeneficiaryPaperProps {
  readonly view: WeekView;
  readonly version: SheetVersion;
  readonly sheet: BeneficiarySheet;
  readonly printedAt: string;
  /** `2026-12`. */
  readonly month: string;
  readonly monthMinutes: number;
}

export function BeneficiaryPaper(props: BeneficiaryPaperProps): ReactNode {
  const { view, version, sheet, printedAt, month, monthMinutes } = props;
  const { person, days } = sheet;
  const { service } = view;
  const blocks = useMemo(
    () => [
      ...days.map((day) => ({
        key: day.day,
        keepWithNext: false,
        node: <DayTable day={day} />,
      })),
      {
        key: 'foot',
        keepWithNext: false,
        node: (
          <section className="paper-person-foot">
            <p className="paper-phones">
              <span>
                Le service <strong>{service.phone}</strong>
              </span>
              <span>
                Astreinte <strong>{service.onCallPhone}</strong>
                {service.onCallHours}
              </span>
            </p>
            <p>
              Heures prévues en {monthText(`${month}-01`)} : {durationText(monthMinutes)}
              {person.grantedMonthlyMinutes !== null &&
                ` sur ${durationText(person.grantedMonthlyMinutes)} accordées`}
              .
            </p>
            <p>
              L’arrivée peut varier d’un quart d’heure, une demi-heure au plus, selon la route. Vous
              pouvez demander un changement : appelez le service.
            </p>
          </section>
        ),
      },
    ],
    [days, service, month, monthMinutes, person.grantedMonthlyMinutes],
  );
  return (
    <SheetPages
      name={`${formalName(person)} – ${weekName(view.monday)}`}
      className="paper-beneficiary"
      blocks={blocks}
      header={
        <SheetHeader view={view} version={version} printedAt={printedAt} title={formalName(person)}>
          <p>Vos passages de la semaine</p>
        </SheetHeader>
      }
    />
  );
}

/** Each day is a table of its own, so that a page never cuts one: widths alone align them. */
const passageColumns = ['day', 'time', 'who', 'what', 'length'] as const;

function DayTable({ day }: { readonly day: PassageDay }): ReactNode {
  const { passages } = day;
  const lineCount = passages.reduce((sum, each) => sum + (changeText(each) === null ? 1 : 2), 0);
  const head = (
    <th scope="rowgroup" rowSpan={Math.max(1, lineCount)}>
      <Ordinal text={dayText(day.day)} />
      {day.holiday !== null && <small>férié : {holidayLabels[day.holiday]}</small>}
    </th>
  );
  return (
    <table className="paper-passages">
      <colgroup>
        {passageColumns.map((name) => (
          <col key={name} className={`paper-column-${name}`} />
        ))}
      </colgroup>
      <tbody>
        {passages.length === 0 && (
          <tr>
            {head}
            <td colSpan={4}>Pas de passage</td>
          </tr>
        )}
        {passages.map((passage, index) => (
          <PassageRows
            key={passage.visit.id}
            head={index === 0 ? head : null}
            passage={passage}
            change={changeText(passage)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface PassageRowsProps {
  /** The day's own cell, in its first row. */
  readonly head: ReactNode;
  readonly passage: Passage;
  readonly change: string | null;
}

function PassageRows({ head, passage, change }: PassageRowsProps): ReactNode {
  const { caregivers, start, visit, isCancelled } = passage;
  const what = careKindLabel(visit.kind).full;
  if (isCancelled) {
    return (
      <tr>
        {head}
        <td>
          <s>{timeText(start)}</s>
        </td>
        <td>
          <Mark>Annulé</Mark>
        </td>
        <td>
          <s>{what}</s>
        </td>
        <td />
      </tr>
    );
  }
  return (
    <>
      <tr>
        {head}
        <td>
          <strong>{timeText(start)}</strong>
        </td>
        <td>
          <strong>{caregivers.length === 0 ? 'à confirmer' : firstNames(caregivers)}</strong>
          {passage.change.type === 'new' && <Mark>Nouveau</Mark>}
        </td>
        <td>{what}</td>
        <td>{durationText(passage.durationMinutes)}</td>
      </tr>
      {change !== null && (
        <tr className="paper-change">
          <td colSpan={4}>{change}</td>
        </tr>
      )}
    </>
  );
}

const firstNames = (caregivers: readonly Caregiver[]): string =>
  caregivers
    .map(({ firstName }) => firstName)
    .toSorted((a, b) => a.localeCompare(b, 'fr'))
    .join(' et ');

/** « Changement : au lieu de 8 h avec Maïté », with no more than what differs. */
function changeText(passage: Passage): string | null {
  const { change, caregivers, caregiversBefore, durationMinutes, start, isCancelled } = passage;
  if (isCancelled || change.type !== 'moved') return null;
  const { before } = change;
  const names = firstNames(caregiversBefore);
  const lengthBefore = before.durationMinutes ?? durationMinutes;
  const parts = [
    before.start === start ? '' : timeText(before.start),
    names === firstNames(caregivers) || names === '' ? '' : `avec ${names}`,
    lengthBefore === durationMinutes ? '' : `pendant ${durationText(lengthBefore)}`,
  ].filter((part) => part !== '');
  return `Changement : au lieu de ${parts.join(' ')}`;
}
