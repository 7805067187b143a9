/** `backup`, `backup-all`, `verify` and `restore` at the hub's command line; French texts. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../domain/result.ts';
import { AGENCY, listCias } from '../operators.ts';
import type { TenantStore } from '../tenant-store.ts';
import { backUp, restore, verifyBackup, type RestoreOptions } from './backup.ts';
import type { BackupFacts } from './backup-file.ts';
import { backupSentence } from './refusals.ts';

type Command = (
  store: TenantStore,
  args: readonly string[],
  options: RestoreOptions,
) => Promise<Result<string, string>>;

const MISSING = err('Indiquez le fichier de la sauvegarde.');

const commands: Readonly<Record<string, Command>> = {
  backup: async (store, [tenant = '', file], { nowMs }) =>
    file === undefined ? MISSING : told(await backUp(store, tenant, file, nowMs), 'sauvegardé'),
  'backup-all': async (store, [folder], { nowMs }) => {
    if (folder === undefined) return err('Indiquez le dossier des sauvegardes.');
    mkdirSync(folder, { recursive: true });
    const agency = (await store.hasTenant(AGENCY)) ? [AGENCY] : [];
    const lines: string[] = [];
    let areAll = true;
    // One that fails keeps nobody else from being kept.
    for (const tenant of [...agency, ...(await listCias(store))]) {
      const made = await backUp(store, tenant, join(folder, `${tenant}.backup`), nowMs);
      const said = told(made, 'sauvegardé');
      lines.push(said.ok ? said.value : said.error);
      areAll &&= said.ok;
    }
    const text = lines.join('\n');
    return areAll ? ok(text) : err(text);
  },
  verify: async (_store, [file]) =>
    file === undefined ? MISSING : told(await verifyBackup(file), 'entier'),
  restore: async (store, [file], options) =>
    file === undefined ? MISSING : told(await restore(store, file, options), 'restauré'),
};

function told(
  made: Result<BackupFacts, Parameters<typeof backupSentence>[0]>,
  what: string,
): Result<string, string> {
  if (!made.ok) return err(backupSentence(made.error));
  const { tenant, head, rows, madeMs } = made.value;
  return ok(
    `${tenant} : ${what}, jusqu’à ${head.head} (${new Date(madeMs).toISOString()}) ; ` +
      `${rows.register} registres, ${rows.audit} lignes de journal, ${rows.device} postes.`,
  );
}

export const isBackupCommand = (text: string): boolean => Object.hasOwn(commands, text);

export async function runBackupCommand(
  store: TenantStore,
  command: string,
  args: readonly string[],
  options: RestoreOptions,
): Promise<Result<string, string>> {
  return (await commands[command]?.(store, args, options)) ?? err('Cette commande n’existe pas.');
}
