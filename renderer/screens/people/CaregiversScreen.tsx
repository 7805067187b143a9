/** The agents: the list, or the sheet of one. */
import { Anchor, Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { Beneficiary, Caregiver, Service } from '../../../domain/service.ts';
import type { Catalogue } from '../../../electron/contract.ts';
import { dateText } from '../../fr/dates.ts';
import { fullName } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';
import { go, routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { AbsencesPanel } from '../records/AbsencesPanel.tsx';
import { CaregiverList } from '../records/CaregiverList.tsx';
import { HistoryPanel } from '../records/HistoryPanel.tsx';
import { May, useMay } from '../../ui/May.tsx';
import { Sheet } from '../records/Sheet.tsx';
import { nowIn } from '../repair/now-in.ts';
import { blankCaregiver, newId } from './blank.ts';
import { CaregiverForm } from './CaregiverForm.tsx';

export interface CaregiversScreenProps {
  /** `nouveau`, an id, or null for the list alone. */
  readonly open: string | null;
  readonly monday: Day;
  readonly service: Service;
}

export function CaregiversScreen(props: CaregiversScreenProps): ReactNode {
  const { open, monday } = props;
  return open === null ? (
    <CaregiverList monday={monday} />
  ) : (
    <OpenCaregiver key={open} {...props} open={open} />
  );
}

type OpenProps = CaregiversScreenProps & { readonly open: string };

function OpenCaregiver({ open, monday, service }: OpenProps): ReactNode {
  const caregivers = useLive('caregiver.list', {}, ['people']);
  const beneficiaries = useLive('beneficiary.list', {}, ['people']);
  const catalogue = useLive('catalogue.load', {}, ['records']);
  const isNew = open === 'nouveau';
  // The id of a new agent lasts as long as its form.
  const blank = useMemo(() => (isNew ? blankCaregiver(newId<'caregiver'>()) : undefined), [isNew]);
  return (
    <Waiting live={caregivers}>
      {(team) => (
        <Waiting live={beneficiaries}>
          {(people) => (
            <Waiting live={catalogue}>
              {(names) => {
                const caregiver = blank ?? team.find((each) => each.id === open);
                if (caregiver === undefined) return <Gone />;
                return (
                  <CaregiverSheet
                    caregiver={caregiver}
                    isNew={isNew}
                    caregivers={team}
                    beneficiaries={people}
                    catalogue={names}
                    monday={monday}
                    service={service}
                  />
                );
              }}
            </Waiting>
          )}
        </Waiting>
      )}
    </Waiting>
  );
}

const Gone = (): ReactNode => (
  <p className="empty-state" role="alert">
    Cet agent n’est plus dans la liste. <Anchor href={routeTo('agents')}>Tous les agents</Anchor>
  </p>
);

interface CaregiverSheetProps {
  readonly caregiver: Caregiver;
  readonly isNew: boolean;
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly catalogue: Catalogue;
  readonly monday: Day;
  readonly service: Service;
}

function CaregiverSheet(props: CaregiverSheetProps): ReactNode {
  const { caregiver, isNew, caregivers, catalogue, monday, service } = props;
  const { timeZone } = service;
  const today = nowIn(timeZone).slice(0, 10);
  const canSave = useMay('caregiver.save');
  const close = (): void => go('agents');
  const save = async (saved: Caregiver, told = 'enregistré'): Promise<boolean> => {
    if ((await askOrTell('caregiver.save', saved)) === undefined) return false;
    tellDone(`${fullName(saved)} : ${told}.`);
    return true;
  };
  const remove = async (): Promise<void> => {
    if ((await askOrTell('caregiver.delete', { id: caregiver.id })) !== undefined) close();
  };
  const names = new Map<string, string>(catalogue.sectors.map(({ id, name }) => [id, name]));
  const form = (
    <May channel="caregiver.save">
      <CaregiverForm
        caregiver={caregiver}
        isNew={isNew}
        service={service}
        sectors={catalogue.sectors}
        knownAddresses={[
          ...props.beneficiaries.map((each) => each.address),
          ...caregivers.map((each) => each.home),
        ]}
        knownQualifications={[
          ...new Set([
            ...catalogue.qualifications
              .filter(({ archivedOn }) => archivedOn === null)
              .map(({ code }) => code),
            ...caregivers.flatMap((each) => each.qualifications.map(({ id }) => id)),
          ]),
        ]}
        today={today}
        onSave={save}
        onSaved={() => isNew && close()}
        onDelete={() => void remove()}
        onCancel={close}
      />
    </May>
  );
  const parts = [
    { key: 'fiche', label: 'Fiche', content: form },
    { key: 'absences', label: 'Absences', content: <AbsencesPanel id={caregiver.id} /> },
    {
      key: 'historique',
      label: 'Historique',
      content: (
        <HistoryPanel id={caregiver.id} timeZone={timeZone} nameOf={(id) => names.get(id)} />
      ),
    },
  ];
  const { archivedOn, file } = caregiver;
  return (
    <Sheet
      title={isNew ? 'Nouvel agent' : fullName(caregiver)}
      list="agents"
      listName="Tous les agents"
      id={isNew ? 'nouveau' : caregiver.id}
      actions={
        !isNew && (
          <>
            {file.left !== null && (
              <span className="mark mark-watch">Départ le {dateText(file.left)}</span>
            )}
            {archivedOn !== null && (
              <span className="mark mark-quiet">Archive depuis le {dateText(archivedOn)}</span>
            )}
            <Anchor href={routeTo('agent', caregiver.id, monday)}>Voir sa semaine</Anchor>
            <Button
              disabled={!canSave}
              size="compact-sm"
              variant="default"
              onClick={() =>
                void save(
                  { ...caregiver, archivedOn: archivedOn === null ? today : null },
                  archivedOn === null
                    ? 'dans les archives. « Reprendre » le remet dans les listes'
                    : 'de retour dans les listes',
                )
              }
            >
              {archivedOn === null ? 'Archiver' : 'Reprendre'}
            </Button>
          </>
        )
      }
      parts={isNew ? parts.filter(({ key }) => key === 'fiche') : parts}
    />
  );
}
