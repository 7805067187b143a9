/**
 * Bringing a spreadsheet in: a file, its columns, what would change, then all of it or nothing.
 * Nothing is written before « Importer »; the last import is taken back from here.
 */
import { Alert, Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useLive } from '../../live.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Page } from '../../ui/Page.tsx';
import { FilePicker } from './FilePicker.tsx';
import { ImportFile } from './ImportFile.tsx';
import { openSheet, sendFile, type Opened } from './send-file.ts';
import './import.css';

interface Chosen {
  readonly file: string;
  readonly name: string;
  readonly opened: Opened;
}

export function ImportScreen(): ReactNode {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isReading, setReading] = useState(false);
  const last = useLive('import.last', {}, ['people', 'needs', 'absences', 'records']);
  const pick = async (picked: File): Promise<void> => {
    setReading(true);
    const sent = await sendFile(picked);
    setReading(false);
    setChosen(sent === undefined ? null : { ...sent, name: picked.name });
  };
  const openOther = async ({ file, name }: Chosen, sheet: string): Promise<void> => {
    const opened = await openSheet(file, name, sheet);
    if (opened !== undefined) setChosen({ file, name, opened });
  };
  const undo = async (): Promise<void> => {
    const undone = await askOrTell('import.undo', {});
    if (undone !== undefined) tellDone(`Annulé : ${undone.value.label}.`);
  };
  return (
    <Page
      title="Importer un fichier"
      actions={
        chosen !== null && (
          <Button variant="default" onClick={() => setChosen(null)}>
            Choisir un autre fichier
          </Button>
        )
      }
    >
      <div className="import-body">
        {last.value !== undefined && last.value !== null && (
          <Alert color="pine" className="import-last" role="status">
            <span>
              Dernier import : <b>{last.value}</b>
            </span>
            <Button size="compact-sm" variant="default" onClick={() => void undo()}>
              Annuler cet import
            </Button>
          </Alert>
        )}
        {chosen === null ? (
          <FilePicker isReading={isReading} onPick={(picked) => void pick(picked)} />
        ) : (
          <ImportFile
            key={`${chosen.file} ${chosen.opened.sheet}`}
            file={chosen.file}
            name={chosen.name}
            opened={chosen.opened}
            onSheet={(sheet) => void openOther(chosen, sheet)}
            onDone={() => setChosen(null)}
          />
        )}
      </div>
    </Page>
  );
}
