/** An open file: what it is, which column is what, what it would change, and the button. */
import { Button, Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { ImportCheck, KindName } from '../../../electron/contract.ts';
import { ask } from '../../ask.ts';
import { importKindLabels, importKindOrder } from '../../fr/exchange.ts';
import { accidentText, refusalText } from '../../fr/errors.ts';
import { countText, numberText } from '../../fr/numbers.ts';
import { askOrTell, tellDone, tellProblem } from '../../ui/act.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { FaultList } from './FaultList.tsx';
import { ImportCounts } from './ImportCounts.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import type { Opened } from './send-file.ts';

export interface ImportFileProps {
  readonly file: string;
  readonly name: string;
  readonly opened: Opened;
  readonly onSheet: (sheet: string) => void;
  readonly onDone: () => void;
}

type Panel = 'columns' | 'preview' | 'faults';

export function ImportFile(props: ImportFileProps): ReactNode {
  const { file, name, opened, onSheet, onDone } = props;
  const [kind, setKind] = useState(opened.kind);
  const [mappings, setMappings] = useState(opened.mappings);
  const [panel, setPanel] = useState<Panel>('columns');
  const [skipsFaulty, setSkipsFaulty] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const mapping = mappings[kind];
  const check = useCheck(file, kind, mapping);
  const faulty = check?.counts.faulty ?? 0;
  const toWrite = (check?.counts.new ?? 0) + (check?.counts.changed ?? 0);
  const run = async (): Promise<void> => {
    setRunning(true);
    const done = await askOrTell('import.run', { file, kind, mapping, skipsFaulty });
    setRunning(false);
    if (done === undefined) return;
    const { counts } = done.value;
    tellDone(
      `Importé : ${countText(counts.new, 'nouvelle fiche', 'nouvelles fiches')}, ${countText(counts.changed, 'fiche modifiée', 'fiches modifiées')}.`,
    );
    onDone();
  };
  return (
    <>
      <section className="card import-head">
        <div>
          <h2>{name}</h2>
          <p className="hint">
            {countText(opened.rowCount, 'ligne')}, {countText(opened.headers.length, 'colonne')}
            {opened.isRemembered && ' · colonnes reprises de votre dernier import de ce format'}
          </p>
        </div>
        {opened.sheets.length > 1 && (
          <Select
            label="Feuille"
            data={[...opened.sheets]}
            allowDeselect={false}
            value={opened.sheet}
            onChange={(sheet) => sheet !== null && onSheet(sheet)}
          />
        )}
        <Select
          label={opened.sheets.length > 1 ? 'Cette feuille contient' : 'Ce fichier contient'}
          data={importKindOrder.map((value) => ({ value, label: importKindLabels[value] }))}
          allowDeselect={false}
          value={kind}
          onChange={(value) => value !== null && setKind(value)}
        />
        <ImportCounts counts={check?.counts ?? null} />
      </section>
      {check !== null && check.missing.length > 0 && (
        <p className="import-missing" role="status">
          Aucune colonne pour : <b>{check.missing.join(', ')}</b>. Choisissez-la dans « Colonnes »,
          ou ajoutez-la au fichier.
        </p>
      )}
      <SegmentedControl
        className="import-tabs"
        aria-label="Voir"
        value={panel}
        onChange={(value) => setPanel(value)}
        data={[
          { value: 'columns', label: `Colonnes (${opened.headers.length})` },
          { value: 'preview', label: 'Aperçu' },
          { value: 'faults', label: `Erreurs (${numberText(check?.faultCount ?? 0)})` },
        ]}
      />
      {panel === 'columns' && (
        <ColumnTable
          headers={opened.headers}
          sample={opened.sample}
          targets={opened.targets[kind]}
          mapping={mapping}
          onChange={(changed) => setMappings({ ...mappings, [kind]: changed })}
        />
      )}
      {panel === 'preview' && check !== null && <PreviewTable preview={check.preview} />}
      {panel === 'faults' && check !== null && (
        <FaultList faults={check.faults} count={check.faultCount} name={name} />
      )}
      <div className="form-foot import-foot">
        {faulty > 0 && (
          <Checkbox
            label={`Ignorer ${countText(faulty, 'ligne')} en erreur et importer les autres`}
            checked={skipsFaulty}
            onChange={(event) => setSkipsFaulty(event.currentTarget.checked)}
          />
        )}
        <Button
          loading={isRunning}
          disabled={check === null || toWrite === 0 || (faulty > 0 && !skipsFaulty)}
          onClick={() => void run()}
        >
          Importer {countText(toWrite, 'fiche')}
        </Button>
        <span className="hint" role="status">
          {footText(check, toWrite, faulty, skipsFaulty)}
        </span>
      </div>
    </>
  );
}

function footText(
  check: ImportCheck | null,
  toWrite: number,
  faulty: number,
  skipsFaulty: boolean,
): string {
  if (check === null) return 'Vérification en cours…';
  if (faulty > 0 && !skipsFaulty) {
    return 'Tout ou rien : corrigez le fichier puis choisissez-le de nouveau.';
  }
  if (toWrite === 0) return 'Rien à importer : tout est déjà dans vos fiches.';
  return 'Un seul geste, qui s’annule entier.';
}

/** What the file would do, asked again with each choice; null while it is not known. */
function useCheck(
  file: string,
  kind: KindName,
  mapping: Opened['mappings'][KindName],
): ImportCheck | null {
  const key = JSON.stringify([file, kind, mapping]);
  const [found, setFound] = useState<{ readonly key: string; readonly check: ImportCheck } | null>(
    null,
  );
  useEffect(() => {
    let isWanted = true;
    ask('import.check', { file, kind, mapping: [...mapping] }).then(
      (reply) => {
        if (!isWanted) return;
        if (reply.ok) setFound({ key, check: reply.value });
        else tellProblem(refusalText(reply.error));
      },
      (error: unknown) => isWanted && tellProblem(accidentText(error)),
    );
    return () => {
      isWanted = false;
    };
    // The key says all that the question is made of.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return found?.key === key ? found.check : null;
}
