/** The agents: find one, open their sheet or their week, add one. */
import { Anchor, Button, Drawer, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { CaregiverId, Day } from '../../../domain/ids.ts';
import type { Beneficiary, Caregiver } from '../../../domain/service.ts';
import { durationText } from '../../fr/dates.ts';
import { fullName, listName, qualificationLabel, travelModeLabels } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { go, routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { matchesSearch } from '../../ui/search-text.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
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
    <Waiting live={caregivers}>
      {(all) => (
        <>
          <CaregiverList caregivers={all} monday={monday} />
          <Waiting live={beneficiaries}>
            {(people) => <CaregiverDrawer open={open} caregivers={all} beneficiaries={people} />}
          </Waiting>
        </>
      )}
    </Waiting>
  );
}

interface CaregiverListProps {
  readonly caregivers: readonly Caregiver[];
  readonly monday: Day;
}

function CaregiverList({ caregivers, monday }: CaregiverListProps): ReactNode {
  const [wanted, setWanted] = useState('');
  const shown = useMemo(
    () =>
      caregivers
        .filter((each) => matchesSearch(`${listName(each)} ${each.home.commune}`, wanted))
        .sort((a, b) => listName(a).localeCompare(listName(b), 'fr')),
    [caregivers, wanted],
  );
  const addButton = (
    <Button component="a" href={routeTo('agents', 'nouveau')}>
      Ajouter un agent
    </Button>
  );
  if (caregivers.length === 0) {
    return (
      <Page title="Agents">
        <EmptyState title="Aucun agent pour l’instant" action={addButton}>
          Commencez par les agents du service : leurs heures, leurs jours, leurs qualifications.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={countText(shown.length, 'agent')}
      actions={
        <>
          <TextInput
            type="search"
            aria-label="Chercher un agent"
            placeholder="Nom ou commune"
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
          {addButton}
        </>
      }
    >
      <VirtualList items={shown} keyOf={(each) => each.id} label="Agents" rowHeight={44}>
        {(each) => (
          <>
            <Anchor className="person-name" href={routeTo('agents', each.id)}>
              {listName(each)}
            </Anchor>
            <span className="person-facts">{caregiverFacts(each)}</span>
            <Anchor href={routeTo('agent', each.id, monday)}>
              Semaine<span className="visually-hidden"> de {fullName(each)}</span>
            </Anchor>
          </>
        )}
      </VirtualList>
    </Page>
  );
}

const caregiverFacts = (each: Caregiver): string =>
  [
    `${durationText(each.weeklyMinutes)} par semaine`,
    each.home.commune,
    travelModeLabels[each.mode],
    ...each.qualifications.map((one) => qualificationLabel(one.id)),
  ].join(' · ');

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
