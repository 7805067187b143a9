/** The people who are helped: find one, open their sheet, their needs or their week, add one. */
import { Drawer, Tabs } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { Beneficiary, Caregiver } from '../../../domain/service.ts';
import { fullName } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';
import { go } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { BeneficiaryList } from '../records/BeneficiaryList.tsx';
import { BeneficiaryForm } from './BeneficiaryForm.tsx';
import { blankBeneficiary, newId } from './blank.ts';
import { NeedsPanel } from './NeedsPanel.tsx';

export interface BeneficiariesScreenProps {
  /** `nouveau`, an id, or null for the list alone. */
  readonly open: string | null;
  readonly monday: Day;
}

export function BeneficiariesScreen({ open, monday }: BeneficiariesScreenProps): ReactNode {
  const beneficiaries = useLive('beneficiary.list', {}, ['people']);
  const caregivers = useLive('caregiver.list', {}, ['people']);
  return (
    <>
      <BeneficiaryList monday={monday} />
      <Waiting live={beneficiaries}>
        {(people) => (
          <Waiting live={caregivers}>
            {(staff) => (
              <BeneficiaryDrawer
                open={open}
                monday={monday}
                beneficiaries={people}
                caregivers={staff}
              />
            )}
          </Waiting>
        )}
      </Waiting>
    </>
  );
}

interface BeneficiaryDrawerProps {
  readonly open: string | null;
  readonly monday: Day;
  readonly beneficiaries: readonly Beneficiary[];
  readonly caregivers: readonly Caregiver[];
}

function BeneficiaryDrawer(props: BeneficiaryDrawerProps): ReactNode {
  const { open, beneficiaries, caregivers } = props;
  const isNew = open === 'nouveau';
  // The id of a new person lasts as long as their form.
  const blank = useMemo(
    () => (isNew ? blankBeneficiary(newId<'beneficiary'>()) : undefined),
    [isNew],
  );
  const beneficiary = blank ?? beneficiaries.find((each) => each.id === open);
  const close = (): void => go('personnes');
  const save = async (saved: Beneficiary): Promise<void> => {
    if ((await askOrTell('beneficiary.save', saved)) === undefined) return;
    tellDone(`${fullName(saved)} : enregistré.`);
    if (isNew) go('personnes', saved.id);
    else close();
  };
  const remove = async (gone: Beneficiary): Promise<void> => {
    if ((await askOrTell('beneficiary.delete', { id: gone.id })) !== undefined) close();
  };
  const form = beneficiary !== undefined && (
    <BeneficiaryForm
      key={beneficiary.id}
      beneficiary={beneficiary}
      isNew={isNew}
      caregivers={caregivers}
      knownAddresses={[
        ...beneficiaries.map((each) => each.address),
        ...caregivers.map((each) => each.home),
      ]}
      onSave={(saved) => void save(saved)}
      onDelete={() => void remove(beneficiary)}
      onCancel={close}
    />
  );
  return (
    <Drawer
      opened={beneficiary !== undefined}
      onClose={close}
      position="right"
      size="xl"
      title={isNew || beneficiary === undefined ? 'Nouvelle personne' : fullName(beneficiary)}
    >
      {beneficiary !== undefined &&
        (isNew ? (
          form
        ) : (
          <Tabs defaultValue="needs" key={beneficiary.id}>
            <Tabs.List mb="md">
              <Tabs.Tab value="needs">Besoins</Tabs.Tab>
              <Tabs.Tab value="sheet">Fiche</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="needs">
              <NeedsPanel
                beneficiaryId={beneficiary.id}
                monday={props.monday}
                knownQualifications={[
                  ...new Set(caregivers.flatMap((each) => each.qualifications.map((q) => q.id))),
                ]}
              />
            </Tabs.Panel>
            <Tabs.Panel value="sheet">{form}</Tabs.Panel>
          </Tabs>
        ))}
    </Drawer>
  );
}
