/** The agents: find one, open their sheet or their week, add one. */
import { Drawer } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { CaregiverId, Day } from '../../../domain/ids.ts';
import type { Beneficiary, Caregiver } from '../../../domain/service.ts';
import { fullName } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';
import { go } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { CaregiverList } from '../records/CaregiverList.tsx';
import { blankCaregiver, newId } from './blank.ts';
import { CaregiverForm } from './CaregiverForm.tsx';

export interface CaregiversScreenProps {
  /** `nouveau`, an id, or null for the list alone. */
  readonly open: string | null;
  readonly monday: Day;
}

export function CaregiversScreen({ open, monday }: CaregiversScreenProps): ReactNode {
  const caregivers = useLive('caregiver.list', {}, ['people']);
  const beneficiaries = useLive('beneficiary.list', {}, ['people']);
  return (
    <>
      <CaregiverList monday={monday} />
      <Waiting live={caregivers}>
        {(all) => (
          <Waiting live={beneficiaries}>
            {(people) => <CaregiverDrawer open={open} caregivers={all} beneficiaries={people} />}
          </Waiting>
        )}
      </Waiting>
    </>
  );
}

interface CaregiverDrawerProps {
  readonly open: string | null;
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
}

function CaregiverDrawer({ open, caregivers, beneficiaries }: CaregiverDrawerProps): ReactNode {
  const isNew = open === 'nouveau';
  // The id of a new agent lasts as long as its form.
  const blank = useMemo(() => (isNew ? blankCaregiver(newId<'caregiver'>()) : undefined), [isNew]);
  const caregiver = blank ?? caregivers.find((each) => each.id === open);
  const close = (): void => go('agents');
  const save = async (saved: Caregiver): Promise<void> => {
    if ((await askOrTell('caregiver.save', saved)) === undefined) return;
    tellDone(`${fullName(saved)} : enregistré.`);
    close();
  };
  const remove = async (id: CaregiverId): Promise<void> => {
    if ((await askOrTell('caregiver.delete', { id })) !== undefined) close();
  };
  return (
    <Drawer
      opened={caregiver !== undefined}
      onClose={close}
      position="right"
      size="xl"
      title={isNew || caregiver === undefined ? 'Nouvel agent' : fullName(caregiver)}
    >
      {caregiver !== undefined && (
        <CaregiverForm
          key={caregiver.id}
          caregiver={caregiver}
          isNew={isNew}
          knownAddresses={[
            ...beneficiaries.map((each) => each.address),
            ...caregivers.map((each) => each.home),
          ]}
          knownQualifications={[
            ...new Set(caregivers.flatMap((each) => each.qualifications.map((one) => one.id))),
          ]}
          onSave={(saved) => void save(saved)}
          onDelete={() => void remove(caregiver.id)}
          onCancel={close}
        />
      )}
    </Drawer>
  );
}
