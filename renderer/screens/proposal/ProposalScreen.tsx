/** « Proposer une organisation » : asked for, watched, read beside the plan, taken or left. */
import type { ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { refusalText } from '../../fr/errors.ts';
import { weekTitle } from '../../fr/dates.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { ProposalReview } from './ProposalReview.tsx';
import { ProposalRunning } from './ProposalRunning.tsx';
import { ProposalSetup } from './ProposalSetup.tsx';
import './proposal.css';

export function ProposalScreen({ monday }: { readonly monday: Day }): ReactNode {
  const week = useLive('week.load', { monday }, ['plan', 'people', 'needs', 'absences', 'service']);
  return (
    <Page
      title={`Proposer une organisation – ${weekTitle(monday)}`}
      actions={<a href={routeTo('semaine', monday)}>Retour à la semaine</a>}
    >
      <Waiting live={week}>
        {(reply) =>
          reply.ok ? <Steps view={reply.value} /> : <p role="alert">{refusalText(reply.error)}</p>
        }
      </Waiting>
    </Page>
  );
}

function Steps({ view }: { readonly view: WeekView }): ReactNode {
  const proposal = useLive('proposal.load', { monday: view.monday }, ['proposal']);
  if (view.week.visits.length === 0) {
    return (
      <EmptyState
        title="Rien à placer cette semaine"
        action={<a href={routeTo('personnes')}>Aller aux personnes accompagnées</a>}
      >
        Les interventions viennent des besoins : saisissez d’abord ceux des personnes accompagnées.
      </EmptyState>
    );
  }
  return (
    <Waiting live={proposal}>
      {(value) => {
        if (value === null) return <ProposalSetup view={view} />;
        if (value.state === 'running') return <ProposalRunning proposal={value} />;
        return <ProposalReview view={view} proposal={value} />;
      }}
    </Waiting>
  );
}
