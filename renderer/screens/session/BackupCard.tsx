/** The copies of the data, and the way back to one of them. */
import { Alert, Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { BackupView } from '../../../electron/contract.ts';
import { instantText } from '../../fr/dates.ts';
import { refusalText } from '../../fr/errors.ts';
import { backupKindTexts, bytesText } from '../../fr/backups.ts';
import { leavePage } from '../../leave.ts';
import { useLive } from '../../live.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { May, useMay } from '../../ui/May.tsx';
import { Waiting } from '../../ui/Waiting.tsx';

export function BackupCard({ timeZone }: { readonly timeZone: string }): ReactNode {
  const list = useLive('backup.list', {}, ['session']);
  const [chosen, setChosen] = useState<BackupView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const canRestore = useMay('backup.restore');
  const make = async (): Promise<void> => {
    setBusy(true);
    if ((await askOrTell('backup.make', {})) !== undefined) tellDone('Copie faite et vérifiée.');
    setBusy(false);
    list.reload();
  };
  const restore = async ({ name }: BackupView): Promise<void> => {
    setBusy(true);
    if ((await askOrTell('backup.restore', { name })) !== undefined) return leavePage();
    setBusy(false);
    return undefined;
  };
  return (
    <section className="card">
      <h2>Sauvegardes</h2>
      <Waiting live={list}>
        {({ backups, folder, lastFault }) => (
          <>
            <p>
              Chaque jour où le logiciel sert, une copie chiffrée des données est faite, rouverte et
              vérifiée ; sept sont gardées, dans <code>{folder}</code>. Copiez ce dossier sur un
              autre support : un disque qui meurt emporte les deux.
            </p>
            {lastFault !== null && (
              <Alert color="red" title="La dernière copie n’a pas été faite" mb="sm">
                {refusalText(lastFault)}
              </Alert>
            )}
            {backups.length === 0 ? (
              <p className="hint">Aucune copie encore : la première se fait dans un instant.</p>
            ) : (
              <table className="access-users">
                <thead>
                  <tr>
                    <th scope="col">Faite le</th>
                    <th scope="col">Pourquoi</th>
                    <th scope="col">Taille</th>
                    <th scope="col">
                      <span className="visually-hidden">Gestes</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {backups.map((backup) => (
                    <tr key={backup.name}>
                      <td>{instantText(backup.madeAt, timeZone)}</td>
                      <td>{backupKindTexts[backup.kind]}</td>
                      <td>{bytesText(backup.bytes)}</td>
                      <td style={{ textAlign: 'right' }}>
                        {canRestore && (
                          <Button
                            variant="subtle"
                            disabled={isBusy}
                            onClick={() => setChosen(backup)}
                          >
                            Revenir à cette copie…
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {chosen !== null && (
              <div className="access-form" role="group" aria-label="Revenir à une copie">
                <p>
                  Le planning redevient celui du {instantText(chosen.madeAt, timeZone)}. Ce qui a
                  été fait depuis sur ce poste n’y est plus ; les données d’aujourd’hui restent dans
                  le dossier, sous un autre nom. Un poste relié au hub devra être réinscrit.
                </p>
                <Group>
                  <Button color="red" loading={isBusy} onClick={() => void restore(chosen)}>
                    Revenir à cette copie
                  </Button>
                  <Button variant="default" disabled={isBusy} onClick={() => setChosen(null)}>
                    Garder les données d’aujourd’hui
                  </Button>
                </Group>
              </div>
            )}
            <May channel="backup.make" isSilent>
              <Button
                variant="default"
                mt="sm"
                loading={isBusy && chosen === null}
                onClick={() => void make()}
              >
                Faire une copie maintenant
              </Button>
            </May>
          </>
        )}
      </Waiting>
    </section>
  );
}
