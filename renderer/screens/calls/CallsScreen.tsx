/** `#/appels/<lundi>` : everybody who has to be told of what changed that week since it was published. */
import { Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { Call } from '../../../domain/call.ts';
import type { AbsenceId, Day } from '../../../domain/ids.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { refusalText } from '../../fr/errors.ts';
import { weekTitle } from '../../fr/dates.ts';
import { absenceTitle } from '../../plan/absence-words.ts';
import { callsOfWeek } from '../../plan/changed-calls.ts';
import { useLive } from '../../live.ts';
import { go } from '../../route.ts';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { CallList } from './CallList.tsx';

export function CallsScreen({ monday }: { readonly monday: Day }): ReactNode {
  const live = useLive('week.load', { monday }, ['plan', 'people', 'needs', 'absences', 'service']);
  const calls = useLive('call.list', { monday }, ['calls', 'plan', 'absences']);
  return (
    <Waiting live={live}>
      {(reply) =>
        reply.ok ? (
          <Waiting live={calls}>{(made) => <CallsPage view={reply.value} calls={made} />}</Waiting>
        ) : (
          <p role="alert">{refusalText(reply.error)}</p>
        )
      }
    </Waiting>
  );
}

interface CallsPageProps {
  readonly view: WeekView;
  readonly calls: readonly Call[];
}

function CallsPage({ view, calls: kept }: CallsPageProps): ReactNode {
  const calls = useMemo(() => callsOfWeek(view, kept), [view, kept]);
  const absences = [...new Set(calls.map(({ absenceId }) => absenceId))].toReversed();
  const back = (
    <Button variant="default" onClick={() => go('semaine', view.monday)}>
      Revenir à la semaine
    </Button>
  );
  return (
    <Page title={`À prévenir – ${weekTitle(view.monday)}`} actions={back}>
      {absences.length === 0 && (
        <EmptyState title="Personne à prévenir" action={back}>
          Quand une semaine publiée change, par une absence ou à la main, les agents et les
          personnes à prévenir viennent ici, avec leurs téléphones et ce qu’il y a à leur dire.
        </EmptyState>
      )}
      {absences.map((absence) => (
        <section key={absence ?? ''} className="calls-absence">
          <h2>{titleOf(view, absence)}</h2>
          <CallList
            view={view}
            calls={calls.filter(({ absenceId }) => absenceId === absence)}
            absence={absence}
          />
        </section>
      ))}
    </Page>
  );
}

function titleOf(view: WeekView, id: AbsenceId | null): string {
  if (id === null) return 'Autres changements depuis la publication';
  const absence = view.absences.find((each) => each.id === id);
  if (absence === undefined) return 'Absence qui a été annulée depuis';
  return absenceTitle(absence, [...view.caregivers, ...view.beneficiaries]);
}
