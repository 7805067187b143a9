/**
 * A tenant is kept in a file, and comes back from it.
 *
 * Who keeps a backup lets devices forget what lies in it (I9). Who restores one draws a new epoch, whose
 * base is where the backup ends: devices then tell again what the hub lacks (docs/sync.md, disasters).
 */
import { assert, err, ok, type Result } from '../../domain/result.ts';
import { AGENCY, createCias } from '../operators.ts';
import { eraseAgain, listErasures, type ErasureFacts } from '../life/erase.ts';
import {
  isTenantName,
  OwnerNeeded,
  type Fact,
  type TenantReader,
  type TenantStore,
} from '../tenant-store.ts';
import { checkBackup, readBackup, writeWhole, type BackupFacts } from './backup-file.ts';
import { backupLines, BrokenBackup } from './backup-lines.ts';
import type { BackupRefusal } from './refusals.ts';

/** A restored hub may not know of the newest numbers that it gave: they aren't given again. */
const NUMBERS_AHEAD = 100;

export async function backUp(
  store: TenantStore,
  tenant: string,
  file: string,
  nowMs: number,
): Promise<Result<BackupFacts, BackupRefusal>> {
  if (!(await store.hasTenant(tenant))) return err({ type: 'UnknownTenant', tenant });
  try {
    const facts = await store.copyOut(tenant, (source) =>
      writeWhole(file, backupLines(source, { tenant, madeMs: nowMs })),
    );
    await store.transaction(tenant, async (tx) => {
      // A hub that was set back meanwhile no longer has what lies in this file.
      if ((await tx.head()).epoch === facts.head.epoch) await tx.setBacked(facts.head.head);
    });
    return ok(facts);
  } catch (error) {
    return err(refusalOf(error, file));
  }
}

export async function verifyBackup(file: string): Promise<Result<BackupFacts, BackupRefusal>> {
  try {
    return ok(await checkBackup(file));
  } catch (error) {
    return err(refusalOf(error, file));
  }
}

export interface RestoreOptions {
  /** Takes the place of a tenant that is there. */
  readonly isReplacing: boolean;
  /** Though devices may have forgotten what lies between this backup and a newer one. */
  readonly isOlder: boolean;
  readonly nowMs: number;
  /** 32 random bits: the new epoch. */
  readonly randomWord: () => number;
}

export async function restore(
  store: TenantStore,
  file: string,
  { isReplacing, isOlder, nowMs, randomWord }: RestoreOptions,
): Promise<Result<BackupFacts, BackupRefusal>> {
  const checked = await verifyBackup(file);
  if (!checked.ok) return checked;
  const { tenant, head, lastDev } = checked.value;
  if (!isTenantName(tenant)) return err({ type: 'Broken', file });
  if (await store.hasTenant(tenant)) {
    if (!isReplacing) return err({ type: 'TenantThere', tenant });
    const now = await store.snapshot(tenant, (tx) => tx.head());
    if (now.backedSeq > head.head && !isOlder) {
      return err({ type: 'NewerBackup', tenant, seq: now.backedSeq, has: head.head });
    }
  }
  try {
    const since = (await store.hasTenant(tenant)) ? await store.snapshot(tenant, readSince) : null;
    await readBackup(file, async ({ begin, pages }) => {
      assert(begin.madeMs === checked.value.madeMs, 'the file is the one that was checked');
      await store.copyIn(tenant, async ({ replaced, putHead, putRows }) => {
        const epoch = randomWord() || 1;
        const top = Math.max(lastDev, replaced?.lastDev ?? lastDev + NUMBERS_AHEAD);
        await putHead({ ...head, epoch, base: head.head, backedSeq: head.head }, top);
        const revoked = new Set(replaced?.revoked);
        for await (const { part, rows } of pages) {
          if (part === 'device') {
            // Who was shut out since stays out.
            const kept = rows.map((row) => ({
              ...row,
              isRevoked: row.isRevoked || revoked.has(row.dev),
            }));
            await putRows(part, kept);
          } else if (part === 'fact') {
            // Nobody is signed in to the console by an old file.
            await putRows(
              part,
              rows.filter(({ kind }) => kind !== 'visit'),
            );
          } else {
            await putRows(part, rows as never);
          }
        }
      });
    });
    if (since !== null) await keepSince(store, tenant, since, nowMs);
    if (tenant !== AGENCY) await createCias(store, tenant, nowMs);
    return checked;
  } catch (error) {
    return err(refusalOf(error, file));
  }
}

/** Ways in that another holds: who has one since has it still, and one that was revoked opens nothing. */
const WAYS_IN = ['agentLink', 'apiToken'] as const;

interface Since {
  readonly waysIn: Readonly<Record<(typeof WAYS_IN)[number], readonly Fact[]>>;
  readonly erasures: readonly ErasureFacts[];
}

const readSince = async (tx: TenantReader): Promise<Since> => ({
  waysIn: { agentLink: await tx.facts('agentLink'), apiToken: await tx.facts('apiToken') },
  erasures: await listErasures(tx),
});

/** What was decided since the backup about people's rights holds for what comes back with it. */
async function keepSince(
  store: TenantStore,
  tenant: string,
  { waysIn, erasures }: Since,
  nowMs: number,
): Promise<void> {
  await store.transaction(tenant, async (tx) => {
    for (const kind of WAYS_IN) {
      for (const { key } of await tx.facts(kind)) await tx.putFact(kind, key, null);
      for (const { key, json } of waysIn[kind]) await tx.putFact(kind, key, json);
    }
  });
  await eraseAgain(store, tenant, erasures, nowMs);
}

/** No room on the disk, or no more for this user or this process. */
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

function refusalOf(error: unknown, file: string): BackupRefusal {
  if (error instanceof BrokenBackup) return { type: 'Broken', file };
  if (error instanceof OwnerNeeded) return { type: 'OwnerNeeded' };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (FULL.includes(code)) return { type: 'DiskFull', file };
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOTDIR') {
    return { type: 'NoFile', file };
  }
  throw error;
}
