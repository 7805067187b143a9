/** `#/telephones/<lundi>` : agents' personal links, and who has read the published week. */
import { Anchor, Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { PhoneLine, Phones } from '../../../electron/contract.ts';
import { dateText, instantText, weekTitle } from '../../fr/dates.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { go, routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { May } from '../../ui/May.tsx';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { LinkDialog, type MadeLink } from './LinkDialog.tsx';
import './phones.css';

export interface PhonesScreenProps {
  readonly monday: Day;
  readonly timeZone: string;
}

export function PhonesScreen({ monday, timeZone }: PhonesScreenProps): ReactNode {
  const live = useLive('phone.list', { monday }, ['sync', 'people', 'plan']);
  return (
    <Page
      title={`Sur les téléphones – ${weekTitle(monday)}`}
      actions={
        <Button variant="default" onClick={() => go('impressions', monday)}>
          Revenir aux impressions
        </Button>
      }
    >
      <Waiting live={live}>
        {(phones) => <PhonesPage phones={phones} timeZone={timeZone} />}
      </Waiting>
    </Page>
  );
}

function PhonesPage({ phones, timeZone }: { phones: Phones; timeZone: string }): ReactNode {
  const [made, setMade] = useState<MadeLink | null>(null);
  const { lines, version, isLinked } = phones;
  const sorted = useMemo(() => lines.toSorted(byName), [lines]);
  if (!isLinked) {
    return (
      <EmptyState
        title="Ce poste n’est pas inscrit au hub"
        action={<Anchor href={routeTo('reglages', 'hub')}>Rejoindre le hub</Anchor>}
      >
        Les agents ouvrent leur semaine publiée sur leur téléphone par le hub de l’Alpi.
      </EmptyState>
    );
  }
  const make = async (line: PhoneLine): Promise<void> => {
    const done = await askOrTell('phone.makeLink', { caregiverId: line.caregiverId });
    if (done !== undefined) setMade({ name: line.name, address: done.value.address });
  };
  const revoke = async (line: PhoneLine): Promise<void> => {
    const done = await askOrTell('phone.revokeLink', { caregiverId: line.caregiverId });
    if (done !== undefined) tellDone(`Le lien de ${line.name} n’ouvre plus rien.`);
  };
  return (
    <>
      <p className="hint">{summary(phones)}</p>
      <May channel="phone.makeLink">
        <table className="phones">
          <thead>
            <tr>
              <th scope="col">Agent</th>
              <th scope="col">Lien personnel</th>
              <th scope="col">Semaine lue</th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((line) => (
              <tr key={line.caregiverId}>
                <th scope="row">{line.name}</th>
                <td>
                  {line.link === null
                    ? 'aucun'
                    : `jusqu’au ${dateText(line.link.until.slice(0, 10))}`}
                </td>
                <td className={isRead(line, version) ? 'phones-read' : undefined}>
                  {readText(line, version, timeZone)}
                </td>
                <td className="phones-actions">
                  <Button size="xs" variant="default" onClick={() => void make(line)}>
                    {line.link === null ? 'Faire le lien' : 'Refaire le lien'}
                    <span className="visually-hidden"> de {line.name}</span>
                  </Button>
                  {line.link !== null && (
                    <Button size="xs" variant="subtle" onClick={() => void revoke(line)}>
                      Révoquer
                      <span className="visually-hidden"> le lien de {line.name}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </May>
      <LinkDialog made={made} onClose={() => setMade(null)} />
    </>
  );
}

const byName = (a: PhoneLine, b: PhoneLine): number => a.name.localeCompare(b.name, 'fr');

const isRead = ({ read }: PhoneLine, version: number | null): boolean =>
  version !== null && read !== null && read.version >= version;

function summary({ version, lines }: Phones): string {
  const linked = lines.filter(({ link }) => link !== null).length;
  const links = `${countText(linked, 'agent a un lien', 'agents ont un lien')} sur ${lines.length}.`;
  if (version === null) return `${links} La semaine n’est pas publiée : rien n’est encore à lire.`;
  const read = lines.filter((line) => isRead(line, version)).length;
  return `${links} Version ${version} : ${countText(read, 'l’a lue', 'l’ont lue')}.`;
}

function readText(line: PhoneLine, version: number | null, timeZone: string): string {
  const { read, link } = line;
  if (version === null) return '–';
  if (read === null) return link === null ? 'sur papier' : 'pas encore lu';
  const at = instantText(read.at, timeZone);
  return read.version >= version
    ? `lu le ${at}`
    : `pas encore lu (version ${read.version} lue le ${at})`;
}
