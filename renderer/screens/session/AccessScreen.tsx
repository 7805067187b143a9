/** Who opens this computer's data, with what, and when it locks. */
import { Anchor, Button, Group, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OpenSession } from '../../../electron/contract.ts';
import { instantText } from '../../fr/dates.ts';
import { roleNames, roleTexts } from '../../fr/session.ts';
import { routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Page } from '../../ui/Page.tsx';
import { BackupCard } from './BackupCard.tsx';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { lockNow } from './lock-now.ts';
import { ProtectSteps } from './ProtectSteps.tsx';
import { RenewRecovery } from './RenewRecovery.tsx';
import { useSession } from './session-context.ts';
import { UserList } from './UserList.tsx';
import './session.css';

export interface AccessScreenProps {
  readonly serviceName: string;
  readonly timeZone: string;
}

export function AccessScreen({ serviceName, timeZone }: AccessScreenProps): ReactNode {
  const session = useSession();
  const { user } = session;
  return (
    <Page
      title="Accès à ce poste"
      actions={<Anchor href={routeTo('reglages')}>Revenir aux réglages</Anchor>}
    >
      {user === null ? (
        <div className="access">
          <ProtectSteps serviceName={serviceName} />
          <JournalCard />
          <BackupCard timeZone={timeZone} />
        </div>
      ) : (
        <div className="access">
          <Mine session={session} user={user} />
          {user.role !== 'administration' && <BackupCard timeZone={timeZone} />}
          {user.role === 'administration' && (
            <>
              <UserList me={user.id} serviceName={serviceName} />
              <AutoLock minutes={session.lockMinutes} />
              <Keys session={session} serviceName={serviceName} timeZone={timeZone} />
              <JournalCard />
              <BackupCard timeZone={timeZone} />
            </>
          )}
        </div>
      )}
    </Page>
  );
}

interface MineProps {
  readonly session: OpenSession;
  readonly user: NonNullable<OpenSession['user']>;
}

function Mine({ session, user }: MineProps): ReactNode {
  const [isChanging, setChanging] = useState(false);
  return (
    <section className="card">
      <h2>{user.name}</h2>
      <p>
        Rôle : <b>{roleNames[user.role]}</b>. {roleTexts[user.role]} Vos gestes portent votre nom
        dans les historiques.
      </p>
      {user.role !== 'administration' && (
        <p className="hint">
          La session se verrouille après {session.lockMinutes} min sans usage. Ce réglage et les
          accès sont à l’administration.
        </p>
      )}
      {isChanging ? (
        <ChangePasswordForm
          name={user.name}
          onDone={() => setChanging(false)}
          onCancel={() => setChanging(false)}
        />
      ) : (
        <Group>
          <Button variant="default" onClick={() => setChanging(true)}>
            Changer mon mot de passe…
          </Button>
          <Button variant="default" onClick={() => void lockNow()}>
            Verrouiller maintenant (Ctrl+L)
          </Button>
        </Group>
      )}
    </section>
  );
}

const minuteChoices = [1, 2, 3, 5, 10, 15].map((minutes) => ({
  value: String(minutes),
  label: `${minutes} min`,
}));

function AutoLock({ minutes }: { readonly minutes: number }): ReactNode {
  return (
    <section className="card">
      <h2>Verrouillage automatique</h2>
      <p>
        Sans clavier ni souris pendant ce temps, la session se verrouille ; une minute avant, un
        message le dit. Elle se verrouille aussi avec l’ordinateur.
      </p>
      <Select
        label="Après"
        data={
          minuteChoices.some(({ value }) => value === String(minutes))
            ? minuteChoices
            : [...minuteChoices, { value: String(minutes), label: `${minutes} min` }]
        }
        allowDeselect={false}
        w={140}
        value={String(minutes)}
        onChange={async (value) => {
          const lockMinutes = Number(value);
          if ((await askOrTell('session.setPolicy', { lockMinutes })) !== undefined) {
            tellDone(`La session se verrouille après ${lockMinutes} min.`);
          }
        }}
      />
    </section>
  );
}

function JournalCard(): ReactNode {
  return (
    <section className="card">
      <h2>Journal des accès</h2>
      <p>
        Qui a consulté, imprimé, exporté ou changé quoi sur ce poste, et les événements de sécurité
        : ouvertures, essais manqués, droits refusés.{' '}
        <Anchor href={routeTo('reglages', 'journal')}>Lire le journal</Anchor>
      </p>
    </section>
  );
}

function Keys({
  session,
  serviceName,
  timeZone,
}: AccessScreenProps & { readonly session: OpenSession }): ReactNode {
  const { recoveryMadeAt, keeper } = session;
  return (
    <section className="card">
      <h2>Clef de secours</h2>
      <p>
        {recoveryMadeAt !== null && <>Imprimée le {instantText(recoveryMadeAt, timeZone)}. </>}
        Elle ouvre les données quand les mots de passe ou le trousseau de l’ordinateur sont perdus.
        Si la feuille a pu être vue, faites-en une autre : l’ancienne n’ouvrira plus ce poste.
      </p>
      <p className="hint">
        {keeper === 'keystore'
          ? 'Le secret de ce poste est dans le trousseau du système.'
          : 'Le secret de ce poste est dans un fichier que votre compte est seul à lire : ce système n’a pas de trousseau utilisable ici.'}
      </p>
      <RenewRecovery serviceName={serviceName} />
    </section>
  );
}
