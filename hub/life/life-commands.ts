/** `compact`, `compact-all`, `journal` and `journal-check` at the hub's command line; French texts. */
import { err, ok, type Result } from '../../domain/result.ts';
import { listCias } from '../operators.ts';
import type { TenantStore } from '../tenant-store.ts';
import type { PersonKind } from '../../db/personal-tables.ts';
import { ruleLabels } from '../../domain/french/rule-words.ts';
import type { NamedBreach } from '../../weeks/breaches.ts';
import { judgeWeeks } from '../clashes/clashes.ts';
import { compactTenant } from './compact.ts';
import { eraseOnHub, previewOnHub } from './erase.ts';
import { eraseDue, listDue } from './retention.ts';
import { doesWords, frenchDay, tableWords } from './table-words.ts';
import { checkJournal, compareJournal, exportJournal, journalSentence } from './journal-file.ts';

export interface LifeOptions {
  readonly nowMs: number;
  /** Null where no key file is named: nothing can be signed. */
  readonly hubKey: Uint8Array | null;
  /** What can't be taken back is meant. */
  readonly isSure: boolean;
}

const PEOPLE: ReadonlyMap<string, PersonKind> = new Map([
  ['personne', 'beneficiary'],
  ['agent', 'caregiver'],
]);

type Command = (
  store: TenantStore,
  args: readonly string[],
  options: LifeOptions,
) => Promise<Result<string, string>>;

const NO_KEY = err('HUB_KEY_FILE doit nommer le fichier de clé du hub : il signe le journal.');

const commands: Readonly<Record<string, Command>> = {
  retention: async (store, [tenant = ''], { nowMs, isSure }) => {
    if (!(await store.hasTenant(tenant))) return nobody(tenant);
    const due = await listDue(store, tenant, nowMs);
    if (due.length === 0) return ok('Aucun dossier échu.');
    if (isSure) {
      const done = await eraseDue(store, tenant, { by: 'ligne de commande', nowMs });
      return ok(done === 1 ? '1 dossier effacé.' : `${done} dossiers effacés.`);
    }
    const lines = due.map(
      ({ file, rule, dueOn }) => `${file.kind}\t${file.id}\téchu le ${dueOn}\t${rule.source}`,
    );
    return ok(
      [...lines, 'Rien n’est fait : « --yes » les efface, sans retour possible.'].join('\n'),
    );
  },
  clashes: async (store, [tenant = ''], { nowMs }) => {
    if (!(await store.hasTenant(tenant))) return nobody(tenant);
    const lines = (await judgeWeeks(store, tenant, nowMs)).map(
      ({ monday, breaches }) => `${monday}\t${breaches.length} alertes\t${countRules(breaches)}`,
    );
    return ok(lines.length === 0 ? 'Aucune semaine planifiée.' : lines.join('\n'));
  },
  compact: async (store, [tenant = ''], { nowMs }) =>
    (await store.hasTenant(tenant)) ? ok(await compactOne(store, tenant, nowMs)) : nobody(tenant),
  'compact-all': async (store, _args, { nowMs }) => {
    const lines: string[] = [];
    for (const tenant of await listCias(store)) lines.push(await compactOne(store, tenant, nowMs));
    return ok(lines.length === 0 ? 'Aucun CIAS.' : lines.join('\n'));
  },
  journal: async (store, [tenant = '', file], { nowMs, hubKey }) => {
    if (!(await store.hasTenant(tenant))) return nobody(tenant);
    if (file !== undefined && hubKey === null) return NO_KEY;
    const read = await store.snapshot(tenant, (reader) =>
      file === undefined || hubKey === null
        ? checkJournal(reader)
        : exportJournal(reader, { tenant, file, nowMs, hubKey }),
    );
    if (!read.ok) return err(journalSentence(read.error));
    const { entries, chain } = read.value;
    return ok(`${tenant} : journal entier, ${entries} lignes, empreinte ${chain}`);
  },
  erase: async (store, [tenant = '', what = '', id = ''], { nowMs, isSure }) => {
    if (!(await store.hasTenant(tenant))) return nobody(tenant);
    const kind = PEOPLE.get(what);
    if (kind === undefined) return err('Indiquez « personne » ou « agent », puis son identifiant.');
    const today = frenchDay(nowMs);
    const request = { kind, id, today, nowMs, by: 'ligne de commande' };
    const counts = isSure
      ? await eraseOnHub(store, tenant, request)
      : await previewOnHub(store, tenant, request);
    if (counts === null) return err(`Le hub ne connaît pas cet identifiant dans « ${tenant} ».`);
    const lines = counts.map(
      ({ table, does, count }) => `${count}\t${tableWords[table]}\t${doesWords[does]}`,
    );
    const end = isSure
      ? 'C’est fait : les postes l’apprennent à leur prochain échange. Les sauvegardes de fichiers d’avant la contiennent encore.'
      : 'Rien n’est fait : « --yes » efface, sans retour possible.';
    return ok([...lines, end].join('\n'));
  },
  'journal-check': async (store, [tenant = '', file], { hubKey }) => {
    if (!(await store.hasTenant(tenant))) return nobody(tenant);
    if (file === undefined) return err('Indiquez le fichier du journal.');
    if (hubKey === null) return NO_KEY;
    const read = await store.snapshot(tenant, (reader) =>
      compareJournal(reader, { tenant, file, hubKey }),
    );
    if (!read.ok) return err(journalSentence(read.error));
    return ok(`${tenant} : le journal du hub continue celui de ce fichier.`);
  },
};

/** Nobody's name at the command line. */
const countRules = (breaches: readonly NamedBreach[]): string =>
  [...Map.groupBy(breaches, ({ rule }) => rule)]
    .map(([rule, own]) => `${ruleLabels[rule]} ${own.length}`)
    .join(', ');

const nobody = (tenant: string) => err(`Le CIAS « ${tenant} » n’existe pas sur ce hub.`);

async function compactOne(store: TenantStore, tenant: string, nowMs: number): Promise<string> {
  const { rows, horizon } = await compactTenant(store, tenant, nowMs);
  return `${tenant} : ${rows} fiches supprimées oubliées, suppressions connues depuis ${horizon}.`;
}

export const isLifeCommand = (text: string): boolean => Object.hasOwn(commands, text);

export async function runLifeCommand(
  store: TenantStore,
  command: string,
  args: readonly string[],
  options: LifeOptions,
): Promise<Result<string, string>> {
  try {
    return (await commands[command]?.(store, args, options)) ?? err('Cette commande n’existe pas.');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^(?:ENOENT|EACCES|EISDIR|ENOTDIR)$/.test(code)) {
      return err('Ce fichier ne peut pas être ouvert ou écrit ici.');
    }
    if (/^(?:ENOSPC|EDQUOT|EFBIG)$/.test(code)) {
      return err('Il n’y a plus de place sur le disque : rien n’a été écrit.');
    }
    throw error;
  }
}
