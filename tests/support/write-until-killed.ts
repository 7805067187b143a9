/** Writes caregivers without end and says the number of each that is confirmed. See crash.test.ts, proof-crash.ts. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { appendAccess } from '../../db/access-journal.ts';
import { watchGestures } from '../../db/changes.ts';
import { openDatabase } from '../../db/open.ts';
import { saveCaregiver } from '../../db/people.ts';
import { changeLink } from '../../db/sync/link.ts';
import { nameToUuid } from '../../domain/derived-id.ts';
import type { CaregiverId } from '../../domain/ids.ts';
import { blankCaregiverFile } from '../../domain/person-file.ts';
import { assert } from '../../domain/result.ts';

const [folder = '', first = '0', synchronous = 'FULL'] = process.argv.slice(2);
const opened = openDatabase({ folder, randomBytes });
assert(opened.ok, 'the folder opens');
// The app's own setting, unless the proof asks for one that must fail.
if (synchronous !== 'FULL') opened.value.db.pragma(`synchronous = ${synchronous}`);
// A device that has a hub: each row is kept with what the hub will be told of it.
changeLink(opened.value.db, { dev: 1 });
// And with its line in the access journal.
watchGestures(opened.value.db, () =>
  appendAccess(opened.value, {
    kind: 'changed',
    act: 'caregiver.save',
    subject: { kind: 'caregiver', id: null },
    count: null,
    atMs: Date.now(),
    user: { id: null, name: 'child' },
  }),
);
for (let number = Number(first); ; number++) {
  saveCaregiver(opened.value.db, { nowMs: Date.now, boot: 1 }, 'child', {
    id: nameToUuid([], `caregiver ${number}`) as CaregiverId,
    civility: 'Mme',
    firstName: 'Ana',
    lastName: "d'Artigues",
    staffNumber: String(number),
    grade: '',
    phone: '',
    home: { street: '', complement: '', postcode: '', commune: 'Tartas', lat: 43.8, lon: -0.8 },
    mode: 'car',
    qualifications: [],
    weeklyMinutes: 1680,
    availability: [],
    weekend: null,
    rules: {},
    history: [],
    file: blankCaregiverFile,
    archivedOn: null,
  });
  writeSync(1, `${number}\n`);
}
