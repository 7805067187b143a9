/** A person's sheet for the fridge: large print, plain words, nobody else's data, no key. */
import { useMemo, type ReactNode } from 'react';
import type { WeekView } from '../../electron/contract.ts';
import { dayText, durationText, monthText, timeText, weekName } from '../fr/dates.ts';
import { careKindLabel, holidayLabels } from '../fr/labels.ts';
import { formalName } from '../../domain/names.ts';
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
                Le service : <strong>{service.phone}</strong>
              </span>
              <span>
                Astreinte ({service.onCallHours}) : <strong>{service.onCallPhone}</strong>
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

function DayTable({ day }: { readonly day: PassageDay }): ReactNode {
  return (
    <section className="paper-passages">
      <h2>
        <Ordinal text={dayText(day.day)} />
        {day.holiday !== null && <small> – férié : {holidayLabels[day.holiday]}</small>}
      </h2>
      {day.passages.length === 0 ? (
        <p>Pas de passage</p>
      ) : (
        <table>
          <tbody>
            {day.passages.map((passage) => (
              <PassageRow key={passage.visit.id} passage={passage} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function PassageRow({ passage }: { readonly passage: Passage }): ReactNode {
  const { caregivers, start, visit, isCancelled } = passage;
  const names = caregivers.map(({ firstName }) => firstName).join(' et ');
  if (isCancelled) {
    return (
      <tr>
        <th scope="row">
          <s>{timeText(start)}</s>
        </th>
        <td>
          <Mark>Annulé</Mark>
        </td>
        <td>
          <s>{careKindLabel(visit.kind).full}</s>
        </td>
        <td />
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row">{timeText(start)}</th>
      <td>
        <strong>{names === '' ? 'à confirmer' : names}</strong>
        <ChangeNote passage={passage} />
      </td>
      <td>{careKindLabel(visit.kind).full}</td>
      <td>{durationText(passage.durationMinutes)}</td>
    </tr>
  );
}

/** « Changement : au lieu de 8 h avec Maïté ». */
function ChangeNote({ passage }: { readonly passage: Passage }): ReactNode {
  const { change, caregiversBefore } = passage;
  if (change.type === 'new') return <Mark>Nouveau</Mark>;
  if (change.type !== 'moved') return null;
  const names = caregiversBefore.map(({ firstName }) => firstName).join(' et ');
  const length =
    change.before.durationMinutes === null
      ? ''
      : `, ${durationText(change.before.durationMinutes)}`;
  return (
    <strong className="paper-change">
      Changement : au lieu de {timeText(change.before.start)}
      {names === '' ? '' : ` avec ${names}`}
      {length}
    </strong>
  );
}
