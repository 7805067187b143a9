/** Who is away, and the fixed hours of the team: the two things that a week works round. */
import { Anchor, Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CaregiverId, Day } from '../../../domain/ids.ts';
import type { Absence, Beneficiary, Caregiver, Commitment } from '../../../domain/service.ts';
import { addDays, dateText, dayOfTime, timeText } from '../../fr/dates.ts';
import { absenceLabels, commitmentLabels, fullName } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { absenceSpan } from '../../plan/absence-words.ts';
import { extendRoute } from '../repair/extend-route.ts';
import { useLive } from '../../live.ts';
import { askOrTell } from '../../ui/act.ts';
import { HeldDrawer } from '../../ui/HeldDrawer.tsx';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { AbsenceForm } from './AbsenceForm.tsx';
import { newId } from './blank.ts';
import { CommitmentForm } from './CommitmentForm.tsx';
import { RecordHistory } from '../records/RecordHistory.tsx';

type Editing =
  | { readonly what: 'absence'; readonly absence: Absence; readonly isNew: boolean }
  | { readonly what: 'commitment'; readonly commitment: Commitment; readonly isNew: boolean };

type Entry =
  | { readonly what: 'absence'; readonly from: string; readonly absence: Absence }
  | { readonly what: 'commitment'; readonly from: string; readonly commitment: Commitment };

export function AbsencesScreen({ monday }: { readonly monday: Day }): ReactNode {
  const caregivers = useLive('caregiver.list', {}, ['people']);
  const beneficiaries = useLive('beneficiary.list', {}, ['people']);
  const absences = useLive('absence.list', {}, ['absences']);
  const commitments = useLive('commitment.list', {}, ['absences']);
  return (
    <Waiting live={caregivers}>
      {(staff) => (
        <Waiting live={beneficiaries}>
          {(people) => (
            <Waiting live={absences}>
              {(away) => (
                <Waiting live={commitments}>
                  {(fixed) => (
                    <AbsencePage
                      caregivers={staff}
                      beneficiaries={people}
                      absences={away}
                      commitments={fixed}
                      monday={monday}
                    />
                  )}
                </Waiting>
              )}
            </Waiting>
          )}
        </Waiting>
      )}
    </Waiting>
  );
}

interface AbsencePageProps {
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly absences: readonly Absence[];
  readonly commitments: readonly Commitment[];
  readonly monday: Day;
}

function AbsencePage(props: AbsencePageProps): ReactNode {
  const { caregivers, beneficiaries, absences, commitments, monday } = props;
  const [editing, setEditing] = useState<Editing | null>(null);
  const close = (): void => setEditing(null);
  const entries: readonly Entry[] = [
    ...absences.map((absence) => ({ what: 'absence', from: absence.from, absence }) as const),
    ...commitments.map(
      (commitment) => ({ what: 'commitment', from: commitment.from, commitment }) as const,
    ),
  ].sort((a, b) => b.from.localeCompare(a.from));
  const names = new Map<string, string>([
    ...caregivers.map((each) => [each.id, fullName(each)] as const),
    ...beneficiaries.map((each) => [each.id, fullName(each)] as const),
  ]);
  const addButtons = (
    <>
      <Button
        onClick={() => setEditing({ what: 'absence', absence: blankAbsence(monday), isNew: true })}
      >
        Ajouter une absence
      </Button>
      <Button
        variant="default"
        onClick={() =>
          setEditing({ what: 'commitment', commitment: blankMeeting(monday), isNew: true })
        }
      >
        Ajouter une réunion
      </Button>
    </>
  );
  return (
    <Page
      title="Absences et réunions"
      actions={
        <>
          <RecordHistory />
          {entries.length > 0 && addButtons}
        </>
      }
    >
      {entries.length === 0 ? (
        <EmptyState title="Tout le monde est là" action={addButtons}>
          Saisissez ici les congés, les arrêts, les hospitalisations et les réunions d’équipe : la
          semaine se construit autour.
        </EmptyState>
      ) : (
        <VirtualList
          items={entries}
          keyOf={(entry) => (entry.what === 'absence' ? entry.absence.id : entry.commitment.id)}
          label="Absences et réunions, les plus récentes d’abord"
          rowHeight={44}
        >
          {(entry) =>
            entry.what === 'absence' ? (
              <>
                <Anchor
                  component="button"
                  className="person-name"
                  style={{ textAlign: 'left' }}
                  onClick={() =>
                    setEditing({ what: 'absence', absence: entry.absence, isNew: false })
                  }
                >
                  {names.get(absentId(entry.absence)) ?? 'Personne supprimée'}
                </Anchor>
                <span className="person-facts">
                  {absenceLabels[entry.absence.kind]} · {absenceSpan(entry.absence)}
                </span>
                {'caregiverId' in entry.absence.who && entry.absence.to !== null && (
                  <Anchor size="sm" href={extendRoute(entry.absence.id, entry.absence.to)}>
                    Prolonger…
                  </Anchor>
                )}
              </>
            ) : (
              <>
                <Anchor
                  component="button"
                  className="person-name"
                  style={{ textAlign: 'left' }}
                  onClick={() =>
                    setEditing({ what: 'commitment', commitment: entry.commitment, isNew: false })
                  }
                >
                  {entry.commitment.label}
                </Anchor>
                <span className="person-facts">
                  {commitmentLabels[entry.commitment.kind]} · {timeSpan(entry.commitment)} ·{' '}
                  {countText(entry.commitment.caregiverIds.length, 'agent')}
                </span>
              </>
            )
          }
        </VirtualList>
      )}
      <HeldDrawer
        opened={editing !== null}
        onClose={close}
        size="lg"
        title={editing?.what === 'commitment' ? 'Réunion ou temps fixe' : 'Absence'}
      >
        {editing?.what === 'absence' && (
          <AbsenceForm
            absence={editing.absence}
            isNew={editing.isNew}
            caregivers={caregivers}
            beneficiaries={beneficiaries}
            onSave={(absence) =>
              void askOrTell('absence.save', absence).then((done) => done && close())
            }
            onDelete={() =>
              void askOrTell('absence.delete', { id: editing.absence.id }).then(
                (done) => done && close(),
              )
            }
            onCancel={close}
          />
        )}
        {editing?.what === 'commitment' && (
          <CommitmentForm
            commitment={editing.commitment}
            isNew={editing.isNew}
            caregivers={caregivers}
            onSave={(commitment) =>
              void askOrTell('commitment.save', commitment).then((done) => done && close())
            }
            onDelete={() =>
              void askOrTell('commitment.delete', { id: editing.commitment.id }).then(
                (done) => done && close(),
              )
            }
            onCancel={close}
          />
        )}
      </HeldDrawer>
    </Page>
  );
}

const absentId = ({ who }: Absence): string =>
  'caregiverId' in who ? who.caregiverId : who.beneficiaryId;

const timeSpan = ({ from, to }: Commitment): string =>
  `${dateText(dayOfTime(from))}, de ${timeText(from)} à ${timeText(to)}`;

const blankAbsence = (monday: Day): Absence => ({
  id: newId<'absence'>(),
  who: { caregiverId: '' as CaregiverId },
  kind: 'annualLeave',
  from: `${monday}T00:00`,
  to: `${addDays(monday, 7)}T00:00`,
  earlierEnds: [],
});

const blankMeeting = (monday: Day): Commitment => ({
  id: newId<'commitment'>(),
  caregiverIds: [],
  kind: 'meeting',
  label: '',
  from: `${monday}T14:00`,
  to: `${monday}T15:00`,
});
