/** « Impressions » : whose sheets, seen as they will be on paper, then printed or kept as PDF. */
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { Host, WeekView } from '../../../electron/contract.ts';
import { ALL_SHEETS, CHANGED_SHEETS, idsOfSheets } from '../../paper/sheet-ids.ts';
import { sheetVersion } from '../../paper/sheet-version.ts';
import { versionText } from '../../paper/SheetHeader.tsx';
import { compareWithBase } from '../../paper/visit-change.ts';
import { weekTitle } from '../../fr/dates.ts';
import { refusalText } from '../../fr/errors.ts';
import { listName } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { noteAccess } from '../../note-access.ts';
import { go, routeTo, useRoute } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Page } from '../../ui/Page.tsx';
import { matchesSearch } from '../../ui/search-text.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { readPrintRoute, type SheetKind } from './print-route.ts';
import './print.css';

type Choice = typeof ALL_SHEETS | typeof CHANGED_SHEETS | 'choix';

export interface PrintScreenProps {
  readonly monday: Day;
  readonly host: Host;
}

export function PrintScreen({ monday, host }: PrintScreenProps): ReactNode {
  const live = useLive('week.load', { monday }, ['plan', 'people', 'needs', 'absences', 'service']);
  return (
    <Waiting live={live}>
      {(reply) =>
        reply.ok ? (
          <PrintDesk view={reply.value} host={host} />
        ) : (
          <p role="alert">{refusalText(reply.error)}</p>
        )
      }
    </Waiting>
  );
}

function PrintDesk({ view, host }: { readonly view: WeekView; readonly host: Host }): ReactNode {
  const asked = readPrintRoute(useRoute().query);
  const [kind, setKind] = useState<SheetKind>(asked?.kind ?? 'caregiver');
  const [choice, setChoice] = useState<Choice>(asked === null ? ALL_SHEETS : 'choix');
  const [picked, setPicked] = useState<ReadonlySet<string>>(asked?.ids ?? new Set());
  const [isSaving, setIsSaving] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const changes = useMemo(() => compareWithBase(view), [view]);
  const version = useMemo(() => sheetVersion(view), [view]);
  const wanted = choice === 'choix' ? [...picked].join() : choice;
  const ids = idsOfSheets(view, changes, kind, wanted);
  const print = (): void => {
    const page = frame.current?.contentWindow;
    if (page == null) return;
    const [only = null] = ids;
    if (ids.length === 1) noteAccess('printed', kind, only);
    else noteAccess('printed', 'week', view.monday, ids.length);
    page.print();
  };
  const printNow = useEffectEvent(print);
  useEffect(() => {
    // The browser's own shortcut would print the screen around the sheets.
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'p' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      printNow();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
  const savePdf = async (): Promise<void> => {
    setIsSaving(true);
    const saved = await askOrTell('paper.pdf', { monday: view.monday, kind, ids: [...ids] });
    setIsSaving(false);
    const [first] = saved?.value.files ?? [];
    if (saved === undefined || first === undefined) return;
    tellDone(
      `${countText(saved.value.files.length, 'PDF enregistré', 'PDF enregistrés')} : ${first}`,
    );
  };
  const countOf = (which: string): number => idsOfSheets(view, changes, kind, which).length;
  return (
    <Page
      title={`Impressions – ${weekTitle(view.monday)}`}
      actions={
        <>
          {host === 'electron' && (
            <Button
              variant="default"
              loading={isSaving}
              disabled={ids.length === 0}
              onClick={() => void savePdf()}
            >
              Enregistrer en PDF
            </Button>
          )}
          <Button variant="default" onClick={() => go('telephones', view.monday)}>
            Sur les téléphones…
          </Button>
          <Button disabled={ids.length === 0} onClick={print}>
            Imprimer…
          </Button>
        </>
      }
    >
      <p className="hint">
        {version.isDraft
          ? `${versionText(version, view.service.timeZone)} : les feuilles portent la mention « Brouillon ». Publiez la semaine pour les remettre.`
          : `${versionText(version, view.service.timeZone)}.`}
        {host === 'browser' &&
          ' Pour un PDF, choisissez « Enregistrer au format PDF » dans la fenêtre d’impression.'}
      </p>
      <div className="print-desk">
        <div className="print-choice">
          <SegmentedControl
            aria-label="Quelles feuilles"
            data={[
              { value: 'caregiver', label: 'Agents' },
              { value: 'beneficiary', label: 'Personnes' },
            ]}
            value={kind}
            onChange={(value) => {
              setKind(value);
              setPicked(new Set());
            }}
          />
          <SegmentedControl
            aria-label="Lesquelles"
            orientation="vertical"
            data={[
              { value: ALL_SHEETS, label: `Toutes (${countOf(ALL_SHEETS)})` },
              {
                value: CHANGED_SHEETS,
                label: `Celles qui ont changé (${countOf(CHANGED_SHEETS)})`,
              },
              { value: 'choix', label: `À choisir (${picked.size})` },
            ]}
            value={choice}
            onChange={(value) => setChoice(value)}
          />
          {choice === 'choix' && (
            <PeoplePicker
              people={kind === 'caregiver' ? view.caregivers : view.beneficiaries}
              changed={changes.changedPeople}
              picked={picked}
              onPick={setPicked}
            />
          )}
        </div>
        {ids.length === 0 ? (
          <p className="print-none">
            {choice === CHANGED_SHEETS
              ? 'Aucune feuille n’a changé depuis la version remise.'
              : 'Choisissez au moins une feuille.'}
          </p>
        ) : (
          // Our own page, which must run and open the printer's dialog: a sandbox would stop both.
          // oxlint-disable-next-line react/iframe-missing-sandbox
          <iframe
            ref={frame}
            className="print-preview"
            title="Aperçu des feuilles"
            src={`${window.location.pathname}${routeTo('papier', kind, wanted, view.monday)}`}
          />
        )}
      </div>
    </Page>
  );
}

interface Person {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
}

interface PeoplePickerProps {
  readonly people: readonly Person[];
  readonly changed: ReadonlySet<string>;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
}

function PeoplePicker({ people, changed, picked, onPick }: PeoplePickerProps): ReactNode {
  const [search, setSearch] = useState('');
  const shown = people.filter((person) => matchesSearch(listName(person), search));
  const toggle = (id: string, isIn: boolean): void => {
    const next = new Set(picked);
    if (isIn) next.add(id);
    else next.delete(id);
    onPick(next);
  };
  return (
    <>
      <TextInput
        aria-label="Chercher un nom"
        placeholder="Chercher un nom"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <VirtualList items={shown} keyOf={({ id }) => id} label="Feuilles à choisir" rowHeight={40}>
        {(person) => (
          <Checkbox
            label={`${listName(person)}${changed.has(person.id) ? ' – a changé' : ''}`}
            checked={picked.has(person.id)}
            onChange={(event) => toggle(person.id, event.currentTarget.checked)}
          />
        )}
      </VirtualList>
    </>
  );
}
