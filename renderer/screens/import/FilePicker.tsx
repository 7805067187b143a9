/** The first step: a file of this computer, by a button or dropped here. */
import { Button, FileButton } from '@mantine/core';
import type { ReactNode } from 'react';

export interface FilePickerProps {
  readonly isReading: boolean;
  readonly onPick: (file: File) => void;
}

export function FilePicker({ isReading, onPick }: FilePickerProps): ReactNode {
  return (
    <section
      className="card import-drop"
      aria-label="Choisir un fichier"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        if (file !== undefined) onPick(file);
      }}
    >
      <h2>Un fichier CSV ou un classeur Excel (.xlsx)</h2>
      <p>
        Une ligne de titres, puis une ligne par agent, par personne, par plan d’aide, par besoin ou
        par absence. Commencez par les agents et les personnes : les autres fichiers les nomment.
      </p>
      <FileButton onChange={(file) => file !== null && onPick(file)} accept=".csv,.txt,.tsv,.xlsx">
        {(props) => (
          <Button {...props} loading={isReading}>
            Choisir un fichier…
          </Button>
        )}
      </FileButton>
      <p className="hint">
        Le fichier est lu sur cet ordinateur et n’en sort pas. Rien n’est enregistré avant «
        Importer ». Importer deux fois le même fichier n’ajoute rien.
      </p>
    </section>
  );
}
