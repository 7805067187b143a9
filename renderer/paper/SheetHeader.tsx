/** The head of every sheet: which service, which week, which version, printed when. */
import type { ReactNode } from 'react';
import type { WeekView } from '../../electron/contract.ts';
import { instantText, weekTitle } from '../fr/dates.ts';
import { Ordinal } from './Ordinal.tsx';
import type { SheetVersion } from './sheet-version.ts';

export interface SheetHeaderProps {
  readonly view: WeekView;
  readonly version: SheetVersion;
  /** Instant, ISO with Z. */
  readonly printedAt: string;
  readonly title: string;
  readonly children: ReactNode;
}

export function SheetHeader(props: SheetHeaderProps): ReactNode {
  const { view, version, printedAt, title, children } = props;
  const { service } = view;
  return (
    <header className="paper-head">
      <div>
        <p className="paper-service">{service.name}</p>
        <h1>{title}</h1>
        <p className="paper-week">
          <Ordinal text={weekTitle(view.monday)} />
        </p>
      </div>
      <div className="paper-head-right">
        {version.isDraft && <p className="paper-draft">Brouillon – non publié</p>}
        <p>
          <Ordinal text={versionText(version, service.timeZone)} />
        </p>
        <p>
          <Ordinal text={`Imprimé le ${instantText(printedAt, service.timeZone)}`} />
        </p>
      </div>
      <div className="paper-head-more">{children}</div>
    </header>
  );
}

/** `Version 2, publiée le 24 novembre 2026 à 14 h 05 par Léa`. */
export function versionText({ version, publication }: SheetVersion, timeZone: string): string {
  if (publication === null) return `Projet de version ${version}`;
  const { author, publishedAt } = publication;
  return `Version ${version}, publiée le ${instantText(publishedAt, timeZone)} par ${author}`;
}
