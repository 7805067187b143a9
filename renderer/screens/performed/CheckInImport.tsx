/** A file of check-ins: which column is what, what it would do, each fault in words; then all or nothing. */
import { Alert, Button, FileInput, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { checkInFields, type CheckInField } from '../../../domain/check-ins/read-check-ins.ts';
import { decodeText, whyNoTable } from '../../../domain/decode-text.ts';
import type { CheckInReport } from '../../../electron/contract.ts';
import { refusalText } from '../../fr/errors.ts';
import { weekName } from '../../fr/dates.ts';
import { countText } from '../../fr/numbers.ts';
import { faultText, fieldLabels } from '../../fr/performed.ts';
import { askOrTell, tellDone, tellProblem } from '../../ui/act.ts';

const MOST_BYTES = 3_000_000;
const MOST_FAULTS = 50;

interface Read {
  readonly text: string;
  readonly report: CheckInReport;
}

export function CheckInImport({ onDone }: { readonly onDone: () => void }): ReactNode {
  const [read, setRead] = useState<Read | null>(null);
  const look = async (text: string, mapping: CheckInReport['mapping'] | null): Promise<void> => {
    const done = await askOrTell('performed.import', { text, mapping, isTrial: true });
    if (done !== undefined) setRead({ text, report: done.value });
  };
  const open = async (file: File | null): Promise<void> => {
    setRead(null);
    if (file === null) return;
    if (file.size > MOST_BYTES) {
      return tellProblem('Ce fichier dépasse 3 Mo. Exportez une période plus courte.');
    }
    const text = decodeText(new Uint8Array(await file.arrayBuffer()));
    const not = whyNoTable(text);
    if (not !== null) return tellProblem(refusalText(not));
    await look(text, null);
  };
  const take = async ({ text, report }: Read): Promise<void> => {
    const { mapping } = report;
    const done = await askOrTell('performed.import', { text, mapping, isTrial: false });
    if (done === undefined) return;
    if (!done.value.isTaken) return setRead({ text, report: done.value });
    tellDone(
      `${countText(done.value.newCount + done.value.changedCount, 'pointage importé', 'pointages importés')}.`,
    );
    onDone();
  };
  return (
    <div className="check-in-import">
      <p>
        Un fichier CSV de la télégestion ou d’un tableur : une ligne par passage, avec l’agent, la
        personne, le début et la fin. Rien n’est écrit tant qu’une ligne est en défaut.
      </p>
      <FileInput
        label="Fichier"
        placeholder="Choisir un fichier .csv"
        accept=".csv,.txt,text/csv"
        onChange={(file) => void open(file)}
      />
      {read !== null && (
        <>
          <fieldset className="form-section">
            <legend>Colonnes</legend>
            <div className="form-grid">
              {checkInFields.map((field) => (
                <Select
                  key={field}
                  label={fieldLabels[field]}
                  placeholder={field === 'day' ? 'avec l’heure' : 'à choisir'}
                  clearable={field === 'day'}
                  data={read.report.columns.map((name, i) => ({
                    value: String(i),
                    label: name === '' ? `Colonne ${i + 1}` : name,
                  }))}
                  value={columnOf(read.report, field)}
                  onChange={(value) =>
                    void look(read.text, {
                      ...read.report.mapping,
                      [field]: value === null ? null : Number(value),
                    })
                  }
                />
              ))}
            </div>
          </fieldset>
          <Outcome report={read.report} />
          <div className="form-foot">
            <Button disabled={!canTake(read.report)} onClick={() => void take(read)}>
              Importer
            </Button>
            <Button variant="default" onClick={onDone}>
              Fermer
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Outcome({ report }: { readonly report: CheckInReport }): ReactNode {
  const { faults, newCount, changedCount, sameCount, toSettleCount, weeks } = report;
  if (faults.length > 0) {
    return (
      <Alert
        color="red"
        title={`${countText(faults.length, 'ligne')} en défaut : rien ne sera importé`}
      >
        <ul className="check-in-faults">
          {faults.slice(0, MOST_FAULTS).map((fault) => (
            <li key={`${fault.line} ${fault.type} ${fault.field}`}>{faultText(fault)}</li>
          ))}
        </ul>
        {faults.length > MOST_FAULTS && `… et ${faults.length - MOST_FAULTS} autres.`}
      </Alert>
    );
  }
  return (
    <p role="status">
      {countText(newCount, 'nouveau pointage', 'nouveaux pointages')},{' '}
      {countText(changedCount, 'modifié')}, {countText(sameCount, 'déjà connu', 'déjà connus')}
      {weeks.length > 0 && ` (${weeks.map(weekName).join(', ')})`}.{' '}
      {toSettleCount > 0 && `${countText(toSettleCount, 'écart')} à régler ensuite.`}
    </p>
  );
}

const canTake = ({ faults, newCount, changedCount }: CheckInReport): boolean =>
  faults.length === 0 && newCount + changedCount > 0;

function columnOf({ mapping }: CheckInReport, field: CheckInField): string | null {
  const column = mapping[field];
  return column === null ? null : String(column);
}
