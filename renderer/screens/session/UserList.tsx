/** The people of this computer: their roles, their first passwords, who leaves. */
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { roles, type Role } from '../../../domain/role.ts';
import type { DeskUser, DeskUsers } from '../../../electron/contract.ts';
import { roleNames, roleTexts } from '../../fr/session.ts';
import { useLive } from '../../live.ts';
import { askOrTell, forgetProblem, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { isChosen, noPassword, PasswordFields } from './PasswordFields.tsx';

const roleChoices = roles.map((role) => ({ value: role, label: roleNames[role] }));

/** One thing at a time. */
type Doing =
  | { readonly type: 'nothing' }
  | { readonly type: 'adding' }
  | { readonly type: 'resetting' | 'removing'; readonly user: DeskUser };

export interface UserListProps {
  readonly me: string;
  readonly serviceName: string;
}

export function UserList({ me, serviceName }: UserListProps): ReactNode {
  const list = useLive('user.list', {}, ['session', 'sync']);
  const [doing, setDoing] = useState<Doing>({ type: 'nothing' });
  const rest = (): void => setDoing({ type: 'nothing' });
  return (
    <section className="card">
      <h2>Personnes de ce poste</h2>
      <Waiting live={list}>
        {({ users, members }) => (
          <>
            <table className="access-users">
              <thead>
                <tr>
                  <th scope="col">Nom</th>
                  <th scope="col">Rôle</th>
                  <th scope="col">Mot de passe</th>
                  <th scope="col">
                    <span className="visually-hidden">Gestes</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {users.map((user) => (
                  <tr key={user.id}>
                    <th scope="row">
                      {user.name}
                      {user.id === me && <span className="hint"> (vous)</span>}
                    </th>
                    <td>
                      <RoleSelect user={user} />
                    </td>
                    <td>{stateOf(user)}</td>
                    <td>
                      <Group gap={6} justify="flex-end" wrap="nowrap">
                        {user.id !== me && (
                          <Button
                            variant="subtle"
                            onClick={() => setDoing({ type: 'resetting', user })}
                          >
                            Nouveau mot de passe…
                          </Button>
                        )}
                        <Button
                          variant="subtle"
                          onClick={() => setDoing({ type: 'removing', user })}
                        >
                          Retirer…
                        </Button>
                      </Group>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {doing.type === 'nothing' && (
              <Button variant="default" mt="sm" onClick={() => setDoing({ type: 'adding' })}>
                Ajouter une personne…
              </Button>
            )}
            {doing.type === 'adding' && (
              <AddForm members={members} serviceName={serviceName} onEnd={rest} />
            )}
            {doing.type === 'resetting' && (
              <ResetForm user={doing.user} serviceName={serviceName} onEnd={rest} />
            )}
            {doing.type === 'removing' && <Removal user={doing.user} onEnd={rest} />}
          </>
        )}
      </Waiting>
    </section>
  );
}

function stateOf({ canOpen, mustChange }: DeskUser): string {
  if (!canOpen) return 'à redonner : il n’est pas valable sur ce poste';
  return mustChange ? 'provisoire, à changer à la première ouverture' : 'choisi';
}

function RoleSelect({ user }: { readonly user: DeskUser }): ReactNode {
  return (
    <Select
      aria-label={`Rôle de ${user.name}`}
      data={roleChoices}
      allowDeselect={false}
      w={210}
      value={user.role}
      disabled={user.member !== null}
      description={user.member === null ? undefined : 'Rôle donné par le hub.'}
      onChange={(role) => void askOrTell('user.setRole', { id: user.id, role: role as Role })}
    />
  );
}

interface FormProps {
  readonly serviceName: string;
  readonly onEnd: () => void;
}

function AddForm({
  members,
  serviceName,
  onEnd,
}: FormProps & Pick<DeskUsers, 'members'>): ReactNode {
  const [member, setMember] = useState<number | null>(null);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('planification');
  const [chosen, setChosen] = useState(noPassword);
  const context = [name, serviceName];
  const add = async (): Promise<void> => {
    const input = { name: name.trim(), role, member, password: chosen.password };
    if ((await askOrTell('user.add', input)) === undefined) return;
    forgetProblem();
    tellDone(`${name.trim()} peut ouvrir ce poste, et choisira son mot de passe.`);
    onEnd();
  };
  return (
    <form
      className="lock-form access-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h3>Ajouter une personne</h3>
      {members.length > 0 && (
        <Select
          label="Membre du hub"
          description="Son nom et son rôle viennent du hub. Laissez vide pour quelqu’un de ce poste seul."
          clearable
          data={members.map((one) => ({
            value: String(one.number),
            label: `${one.name} (${roleNames[one.role].toLowerCase()})`,
          }))}
          value={member === null ? null : String(member)}
          onChange={(value) => {
            const found = members.find(({ number }) => String(number) === value);
            setMember(found?.number ?? null);
            if (found === undefined) return;
            setName(found.name);
            setRole(found.role);
          }}
        />
      )}
      <TextInput
        label="Nom"
        size="md"
        maxLength={80}
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label="Rôle"
        size="md"
        data={roleChoices}
        allowDeselect={false}
        disabled={member !== null}
        description={roleTexts[role]}
        value={role}
        onChange={(value) => setRole(value as Role)}
      />
      <PasswordFields
        label="Mot de passe provisoire"
        value={chosen}
        context={context}
        onChange={setChosen}
      />
      <Group>
        <Button type="submit" disabled={name.trim() === '' || !isChosen(chosen, context)}>
          Ajouter
        </Button>
        <Button variant="default" onClick={onEnd}>
          Annuler
        </Button>
      </Group>
    </form>
  );
}

function ResetForm({
  user,
  serviceName,
  onEnd,
}: FormProps & { readonly user: DeskUser }): ReactNode {
  const [chosen, setChosen] = useState(noPassword);
  const context = [user.name, serviceName];
  const reset = async (): Promise<void> => {
    const input = { id: user.id, password: chosen.password };
    if ((await askOrTell('user.reset', input)) === undefined) return;
    forgetProblem();
    tellDone(`${user.name} a un mot de passe provisoire, à changer à la première ouverture.`);
    onEnd();
  };
  return (
    <form
      className="lock-form access-form"
      onSubmit={(event) => {
        event.preventDefault();
        void reset();
      }}
    >
      <h3>Nouveau mot de passe pour {user.name}</h3>
      <PasswordFields
        label="Mot de passe provisoire"
        value={chosen}
        context={context}
        onChange={setChosen}
      />
      <Group>
        <Button type="submit" disabled={!isChosen(chosen, context)}>
          Donner ce mot de passe
        </Button>
        <Button variant="default" onClick={onEnd}>
          Annuler
        </Button>
      </Group>
    </form>
  );
}

interface RemovalProps {
  readonly user: DeskUser;
  readonly onEnd: () => void;
}

const Removal = ({ user, onEnd }: RemovalProps): ReactNode => (
  <div className="access-form" role="group" aria-label={`Retirer ${user.name}`}>
    <p>
      {user.name} n’ouvrira plus ce poste. Ses gestes gardent son nom dans les historiques ; ce
      qu’elle avait en cours de saisie est effacé.
    </p>
    <Group>
      <Button
        color="red"
        onClick={async () => {
          if ((await askOrTell('user.remove', { id: user.id })) === undefined) return;
          tellDone(`${user.name} n’a plus d’accès à ce poste.`);
          onEnd();
        }}
      >
        Retirer {user.name}
      </Button>
      <Button variant="default" onClick={onEnd}>
        Annuler
      </Button>
    </Group>
  </div>
);
