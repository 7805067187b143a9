/** Encrypts the file of a folder that lies in clear under the key beside it: FOLDER. */
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeKey } from '../../db/cipher.ts';

const [folder = ''] = process.argv.slice(2);
const raw = new Database(join(folder, 'planning.db'));
raw.pragma('journal_mode = DELETE');
raw.pragma('synchronous = OFF');
raw.pragma("cipher = 'sqlcipher'");
raw.pragma('legacy = 4');
changeKey(raw, readFileSync(join(folder, 'planning.key')));
raw.close();
