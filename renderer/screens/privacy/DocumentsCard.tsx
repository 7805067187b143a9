/** The documents to adapt, each saved by a click. */
import type { ReactNode } from 'react';
import { tellDone } from '../../ui/act.ts';
import { download } from '../import/download.ts';
import { rightsDocuments } from './documents.ts';

export const DocumentsCard = (): ReactNode => (
  <section className="card" aria-labelledby="privacy-documents">
    <h2 id="privacy-documents">Documents à adapter</h2>
    <p className="hint">
      Ils s’ouvrent dans un traitement de texte. À compléter avec votre délégué à la protection des
      données.
    </p>
    <ul className="privacy-documents">
      {rightsDocuments.map(({ file, title, html }) => (
        <li key={file}>
          <button
            type="button"
            className="privacy-link"
            onClick={() => {
              download(file, new TextEncoder().encode(html));
              tellDone(`${file} : enregistré dans vos téléchargements.`);
            }}
          >
            {title}
          </button>
        </li>
      ))}
    </ul>
  </section>
);
