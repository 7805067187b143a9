/** What is done on a CIAS's page; each deed is noted with who did it. */
import type { DeedKind } from '../identity/account-facts.ts';
import { closeAccount, invite, loginText, noteDeed, type Invited } from '../identity/accounts.ts';
import { addMember, changeMember, CODE_LIFE_MS, makeCode } from '../identity/enrolment.ts';
import { listFacts, readFact } from '../identity/facts.ts';
import { roles } from '../identity/roles.ts';
import { listSectors } from '../identity/sectors.ts';
import { AGENCY } from '../operators.ts';
import type { TenantTx } from '../tenant-store.ts';
import { field, goTo, notFound, page, type AskOf, type Reply } from './ask.ts';
import { ciasOf, showCias } from './cias-page.ts';
import { exportTenant } from './export.ts';
import { html } from '../html.ts';
import { SECOND } from './entry.ts';

type Work = (tx: TenantTx, cias: string) => Promise<Reply | string>;

/** Runs in the CIAS that this person may look after; `ownOnly`: the agency may not. */
async function within(ask: AskOf, ownOnly: boolean, work: Work): Promise<Reply> {
  const cias = await ciasOf(ask);
  if (cias === null || (ownOnly && ask.visit.tenant === AGENCY)) return notFound;
  const done = await ask.desk.store.transaction(cias, (tx) => work(tx, cias));
  return typeof done === 'string' ? goTo(`/console/cias?nom=${cias}&fait=${done}`) : done;
}

const deed = (ask: AskOf, tx: TenantTx, what: DeedKind, about: string | number): Promise<void> => {
  ask.desk.log(what, { tenant: ask.visit.tenant });
  return noteDeed(tx, { by: loginText(ask.visit), what, about: String(about) }, ask.draw);
};

const numberOf = (ask: AskOf, name: string): number => {
  const text = field(ask, name);
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
};

const nameOf = (ask: AskOf): string =>
  field(ask, 'nom').trim().replaceAll(/\s+/g, ' ').slice(0, 80);
const roleOf = (ask: AskOf) => roles.find((role) => role === field(ask, 'role'));

export async function addOne(ask: AskOf): Promise<Reply> {
  const name = nameOf(ask);
  const role = roleOf(ask);
  if (name === '' || role === undefined)
    return showCias(ask, 'Indiquez le prénom, le nom et le rôle.');
  return within(ask, true, async (tx) => {
    await deed(ask, tx, 'memberAdded', await addMember(tx, { name, role }, ask.draw.nowMs));
    return 'membre';
  });
}

export async function changeRole(ask: AskOf): Promise<Reply> {
  const number = numberOf(ask, 'numero');
  const role = roleOf(ask);
  if (role === undefined) return notFound;
  if (await isLastAdministrator(ask, number, role)) return refuseLast(ask);
  return within(ask, true, async (tx) => {
    if (!(await changeMember(tx, number, { role }, ask.draw.nowMs))) return notFound;
    await deed(ask, tx, 'memberChanged', number);
    return 'role';
  });
}

export async function archiveOne(ask: AskOf): Promise<Reply> {
  const number = numberOf(ask, 'numero');
  if (await isLastAdministrator(ask, number, null)) return refuseLast(ask);
  return within(ask, true, async (tx) => {
    if (!(await changeMember(tx, number, { isArchived: true }, ask.draw.nowMs))) return notFound;
    await closeAccountOf(tx, number);
    await deed(ask, tx, 'memberArchived', number);
    return 'retire';
  });
}

/** A CIAS that nobody administers could only be helped by the agency. */
async function isLastAdministrator(
  ask: AskOf,
  number: number,
  role: string | null,
): Promise<boolean> {
  const { tenant } = ask.visit;
  if (tenant === AGENCY || role === 'administration') return false;
  const members = await ask.desk.store.snapshot(tenant, (tx) => listFacts(tx, 'member'));
  const heads = members.filter(([, one]) => one.role === 'administration' && !one.isArchived);
  return heads.length === 1 && Number(heads[0]?.[0]) === number;
}

const refuseLast = (ask: AskOf): Promise<Reply> =>
  showCias(
    ask,
    'C’est la seule personne qui administre le CIAS : donnez d’abord ce rôle à une autre.',
  );

async function closeAccountOf(tx: TenantTx, member: number): Promise<string | null> {
  const found = (await listFacts(tx, 'account')).find(([, account]) => account.member === member);
  if (found === undefined) return null;
  await closeAccount(tx, found[0]);
  return found[0];
}

export const closeOne = (ask: AskOf): Promise<Reply> =>
  within(ask, false, async (tx) => {
    const login = await closeAccountOf(tx, numberOf(ask, 'numero'));
    if (login === null) return notFound;
    await deed(ask, tx, 'accountClosed', login);
    return 'ferme';
  });

export const inviteOne = (ask: AskOf): Promise<Reply> =>
  within(ask, false, async (tx, cias) => {
    const invited = await invite(tx, cias, { member: numberOf(ask, 'numero') }, ask.draw);
    if (invited === null) return notFound;
    await deed(ask, tx, 'invited', invited.login);
    return showInvited(cias, invited);
  });

/** None ticked: all sectors. */
export async function changeSectors(ask: AskOf): Promise<Reply> {
  const number = numberOf(ask, 'numero');
  return within(ask, true, async (tx) => {
    const known = new Set((await listSectors(tx)).map(({ id }) => id));
    const sectors = ask.form.getAll('secteur').filter((id) => known.has(id));
    if (!(await changeMember(tx, number, { sectors }, ask.draw.nowMs))) return notFound;
    await deed(ask, tx, 'memberChanged', number);
    return 'role';
  });
}

/** The agency's way: somebody who administers, invited at once. */
export async function inviteHead(ask: AskOf): Promise<Reply> {
  const name = nameOf(ask);
  if (name === '') return showCias(ask, 'Indiquez le prénom et le nom.');
  return within(ask, false, async (tx, cias) => {
    const member = await addMember(tx, { name, role: 'administration' }, ask.draw.nowMs);
    const invited = await invite(tx, cias, { member }, ask.draw);
    if (invited === null) return notFound;
    await deed(ask, tx, 'invited', invited.login);
    return showInvited(cias, invited);
  });
}

const showInvited = (cias: string, { login, code }: Invited): Reply =>
  page(
    'Invitation',
    html`<p>
        Donnez ces deux lignes à la personne, de vive voix ou par un chemin sûr. Le code sert une
        fois, pendant 24 heures, sur la page « J’ai un code d’invitation ». Il ne sera plus montré.
      </p>
      <dl class="secret">
        <dt>Identifiant</dt>
        <dd><code>${login}@${cias}</code></dd>
        <dt>Code</dt>
        <dd>
          <code>${code}</code>
          <button type="button" class="quiet" data-copy="${code}" hidden>Copier</button>
        </dd>
      </dl>
      <p><a class="button" href="/console/cias?nom=${cias}">Retour au CIAS</a></p>`,
  );

export const codeForOne = (ask: AskOf): Promise<Reply> =>
  within(ask, true, async (tx, cias) => {
    const number = numberOf(ask, 'numero');
    const member = await readFact(tx, 'member', number);
    const code = await makeCode(tx, cias, number, ask.draw);
    if (code === null || member === null) return notFound;
    await deed(ask, tx, 'codeMade', number);
    return page(
      'Code d’inscription',
      html`<p>
          Pour le poste de <strong>${member.name}</strong> : à l’accueil de Planning CIAS, «
          Rejoindre mon CIAS par le hub ». Le code sert une fois, pendant ${CODE_LIFE_MS / 60_000}
          minutes. Il ne sera plus montré.
        </p>
        <dl class="secret">
          <dt>Code</dt>
          <dd>
            <code>${code}</code>
            <button type="button" class="quiet" data-copy="${code}" hidden>Copier</button>
          </dd>
        </dl>
        <p><a class="button" href="/console/cias">Retour au CIAS</a></p>`,
    );
  });

export const revokeOne = (ask: AskOf): Promise<Reply> =>
  within(ask, false, async (tx) => {
    const dev = numberOf(ask, 'poste');
    if ((await tx.device(dev)) === null) return notFound;
    await tx.revoke(dev);
    await deed(ask, tx, 'deviceRevoked', dev);
    return 'poste';
  });

/** All that is kept leaves the house: both proofs must be fresh. */
export async function exportAll(ask: AskOf): Promise<Reply> {
  const { desk, visit } = ask;
  if (visit.tenant === AGENCY) return notFound;
  if (!visit.isProvedLately) return goTo(`${SECOND}?pour=/console/cias`);
  await desk.store.transaction(visit.tenant, (tx) => deed(ask, tx, 'exported', visit.tenant));
  const day = new Date(ask.draw.nowMs).toISOString().slice(0, 10);
  return {
    type: 'file',
    name: `planning-cias-${visit.tenant}-${day}.json`,
    parts: exportTenant(desk.store, visit.tenant, ask.draw.nowMs),
  };
}
