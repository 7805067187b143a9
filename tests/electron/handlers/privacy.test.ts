/**
 * Somebody asks what is kept of her, then to be forgotten, on a computer without a hub: her texts hold a mark,
 * and afterwards it is in no table, no copy and no file of the folder. Whose time is over goes the same way.
 */
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { saveBeneficiary } from '../../../db/people.ts';
import { openDatabase } from '../../../db/open.ts';
import type { PersonKind } from '../../../db/personal-tables.ts';
import type { WritableDb } from '../../../db/handle.ts';
import { assert } from '../../../domain/result.ts';
import type { PersonFile } from '../../../electron/contract.ts';
import {
  aBeneficiary,
  beneficiaryId,
  caregiverId,
  makeFolder,
  stoppedClock,
} from '../../support/db.ts';
import { openLockedDesk, type LockedDesk } from '../../support/locked-desk.ts';
import { countMarks, fillService, MARK } from '../../support/marked-service.ts';

const who = (kind: PersonKind) => ({
  kind,
  id: kind === 'beneficiary' ? beneficiaryId('Dartigue') : caregiverId('Luce'),
});

/** Opens the file of that folder for as long as `work` takes. */
function withFile<T>(folder: string, work: (db: WritableDb) => T): T {
  const opened = openDatabase({ folder, randomBytes });
  assert(opened.ok, 'the folder opens');
  try {
    return work(opened.value.db);
  } finally {
    opened.value.close();
  }
}

/** Marks in a copy, read as the app would read it. */
function marksInCopy(folder: string, name: string): number {
  const elsewhere = makeFolder();
  copyFileSync(join(folder, 'sauvegardes', name), join(elsewhere, 'planning.db'));
  copyFileSync(join(folder, 'planning.key'), join(elsewhere, 'planning.key'));
  return withFile(elsewhere, countMarks);
}

const copiesIn = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'sauvegardes')).filter((name) => name.endsWith('.db'));

/** A computer whose folder has the mark of one person wherever an app leaves it. */
async function plant(kind: PersonKind): Promise<LockedDesk> {
  const desk = openLockedDesk();
  onTestFinished(() => desk.leave());
  await desk.stop();
  withFile(desk.folder, (db) => fillService(db, kind));
  await desk.restart();
  await desk.done('backup.make', {});
  const paper = join(desk.folder, 'papier', '2026-11-30');
  mkdirSync(paper, { recursive: true });
  writeFileSync(join(paper, `caregiver-001-${MARK}.pdf`), MARK);
  return desk;
}

it.each(['beneficiary', 'caregiver'] as const)(
  'a %s is forgotten: rows, ways back, drafts, copies and saved sheets',
  async (kind) => {
    const desk = await plant(kind);
    expect(copiesIn(desk.folder).map((name) => marksInCopy(desk.folder, name) > 0)).toContain(true);

    // Not by a click, and not by somebody else's name.
    expect(await desk.refused('privacy.erase', { ...who(kind), name: 'Voisin' })).toBe(
      'NameDiffers',
    );
    const look = await desk.ask('privacy.look', who(kind));
    assert(look.ok, 'she is shown');
    const { counts } = look.value;
    const proof = await desk.ask('privacy.erase', {
      ...who(kind),
      name: ` ${MARK.toLowerCase()} `,
    });
    assert(proof.ok, 'she is erased');
    // What was shown is what was done, and the proof names nobody.
    expect(proof.value.counts).toEqual(counts);
    expect(JSON.stringify(proof.value)).not.toContain(MARK);

    expect(existsSync(join(desk.folder, 'papier'))).toBe(false);
    expect(copiesIn(desk.folder)).toHaveLength(1);
    for (const name of copiesIn(desk.folder)) expect(marksInCopy(desk.folder, name)).toBe(0);
    const due = await desk.ask('privacy.due', {});
    assert(due.ok, 'the erasures are listed');
    expect(due.value.erasures).toEqual([proof.value]);
    // Whoever looks for her again finds nobody.
    expect(['BeneficiaryNotFound', 'CaregiverNotFound']).toContain(
      await desk.refused('privacy.look', who(kind)),
    );
    await desk.stop();
    expect(withFile(desk.folder, countMarks)).toBe(0);
    for (const file of readdirSync(desk.folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      expect(readFileSync(path).includes(MARK), path).toBe(false);
    }
    await desk.restart();
  },
  60_000,
);

it('whose time is over is listed with the rule, and goes when the number is typed', async () => {
  const desk = await plant('beneficiary');
  await desk.stop();
  withFile(desk.folder, (db) => {
    saveBeneficiary(db, stoppedClock, 'Claire', {
      ...aBeneficiary('Sarrade'),
      lastName: `${MARK} partie`,
      archivedOn: '2020-03-01',
    });
  });
  await desk.restart();
  const due = await desk.ask('privacy.due', {});
  assert(due.ok, 'files are listed');
  expect(due.value.due).toEqual([
    {
      kind: 'beneficiary',
      id: beneficiaryId('Sarrade'),
      name: `Élie ${MARK} partie`,
      lastContact: '2020-03-01',
      dueOn: '2022-03-01',
      source: 'délibération CNIL 2023-095 : deux ans après le dernier contact',
    },
  ]);
  expect(await desk.refused('privacy.eraseDue', { count: 2 })).toBe('CountDiffers');
  expect(await desk.done('privacy.eraseDue', { count: 1 })).toEqual({ count: 1 });
  const after = await desk.ask('privacy.due', {});
  assert(after.ok, 'the list is read again');
  expect(after.value.due).toEqual([]);
  expect(after.value.erasures.map(({ why }) => why)).toEqual(['due']);
  await desk.stop();
  withFile(desk.folder, (db) => {
    const names = db.sql.all<{ last_name: string }>('SELECT last_name FROM beneficiary');
    expect(names.some(({ last_name: name }) => name === `${MARK} partie`)).toBe(false);
    // Who is still helped keeps her name.
    expect(names.some(({ last_name: name }) => name === MARK)).toBe(true);
  });
  await desk.restart();
});

it('a person takes all of it with her; an agent’s copy says nothing of those whom she helps', async () => {
  for (const kind of ['beneficiary', 'caregiver'] as const) {
    const desk = await plant('beneficiary');
    const done = (await desk.done('privacy.export', who(kind))) as { readonly base64: string };
    const file = JSON.parse(Buffer.from(done.base64, 'base64').toString()) as PersonFile;
    expect(file.format).toBe('cias-personne/1');
    const tables = file.rows.map(({ table }) => table);
    expect(tables).toContain(kind);
    expect(tables).toContain('planned');
    expect(JSON.stringify(file).includes(MARK)).toBe(kind === 'beneficiary');
    if (kind === 'beneficiary') {
      expect(tables).toEqual(
        expect.arrayContaining(['need', 'absence', 'care_plan', 'call', 'bond']),
      );
      const agents = [caregiverId('Luce'), caregiverId('Nora')].map((id) => file.names[id]);
      expect(agents).toEqual(["Luce d'Artigues", "Nora d'Artigues"]);
    } else {
      expect(JSON.stringify(file)).not.toContain(beneficiaryId('Dartigue'));
      expect(JSON.stringify(file)).not.toContain('clé n° 12');
      expect(file.names).not.toHaveProperty(caregiverId('Nora'));
    }
    // Who looked when, never who it was.
    await desk.done('privacy.look', who(kind));
    const look = await desk.ask('privacy.look', who(kind));
    assert(look.ok, 'she is shown');
    expect(look.value.file.looks.map((one) => one.kind)).toContain('exported');
    expect(JSON.stringify(file)).not.toContain('Claire');
    expect(JSON.stringify(look.value.file.changes)).not.toContain('Claire');
  }
});

it('on a computer of a hub the erasure is asked of the hub', async () => {
  const desk = await plant('beneficiary');
  await desk.stop();
  withFile(desk.folder, (db) => {
    db.sql.run(
      `INSERT INTO hub_access (id, url, tenant, member, role, private_key, refresh)
       VALUES (1, 'http://localhost:9', 'mimizan', 'Claire', 'administration', x'00', '')`,
    );
  });
  await desk.restart();
  const asked = { ...who('beneficiary'), name: MARK };
  expect(await desk.refused('privacy.erase', asked)).toBe('ErasedByHub');
  expect(await desk.refused('privacy.eraseDue', { count: 1 })).toBe('ErasedByHub');
  const look = await desk.ask('privacy.look', who('beneficiary'));
  assert(look.ok, 'she is still shown');
  expect(look.value.isOfHub).toBe(true);
});
