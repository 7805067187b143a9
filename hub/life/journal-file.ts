/**
 * The journal of a CIAS as a file to be kept elsewhere: a line of JSON an entry, and a last line that
 * says where its chain ends, signed with a key that follows from the hub's key file. A journal that was
 * shortened or written anew since no longer goes through where the file ends.
 */
import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { err, ok, type Result } from '../../domain/result.ts';
import { opOutcomes } from '../../db/sync/protocol.ts';
import { findBreak, FIRST_CHAIN, nextChain } from '../audit-chain.ts';
import type { JournalEntry, TenantReader } from '../tenant-store.ts';

const PAGE = 2_000;
const OWNER_ONLY = 0o600;
/** An Ed25519 private key of PKCS #8 begins so; its 32 bytes follow (RFC 8410). */
const ED25519_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

export type JournalRefusal =
  | { readonly type: 'Broken'; readonly id: number }
  /** The file isn't signed by this hub, or was changed. */
  | { readonly type: 'NotSigned' }
  | { readonly type: 'OtherTenant'; readonly tenant: string }
  /** The journal no longer goes through where the file ends. */
  | { readonly type: 'Rewritten'; readonly entries: number };

const SENTENCES: {
  readonly [Type in JournalRefusal['type']]: (
    refusal: Extract<JournalRefusal, { readonly type: Type }>,
  ) => string;
} = {
  Broken: ({ id }) =>
    `Le journal n’est plus celui qui a été écrit, à partir de la ligne ${id} : gardez une copie du hub et prévenez l’Alpi.`,
  NotSigned: () => 'Ce fichier n’est pas un journal signé par ce hub, ou il a été modifié.',
  OtherTenant: ({ tenant }) => `Ce fichier est le journal du CIAS « ${tenant} ».`,
  Rewritten: ({ entries }) =>
    `Le journal du hub ne passe plus par les ${entries} lignes de ce fichier : il a été raccourci ou réécrit depuis. Gardez ce fichier et prévenez l’Alpi.`,
};

export const journalSentence = (refusal: JournalRefusal): string =>
  (SENTENCES[refusal.type] as (refusal: JournalRefusal) => string)(refusal);

export interface JournalEnd {
  readonly entries: number;
  /** Hex. */
  readonly chain: string;
}

/** Reads all of it: nothing was changed, dropped or put in between. */
export async function checkJournal(
  reader: TenantReader,
  onEntry: (entry: JournalEntry) => void = () => {},
): Promise<Result<JournalEnd, JournalRefusal>> {
  let chain: Uint8Array = FIRST_CHAIN;
  let entries = 0;
  for await (const page of pages(reader)) {
    const broken = findBreak(page, chain);
    if (broken !== null) return err({ type: 'Broken', id: broken });
    for (const entry of page) onEntry(entry);
    chain = page.at(-1)?.chain ?? chain;
    entries += page.length;
  }
  return ok({ entries, chain: Buffer.from(chain).toString('hex') });
}

async function* pages(reader: TenantReader): AsyncGenerator<readonly JournalEntry[]> {
  for (let after = 0; ;) {
    const page = await reader.journal(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.id;
  }
}

interface ExportFacts {
  readonly tenant: string;
  readonly file: string;
  readonly nowMs: number;
  readonly hubKey: Uint8Array;
}

/** Whole under its name, or not there at all. */
export async function exportJournal(
  reader: TenantReader,
  { tenant, file, nowMs, hubKey }: ExportFacts,
): Promise<Result<JournalEnd, JournalRefusal>> {
  const checked = await checkJournal(reader);
  if (!checked.ok) return checked;
  const key = signingKey(hubKey);
  const facts = { tenant, madeMs: Math.trunc(nowMs), ...checked.value };
  const part = `${file}.part`;
  try {
    await pipeline(
      Readable.from(lines()),
      createWriteStream(part, { mode: OWNER_ONLY, flush: true }),
    );
    await rename(part, file);
    return checked;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }

  async function* lines(): AsyncGenerator<string> {
    for await (const page of pages(reader)) for (const entry of page) yield entryLine(entry);
    const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
    const signature = sign(null, Buffer.from(JSON.stringify(facts)), key).toString('base64');
    yield `${JSON.stringify({ ...facts, publicKey: publicKey.toString('base64'), signature })}\n`;
  }
}

/** Values stay on the hub: who reads the file learns who changed which row when, and nothing of it. */
const entryLine = ({ value, salt, row, digest, chain, ...rest }: JournalEntry): string =>
  `${JSON.stringify({
    ...rest,
    row: hex(row),
    digest: hex(digest),
    chain: hex(chain),
    isErased: value === null || salt === null,
  })}\n`;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const endShape = z.object({
  tenant: z.string(),
  madeMs: z.number(),
  entries: z.number().int().min(0),
  chain: z.string(),
  signature: z.base64(),
});

/** Whether the journal still is what the file, kept elsewhere since, says that it was. */
export async function compareJournal(
  reader: TenantReader,
  { tenant, file, hubKey }: Omit<ExportFacts, 'nowMs'>,
): Promise<Result<JournalEnd, JournalRefusal>> {
  const end = await readEnd(file, hubKey);
  if (end === null) return err({ type: 'NotSigned' });
  if (end.tenant !== tenant) return err({ type: 'OtherTenant', tenant: end.tenant });
  let chain: Uint8Array = FIRST_CHAIN;
  const checked = await checkJournal(reader, (entry) => {
    if (entry.id === end.entries) ({ chain } = entry);
  });
  if (!checked.ok) return checked;
  return hex(chain) === end.chain ? checked : err({ type: 'Rewritten', entries: end.entries });
}

/** Null where a line was changed or is missing, and where this hub didn't sign the end. */
async function readEnd(
  file: string,
  hubKey: Uint8Array,
): Promise<z.output<typeof endShape> | null> {
  let last = '';
  let chain: Uint8Array | null = FIRST_CHAIN;
  let count = 0;
  const read = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  for await (const line of read) {
    if (last !== '') {
      chain = chain === null ? null : chainAfter(chain, last);
      count += 1;
    }
    last = line;
  }
  const end = endShape.safeParse(parsed(last));
  if (!end.success || chain === null) return null;
  const { tenant, madeMs, entries, signature } = end.data;
  const isWhole = count === entries && hex(chain) === end.data.chain;
  const signed = Buffer.from(JSON.stringify({ tenant, madeMs, entries, chain: end.data.chain }));
  const isSigned = verify(null, signed, publicOf(hubKey), Buffer.from(signature, 'base64'));
  return isWhole && isSigned ? end.data : null;
}

const whole = z.number().int();
const bytes = z.hex().transform((text) => new Uint8Array(Buffer.from(text, 'hex')));
const entryShape = z.object({
  head: whole,
  dev: whole,
  dseq: whole,
  actor: whole,
  receivedMs: whole,
  table: whole,
  row: bytes,
  group: whole,
  outcome: z.enum(opOutcomes),
  digest: bytes,
  chain: z.string(),
});

function chainAfter(before: Uint8Array, line: string): Uint8Array | null {
  const entry = entryShape.safeParse(parsed(line));
  if (!entry.success) return null;
  const chain = nextChain(before, entry.data, entry.data.digest);
  return hex(chain) === entry.data.chain ? chain : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function signingKey(hubKey: Uint8Array): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', hubKey, '', 'journal', 32));
  return createPrivateKey({
    key: Buffer.concat([ED25519_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  });
}

const publicOf = (hubKey: Uint8Array): KeyObject => createPublicKey(signingKey(hubKey));
