/** `#/reglages/journal`: who saw and did what on this computer, for whoever administers it. */
import { Alert, Anchor, Button, Group, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { accessRetentions, MOST_ACCESS_LINES } from '../../../domain/access-journal.ts';
import type { AccessClass, AccessPage, AccessVerdict } from '../../../electron/contract.ts';
import { refusalText } from '../../fr/errors.ts';
import { verdictText } from '../../fr/journal.ts';
import { countText, numberText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { useMay } from '../../ui/May.tsx';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { base64ToBytes, download } from '../import/download.ts';
import { useSession } from '../session/session-context.ts';
import { JournalFilters, noChoice, type JournalChoice } from './JournalFilters.tsx';
import { JournalTable } from './JournalTable.tsx';
import './journal.css';

/** As many as the host sends at once. */
const PAGE = 100;

const classes: readonly { readonly value: AccessClass; readonly label: string }[] = [
  { value: 'access', label: 'Accès' },
  { value: 'security', label: 'Sécurité' },
];

export function JournalScreen({ timeZone }: { readonly timeZone: string }): ReactNode {
  const mayRead = useMay('access.page');
  return (
    <Page
      title="Journal des accès"
      actions={<Anchor href={routeTo('reglages', 'acces')}>Revenir aux accès</Anchor>}
    >
      {mayRead ? (
        <Journal timeZone={timeZone} />
      ) : (
        <EmptyState
          title="Ce journal est réservé à l’administration"
          action={<Anchor href={routeTo('reglages')}>Revenir aux réglages</Anchor>}
        >
          Il dit qui a consulté, imprimé ou changé quoi sur ce poste. Pour savoir ce qu’il dit de
          vous, demandez à une personne qui administre ce poste : c’est votre droit.
        </EmptyState>
      )}
    </Page>
  );
}

function Journal({ timeZone }: { readonly timeZone: string }): ReactNode {
  const [shown, setShown] = useState<AccessClass>('access');
  const [choice, setChoice] = useState<JournalChoice>(noChoice);
  const [skip, setSkip] = useState(0);
  const asked = { class: shown, ...choice };
  const live = useLive('access.page', { ...asked, skip }, ['session']);
  const change = (next: Partial<JournalChoice>): void => {
    setChoice({ ...choice, ...next });
    setSkip(0);
  };
  const take = async (): Promise<void> => {
    const done = await askOrTell('access.export', asked);
    if (done === undefined) return;
    download(done.value.name, base64ToBytes(done.value.base64));
    tellDone(`${done.value.name} : enregistré dans vos téléchargements.`);
  };
  return (
    <>
      <Rule />
      <Group justify="space-between" mb="sm">
        <SegmentedControl
          aria-label="Lignes affichées"
          data={[...classes]}
          value={shown}
          onChange={(value) => {
            setShown(value);
            // A kind is of one of the two.
            change({ kind: null });
          }}
        />
        <Group gap="xs">
          <Check />
          <Button variant="default" onClick={() => void take()}>
            Exporter ces lignes (CSV)
          </Button>
        </Group>
      </Group>
      <Waiting live={live}>
        {(reply) =>
          reply.ok ? (
            <>
              <JournalFilters
                shown={shown}
                choice={choice}
                users={reply.value.users}
                onChange={change}
              />
              <Lines page={reply.value} skip={skip} onSkip={setSkip} timeZone={timeZone} />
            </>
          ) : (
            <Alert color="red" title="Le journal ne peut pas se lire">
              {refusalText(reply.error)}
            </Alert>
          )
        }
      </Waiting>
    </>
  );
}

/** How long lines are kept, by which rule, and what the names are worth. */
function Rule(): ReactNode {
  const { user } = useSession();
  const rule = accessRetentions.at(-1);
  return (
    <p className="hint journal-rule">
      Les lignes de ce poste seul, gardées {rule?.months} mois ({rule?.source}) et{' '}
      {numberText(MOST_ACCESS_LINES)} au plus. Aucune n’est modifiable.
      {user === null && (
        <>
          {' '}
          Ce poste s’ouvre sans mot de passe : les lignes portent le nom du compte de l’ordinateur.{' '}
          <Anchor inherit underline="always" href={routeTo('reglages', 'acces')}>
            Choisir un mot de passe
          </Anchor>{' '}
          donne à chacun le sien.
        </>
      )}
    </p>
  );
}

function Check(): ReactNode {
  const [verdict, setVerdict] = useState<AccessVerdict | null>(null);
  const [isBusy, setBusy] = useState(false);
  const check = async (): Promise<void> => {
    setBusy(true);
    const done = await askOrTell('access.verify', {});
    setBusy(false);
    setVerdict(done?.value ?? null);
  };
  return (
    <>
      {verdict !== null && (
        <p className="journal-verdict" data-verdict={verdict.type} role="status">
          {verdictText(verdict)}
        </p>
      )}
      <Button variant="default" loading={isBusy} onClick={() => void check()}>
        Vérifier le journal
      </Button>
    </>
  );
}

interface LinesProps {
  readonly page: AccessPage;
  readonly skip: number;
  readonly onSkip: (skip: number) => void;
  readonly timeZone: string;
}

function Lines({ page, skip, onSkip, timeZone }: LinesProps): ReactNode {
  const { lines, total } = page;
  return (
    <>
      <JournalTable lines={lines} timeZone={timeZone} />
      <Group justify="space-between" mt="xs">
        <span className="hint" role="status">
          {total === 0
            ? 'Aucune ligne pour ce choix.'
            : `Lignes ${numberText(skip + 1)} à ${numberText(skip + lines.length)} sur ${countText(total, 'ligne', 'lignes')}, de la plus récente à la plus ancienne.`}
        </span>
        <Group gap="xs">
          <Button
            variant="default"
            disabled={skip === 0}
            onClick={() => onSkip(Math.max(0, skip - PAGE))}
          >
            Plus récentes
          </Button>
          <Button
            variant="default"
            disabled={skip + lines.length >= total}
            onClick={() => onSkip(skip + PAGE)}
          >
            Plus anciennes
          </Button>
        </Group>
      </Group>
    </>
  );
}
