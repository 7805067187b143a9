/** The people who are helped: the list, or the sheet of one. */
import { Anchor, Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { Beneficiary, Caregiver } from '../../../domain/service.ts';
import type { Catalogue } from '../../../electron/contract.ts';
import { dateText } from '../../fr/dates.ts';
import { statusLabels } from '../../fr/files.ts';
import { fullName } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';
import { go, routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { AbsencesPanel } from '../records/AbsencesPanel.tsx';
import { BeneficiaryList } from '../records/BeneficiaryList.tsx';
import { CarePlansPanel } from '../records/CarePlansPanel.tsx';
import { HistoryPanel } from '../records/HistoryPanel.tsx';
import { May, useMay } from '../../ui/May.tsx';
import { Sheet } from '../records/Sheet.tsx';
import { nowIn } from '../repair/now-in.ts';
import { BeneficiaryForm } from './BeneficiaryForm.tsx';
import { blankBeneficiary, newId } from './blank.ts';
import { NeedsPanel } from './NeedsPanel.tsx';

export interface BeneficiariesScreenProps {
  /** `nouveau`, an id, or null for the list alone. */
  readonly open: string | null;
  readonly monday: Day;
  readonly timeZone: string;
}

export function BeneficiariesScreen(props: BeneficiariesScreenProps): ReactNode {
  const { open, monday } = props;
  return open === null ? (
    <BeneficiaryList monday={monday} />
  ) : (
    <OpenBeneficiary key={open} {...props} open={open} />
  );
}

type OpenProps = BeneficiariesScreenProps & { readonly open: string };

function OpenBeneficiary({ open, monday, timeZone }: OpenProps): ReactNode {
  const beneficiaries = useLive('beneficiary.list', {}, ['people']);
  const caregivers = useLive('caregiver.list', {}, ['people']);
  const catalogue = useLive('catalogue.load', {}, ['records']);
  const isNew = open === 'nouveau';
  // The id of a new person lasts as long as their form.
  const blank = useMemo(
    () => (isNew ? blankBeneficiary(newId<'beneficiary'>()) : undefined),
    [isNew],
  );
  return (
    <Waiting live={beneficiaries}>
      {(people) => (
        <Waiting live={caregivers}>
          {(staff) => (
            <Waiting live={catalogue}>
              {(names) => {
                const beneficiary = blank ?? people.find((each) => each.id === open);
                if (beneficiary === undefined) return <Gone />;
                return (
                  <BeneficiarySheet
                    beneficiary={beneficiary}
                    isNew={isNew}
                    beneficiaries={people}
                    caregivers={staff}
                    catalogue={names}
                    monday={monday}
                    timeZone={timeZone}
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
    Cette personne n’est plus dans la liste.{' '}
    <Anchor href={routeTo('personnes')}>Toutes les personnes</Anchor>
  </p>
);

interface BeneficiarySheetProps {
  readonly beneficiary: Beneficiary;
  readonly isNew: boolean;
  readonly beneficiaries: readonly Beneficiary[];
  readonly caregivers: readonly Caregiver[];
  readonly catalogue: Catalogue;
  readonly monday: Day;
  readonly timeZone: string;
}

function BeneficiarySheet(props: BeneficiarySheetProps): ReactNode {
  const { beneficiary, isNew, caregivers, catalogue, monday, timeZone } = props;
  const today = nowIn(timeZone).slice(0, 10);
  const canSave = useMay('beneficiary.save');
  const close = (): void => go('personnes');
  const save = async (saved: Beneficiary, told = 'enregistré'): Promise<boolean> => {
    if ((await askOrTell('beneficiary.save', saved)) === undefined) return false;
    tellDone(`${fullName(saved)} : ${told}.`);
    return true;
  };
  const remove = async (): Promise<void> => {
    if ((await askOrTell('beneficiary.delete', { id: beneficiary.id })) !== undefined) close();
  };
  const names = new Map<string, string>([
    ...caregivers.map((each) => [each.id, fullName(each)] as const),
    ...catalogue.sectors.map(({ id, name }) => [id, name] as const),
    ...catalogue.careTasks.map(({ id, label }) => [id, label] as const),
  ]);
  const form = (
    <May channel="beneficiary.save">
      <BeneficiaryForm
        beneficiary={beneficiary}
        isNew={isNew}
        caregivers={caregivers}
        sectors={catalogue.sectors}
        knownAddresses={[
          ...props.beneficiaries.map((each) => each.address),
          ...caregivers.map((each) => each.home),
        ]}
        today={today}
        onSave={save}
        onSaved={(saved) => isNew && go('personnes', saved.id)}
        onDelete={() => void remove()}
        onCancel={close}
      />
    </May>
  );
  const parts = [
    {
      key: 'besoins',
      label: 'Besoins',
      content: (
        <May channel="need.save">
          <NeedsPanel
            beneficiaryId={beneficiary.id}
            monday={monday}
            knownQualifications={[
              ...new Set(caregivers.flatMap((each) => each.qualifications.map(({ id }) => id))),
            ]}
            tasks={catalogue.careTasks.filter(({ archivedOn }) => archivedOn === null)}
          />
        </May>
      ),
    },
    { key: 'fiche', label: 'Fiche', content: form },
    {
      key: 'plans',
      label: 'Plans d’aide',
      content: (
        <May channel="carePlan.save">
          <CarePlansPanel beneficiaryId={beneficiary.id} today={today} />
        </May>
      ),
    },
    { key: 'absences', label: 'Absences', content: <AbsencesPanel id={beneficiary.id} /> },
    {
      key: 'historique',
      label: 'Historique',
      content: (
        <HistoryPanel id={beneficiary.id} timeZone={timeZone} nameOf={(id) => names.get(id)} />
      ),
    },
  ];
  const { archivedOn, file } = beneficiary;
  return (
    <Sheet
      title={isNew ? 'Nouvelle personne' : fullName(beneficiary)}
      list="personnes"
      listName="Toutes les personnes"
      id={isNew ? 'nouveau' : beneficiary.id}
      actions={
        !isNew && (
          <>
            {file.status !== 'active' && (
              <span className="mark mark-watch">
                {statusLabels[file.status]}
                {file.statusSince !== null && ` depuis le ${dateText(file.statusSince)}`}
              </span>
            )}
            {archivedOn !== null && (
              <span className="mark mark-quiet">Archive depuis le {dateText(archivedOn)}</span>
            )}
            <Anchor href={routeTo('personne', beneficiary.id, monday)}>Voir sa semaine</Anchor>
            <Button
              disabled={!canSave}
              size="compact-sm"
              variant="default"
              onClick={() =>
                void save(
                  { ...beneficiary, archivedOn: archivedOn === null ? today : null },
                  archivedOn === null
                    ? 'dans les archives. « Reprendre » la remet dans les listes'
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
