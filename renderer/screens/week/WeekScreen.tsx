/** The week of the whole team: asked of the app, then handed to the board. */
import { Alert, Button } from '@mantine/core';
import type { Day } from '../../../domain/ids.ts';
import { refusalText } from '../../fr/errors.ts';
import { useLive } from '../../live.ts';
import { go } from '../../route.ts';
import { EmptyState } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { WeekBoard } from './WeekBoard.tsx';
import './week.css';

const watched = ['plan', 'people', 'needs', 'absences', 'service', 'proposal'] as const;

export function WeekScreen({ monday }: { readonly monday: Day }) {
  const live = useLive('week.load', { monday }, watched);
  return (
    <Waiting live={live}>
      {(reply) => {
        if (!reply.ok) {
          return (
            <Alert color="red" title="Cette semaine ne peut pas s’ouvrir" m="md">
              {refusalText(reply.error)}
            </Alert>
          );
        }
        const { week } = reply.value;
        if (week.caregivers.length === 0) {
          return (
            <EmptyState
              title="Aucun agent pour l’instant"
              action={<Button onClick={() => go('agents')}>Saisir les agents</Button>}
            >
              Le tableau montre une ligne par agent. Commencez par leur contrat et leurs
              disponibilités.
            </EmptyState>
          );
        }
        if (week.visits.length === 0) {
          return (
            <EmptyState
              title="Aucune intervention cette semaine"
              action={<Button onClick={() => go('personnes')}>Saisir les besoins</Button>}
            >
              Les interventions viennent des besoins récurrents de chaque personne accompagnée.
            </EmptyState>
          );
        }
        return <WeekBoard key={monday} view={reply.value} />;
      }}
    </Waiting>
  );
}
