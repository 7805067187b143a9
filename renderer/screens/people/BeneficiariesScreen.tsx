/** The people who are helped: find one, open their sheet, their needs or their week, add one. */
import { Anchor, Button, Drawer, Tabs, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { Beneficiary, Caregiver } from '../../../domain/service.ts';
import { fullName, listName } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { go, routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { matchesSearch } from '../../ui/search-text.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
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
    <Waiting live={beneficiaries}>
      {(people) => (
        <>
          <BeneficiaryList beneficiaries={people} monday={monday} />
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
        </>
      )}
    </Waiting>
  );
}

interface BeneficiaryListProps {
  readonly beneficiaries: readonly Beneficiary[];
  readonly monday: Day;
}

function BeneficiaryList({ beneficiaries, monday }: BeneficiaryListProps): ReactNode {
  const [wanted, setWanted] = useState('');
  const shown = useMemo(
    () =>
      beneficiaries
        .filter((each) => matchesSearch(`${listName(each)} ${each.address.commune}`, wanted))
        .sort((a, b) => listName(a).localeCompare(listName(b), 'fr')),
    [beneficiaries, wanted],
  );
  const addButton = (
    <Button component="a" href={routeTo('personnes', 'nouveau')}>
      Ajouter une personne
    </Button>
  );
  if (beneficiaries.length === 0) {
    return (
      <Page title="Personnes accompagnées">
        <EmptyState title="Personne pour l’instant" action={addButton}>
          Saisissez une personne accompagnée, puis ses besoins de la semaine.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={countText(shown.length, 'personne accompagnée', 'personnes accompagnées')}
      actions={
        <>
          <TextInput
            type="search"
            aria-label="Chercher une personne"
            placeholder="Nom ou commune"
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
          <Button component="a" variant="default" href={routeTo('prise-en-charge', monday)}>
            Insérer une prise en charge
          </Button>
          {addButton}
        </>
      }
    >
      <VirtualList items={shown} keyOf={(each) => each.id} label="Personnes" rowHeight={44}>
        {(each) => (
          <>
            <Anchor className="person-name" href={routeTo('personnes', each.id)}>
              {listName(each)}
            </Anchor>
            <span className="person-facts">
              {[
                each.address.commune,
                countText(each.regular.length, 'agent habituel', 'agents habituels'),
              ].join(' · ')}
            </span>
            <Anchor href={routeTo('personne', each.id, monday)}>
              Semaine<span className="visually-hidden"> de {fullName(each)}</span>
            </Anchor>
          </>
        )}
      </VirtualList>
    </Page>
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
