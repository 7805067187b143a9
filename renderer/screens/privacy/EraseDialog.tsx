/** The last word before somebody is forgotten: what goes, what stays, and her name typed. */
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ErasureProof, PersonLook } from '../../../electron/contract.ts';
import type { Subject } from '../../place.ts';
import { askOrTell, forgetProblem } from '../../ui/act.ts';

export interface EraseDialogProps {
  readonly who: Subject;
  readonly look: PersonLook;
  readonly onClose: () => void;
  readonly onErased: (proof: ErasureProof) => void;
}

export function EraseDialog({ who, look, onClose, onErased }: EraseDialogProps): ReactNode {
  const [name, setName] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const erase = async (): Promise<void> => {
    setIsBusy(true);
    const done = await askOrTell('privacy.erase', { ...who, name });
    setIsBusy(false);
    if (done === undefined) return;
    forgetProblem();
    onErased(done.value);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Effacer ${look.file.name}`}
      closeButtonProps={{ 'aria-label': 'Fermer' }}
      centered
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void erase();
        }}
      >
        <ul className="privacy-warnings">
          <li>
            <b>Rien de cela ne revient</b> : ni par « Annuler », ni par une copie d’avant.
          </li>
          <li>
            Les copies de sauvegarde de ce poste et les PDF qu’il a enregistrés sont remplacés ou
            supprimés ; les gestes annulables et les saisies en cours de tous le sont aussi.
          </li>
          <li>
            Les heures faites restent, sans nom : la paie et la facturation doivent les prouver
            (RGPD, art. 17 § 3 b).
          </li>
          <li>
            Les exports, le papier et les copies faites ailleurs sont à détruire par vous.
            Donnez-lui d’abord sa copie, si elle la demande.
          </li>
        </ul>
        <TextInput
          label={`Pour confirmer, tapez son nom de famille : ${look.lastName}`}
          autoComplete="off"
          data-autofocus
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Ne rien effacer
          </Button>
          <Button type="submit" color="red" loading={isBusy} disabled={name.trim() === ''}>
            Effacer sans retour
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
