/** What who runs the hub does at its command line; each answers with a French text or a refusal. */
import { err, must, ok, type Result } from '../domain/result.ts';
import { apiScopes } from './identity/account-facts.ts';
import { listApiTokens, makeApiToken, revokeApiToken } from './identity/api-tokens.ts';
import { invite, type Invited } from './identity/accounts.ts';
import { addMember, CODE_LIFE_MS, makeCode, type Draw } from './identity/enrolment.ts';
import { listFacts } from './identity/facts.ts';
import { roles } from './identity/roles.ts';
import { AGENCY, createCias, isCiasName } from './operators.ts';
import type { TenantStore } from './tenant-store.ts';

type Command = (
  store: TenantStore,
  tenant: string,
  rest: readonly string[],
  draw: Draw,
) => Promise<Result<string, string>>;

const commands: Readonly<Record<string, Command>> = {
  create: async (store, tenant, _rest, draw) => {
    if (await store.hasTenant(tenant)) return err(`Le CIAS « ${tenant} » existe déjà.`);
    await createCias(store, tenant, draw.nowMs);
    return ok(`Le CIAS « ${tenant} » est créé.`);
  },
  member: async (store, tenant, [roleText, name = ''], draw) => {
    const role = roles.find((one) => one === roleText);
    if (role === undefined) return err(`Le rôle est un de : ${roles.join(', ')}.`);
    if (name.trim() === '') return err('Indiquez le prénom et le nom, entre guillemets.');
    const number = await store.transaction(tenant, (tx) =>
      addMember(tx, { name: name.trim(), role }, draw.nowMs),
    );
    return ok(`« ${name.trim()} » a le numéro ${number} (${role}).`);
  },
  code: async (store, tenant, [number = ''], draw) => {
    const code = await store.transaction(tenant, (tx) =>
      makeCode(tx, tenant, wholeNumber(number), draw),
    );
    return code === null
      ? err(`Personne n’a le numéro ${number} dans « ${tenant} ».`)
      : ok(`Code, valable une fois pendant ${CODE_LIFE_MS / 60_000} minutes : ${code}`);
  },
  invite: async (store, tenant, [number = ''], draw) => {
    const invited = await store.transaction(tenant, (tx) =>
      invite(tx, tenant, { member: wholeNumber(number) }, draw),
    );
    return invited === null
      ? err(`Le numéro ${number} n’est à personne qui administre « ${tenant} ».`)
      : ok(invitedText(invited, tenant));
  },
  token: async (store, tenant, [scopeText = '', label = ''], draw) => {
    const wanted = scopeText.split(',');
    const scopes = apiScopes.filter((scope) => wanted.includes(scope));
    if (scopes.length !== wanted.length || label.trim() === '') {
      return err(`Indiquez les droits (${apiScopes.join(',')}) puis un nom, entre guillemets.`);
    }
    const { number, token } = await store.transaction(tenant, (tx) =>
      makeApiToken(tx, tenant, { label, scopes }, draw),
    );
    return ok(`Jeton n° ${number}, pour un an, montré une fois : ${token}`);
  },
  tokens: async (store, tenant) => {
    const tokens = await store.snapshot(tenant, listApiTokens);
    const lines = tokens.map(({ number, label, scopes, expiresMs, usedMs }) =>
      [
        number,
        scopes.join(','),
        day(expiresMs),
        usedMs === 0 ? 'jamais servi' : day(usedMs),
        label,
      ].join('\t'),
    );
    return ok(lines.length === 0 ? 'Aucun jeton.' : lines.join('\n'));
  },
  'revoke-token': async (store, tenant, [number = '']) =>
    (await store.transaction(tenant, (tx) => revokeApiToken(tx, wholeNumber(number))))
      ? ok(`Le jeton n° ${number} ne vaut plus rien.`)
      : err(`Il n’y a pas de jeton n° ${number}.`),
  devices: async (store, tenant) =>
    store.snapshot(tenant, async (tx) => {
      const lines = await Promise.all(
        (await listFacts(tx, 'credential')).map(async ([dev, { label, seenMs }]) => {
          const device = await tx.device(Number(dev));
          const state = device?.isRevoked === true ? 'révoqué' : 'actif';
          return `${dev}\t${state}\t${new Date(seenMs).toISOString()}\t${label}`;
        }),
      );
      return ok(lines.length === 0 ? 'Aucun poste.' : lines.join('\n'));
    }),
  revoke: async (store, tenant, [dev = '']) =>
    store.transaction(tenant, async (tx) => {
      const number = wholeNumber(dev);
      if ((await tx.device(number)) === null) return err(`Le poste ${dev} n’existe pas.`);
      await tx.revoke(number);
      return ok(`Le poste ${dev} est révoqué dès sa prochaine demande.`);
    }),
};

const invitedText = ({ login, code }: Invited, tenant: string): string =>
  `Identifiant : ${login}@${tenant}\nCode d’invitation, valable une fois pendant 24 heures : ${code}`;

/** Somebody of the agency: the first way into the console. */
async function inviteOperator(
  store: TenantStore,
  name: string,
  draw: Draw,
): Promise<Result<string, string>> {
  if (name === '') return err('Indiquez le prénom et le nom, entre guillemets.');
  await store.createTenant(AGENCY);
  const invited = await store.transaction(AGENCY, (tx) => invite(tx, AGENCY, { name }, draw));
  return ok(invitedText(must(invited, 'somebody of the agency is no member'), AGENCY));
}

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** 0, which is nobody's and no device's, for what is no number. */
const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

export const isAdminCommand = (text: string): boolean =>
  text === 'operator' || Object.hasOwn(commands, text);

export async function runAdminCommand(
  store: TenantStore,
  command: string,
  [tenant = '', ...rest]: readonly string[],
  draw: Draw,
): Promise<Result<string, string>> {
  if (command === 'operator') {
    return inviteOperator(store, [tenant, ...rest].join(' ').trim(), draw);
  }
  const run = commands[command];
  if (run === undefined) return err('Cette commande n’existe pas.');
  if (!isCiasName(tenant)) {
    return err('Un CIAS se nomme par des lettres minuscules, des chiffres et des traits d’union.');
  }
  if (command !== 'create' && !(await store.hasTenant(tenant))) {
    return err(`Le CIAS « ${tenant} » n’existe pas sur ce hub : « create ${tenant} » le crée.`);
  }
  return run(store, tenant, rest, draw);
}
