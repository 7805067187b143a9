/** What who runs the hub does at its command line; each answers with a French text or a refusal. */
import { err, ok, type Result } from '../domain/result.ts';
import { addMember, CODE_LIFE_MS, makeCode, type Draw } from './identity/enrolment.ts';
import { listFacts } from './identity/facts.ts';
import { roles } from './identity/roles.ts';
import { isTenantName, type TenantStore } from './tenant-store.ts';

type Command = (
  store: TenantStore,
  tenant: string,
  rest: readonly string[],
  draw: Draw,
) => Promise<Result<string, string>>;

const commands: Readonly<Record<string, Command>> = {
  create: async (store, tenant) => {
    if (await store.hasTenant(tenant)) return err(`Le CIAS « ${tenant} » existe déjà.`);
    await store.createTenant(tenant);
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

/** 0, which is nobody's and no device's, for what is no number. */
const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

export const isAdminCommand = (text: string): boolean => Object.hasOwn(commands, text);

export async function runAdminCommand(
  store: TenantStore,
  command: string,
  [tenant = '', ...rest]: readonly string[],
  draw: Draw,
): Promise<Result<string, string>> {
  const run = commands[command];
  if (run === undefined) return err('Cette commande n’existe pas.');
  if (!isTenantName(tenant)) {
    return err('Un CIAS se nomme par des lettres minuscules, des chiffres et des traits d’union.');
  }
  if (command !== 'create' && !(await store.hasTenant(tenant))) {
    return err(`Le CIAS « ${tenant} » n’existe pas sur ce hub : « create ${tenant} » le crée.`);
  }
  return run(store, tenant, rest, draw);
}
