/** Gives one person a new password again and again, and says which: its test kills it at any moment. */
import { randomBytes } from 'node:crypto';
import { readKeyFile, writeKeyFile } from '../../electron/keys/key-file.ts';
import { putUser } from '../../electron/keys/key-ring.ts';
import { must } from '../../domain/result.ts';
import { quickCosts } from './keys.ts';

const [path = '', dataKey = '', deviceSecret = ''] = process.argv.slice(2);
const read = readKeyFile(path);
if (!read.ok) throw new Error(read.error);
let file = read.value;
const { id, name } = must(file.users[0], 'somebody is in it');
for (let turn = 1; ; turn += 1) {
  process.stdout.write(`${turn} `);
  // One after the other, or there would be nothing to tell apart.
  // oxlint-disable-next-line no-await-in-loop
  file = await putUser(
    { randomBytes, costs: quickCosts },
    file,
    Buffer.from(dataKey, 'hex'),
    { id, name, password: `mot de passe ${turn}` },
    Buffer.from(deviceSecret, 'hex'),
  );
  writeKeyFile(path, file);
}
