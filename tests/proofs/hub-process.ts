/**
 * A process of the hub that receives the pushes of one device without a pause, and says each one that it
 * has answered. It ends when its input does; it is made to be killed before.
 */
import { randomBytes } from 'node:crypto';
import { openPostgresStore } from '../../hub/postgres/postgres-store.ts';
import { syncTenant } from '../../hub/sync-tenant.ts';
import { aSyncRequest, rowKey } from '../support/hub.ts';
import { OPS_EACH, type HubProcessFacts } from './hub-kill.ts';

const ROWS_A_DEVICE = 1_000_000;
const { connection, tenant, dev, from } = JSON.parse(process.argv[2] ?? '') as HubProcessFacts;

const opened = await openPostgresStore({
  connection,
  maxConnections: 2,
  randomWord: () => randomBytes(4).readUInt32LE(),
});
if (!opened.ok) throw new Error(opened.error.type);
const store = opened.value;

const over = new AbortController();
process.stdin.on('end', () => over.abort());
process.stdin.resume();

for (let dseq = from; !over.signal.aborted;) {
  const rows = Array.from({ length: OPS_EACH }, (_, index) =>
    rowKey(dev * ROWS_A_DEVICE + dseq * OPS_EACH + index),
  );
  const request = aSyncRequest({ gesture: { dev, dseq, rows } });
  const answer = await syncTenant(store, { tenant, dev }, request, {
    nowMs: dseq,
    pageSize: 10,
    minimumSchema: 1,
    mayWrite: () => true,
  });
  // One that froze holds the tenant: ask again, as a device would.
  if (answer.type === 'Busy') continue;
  if (answer.type !== 'Done') throw new Error(`a push was answered by ${answer.type}`);
  // A line that the pipe has taken outlives this process.
  process.stdout.write(`${dseq}\n`);
  dseq = Math.max(dseq, answer.last) + 1;
}
await store.close();
