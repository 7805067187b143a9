/**
 * Counts the kept home care solutions again, from the instances' own files:
 *
 *     node build/bench-records.ts --instances DIR
 *
 * DIR holds `hhcrsp/` (the JSON form of Ceschia et al., 2024). It ends with 1 when a solution breaks a
 * condition, costs other than it says, or isn't below the best published before.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readRecord, visitsOfRecord } from '../tests/bench/hhcrsp/record.ts';
import { recountHhcrsp } from '../tests/bench/hhcrsp/recount.ts';

const RECORDS = join(import.meta.dirname, '../docs/records');

const { values } = parseArgs({ options: { instances: { type: 'string' } } });
if (values.instances === undefined) {
  console.error('--instances: the folder that holds hhcrsp/');
  process.exit(2);
}
for (const file of readdirSync(RECORDS).sort()) {
  if (!file.endsWith('.json')) continue;
  const record = readRecord(readFileSync(join(RECORDS, file), 'utf8'));
  const text = readFileSync(join(values.instances, 'hhcrsp', `${record.instance}.json`), 'utf8');
  const cost = recountHhcrsp(text, visitsOfRecord(record));
  const isGood =
    typeof cost === 'number' && Math.abs(cost - record.cost) < 1e-3 && cost < record.previousBest;
  const figures =
    typeof cost === 'number'
      ? `${cost.toFixed(3).padStart(10)}, was ${record.previousBest}`
      : ` ${cost}`;
  console.log(`${record.instance.padEnd(68)}${figures}${isGood ? '' : '  WRONG'}`);
  if (!isGood) process.exitCode = 1;
}
