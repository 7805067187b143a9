/** Paper: what a sheet must say, what it must keep quiet, and how few pages it takes. */
import { plainPattern } from '../../domain/recurrence.ts';
import type { Page } from '@playwright/test';
import type { AbsenceId, CaregiverId, NeedId } from '../../domain/ids.ts';
import type { Absence, Beneficiary } from '../../domain/service.ts';
import type { Input, WeekView } from '../../electron/contract.ts';
import { sheetName } from '../../renderer/fr/labels.ts';
import { expect, test, watchErrors } from './app.ts';
import { askApp, openExample, planAndPublish } from './service.ts';
import { readPdf } from './pdf.ts';

/** Neither a diagnosis nor why somebody is away: a sheet lies on a dashboard or on a fridge. */
const UNSAID =
  /malad|médic|hospit|arrêt de travail|accident|syndic|Alzheimer|handicap|\bGIR\b|NIR/i;

/** A line of a PDF may be cut anywhere: only the words and their order are compared. */
const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, '');
const expectSaid = (text: string, part: string): void =>
  expect(plain(text).includes(plain(part)), part).toBe(true);

interface Sheet {
  readonly name: string;
  readonly pages: readonly string[];
  readonly text: string;
}

/** The sheets of one kind as one PDF, dealt by the name that each page carries at its foot. */
async function printSheets(
  page: Page,
  kind: 'caregiver' | 'beneficiary',
  wanted: string,
  monday: string,
): Promise<readonly Sheet[]> {
  const paper = await page.context().newPage();
  await paper.goto(`${new URL(page.url()).origin}/#/papier/${kind}/${wanted}/${monday}`);
  await expect(paper.locator('[data-paper="ready"]')).toBeAttached({ timeout: 30_000 });
  const cut = await paper.locator('.paper-page').evaluateAll((pages) =>
    pages.flatMap((each) => {
      const foot = each.querySelector('.paper-foot')?.getBoundingClientRect().top ?? 0;
      const { right } = each.getBoundingClientRect();
      const outside = [...each.querySelectorAll('.paper-block, .paper-block *')].filter((part) => {
        const box = part.getBoundingClientRect();
        return box.bottom > foot + 1 || box.right > right;
      });
      return outside.map((part) => part.textContent);
    }),
  );
  expect(cut, 'nothing runs into the foot or over the edge').toEqual([]);
  const names = await paper
    .locator('.paper-page')
    .evaluateAll((pages) => pages.map((each) => each.getAttribute('aria-label') ?? ''));
  if (names.length === 0) {
    await paper.close();
    return [];
  }
  const pdf = await readPdf(await paper.pdf({ preferCSSPageSize: true, tagged: true }));
  expect(pdf.length).toBe(names.length);
  await paper.close();
  return [...new Set(names)].map((name) => {
    const pages = pdf.filter((_, index) => names[index] === name);
    return { name, pages, text: pages.join(' ') };
  });
}

const sheetOf = (sheets: readonly Sheet[], name: string): Sheet => {
  const found = sheets.find((sheet) => sheet.name.startsWith(`${name} – `));
  if (found === undefined) throw new Error(`no sheet of ${name}`);
  return found;
};

const loadWeek = async (page: Page, monday: string): Promise<WeekView> => {
  const reply = await askApp(page, 'week.load', { monday });
  if (!reply.ok) throw new Error(reply.error.type);
  return reply.value;
};

test('sheets say what they must, keep quiet what they must, and mark what changed', async ({
  app,
  page,
}) => {
  test.setTimeout(240_000);
  const errors = watchErrors(page);
  const monday = await openExample(page, app, 'XS');
  const before = await loadWeek(page, monday);
  const [away, ill] = before.caregivers;
  const [person] = before.beneficiaries;
  if (away === undefined || ill === undefined || person === undefined)
    throw new Error('an example');
  await addAbsences(page, monday, away.id, ill.id);
  const madeleine = await addFourADay(page, person);
  await planAndPublish(page, monday, 5);

  const view = await loadWeek(page, monday);
  const agents = await printSheets(page, 'caregiver', 'tous', monday);
  expect(agents.length).toBe(view.caregivers.length);
  for (const sheet of agents) expect(UNSAID.exec(sheet.text), sheet.name).toBeNull();
  for (const { id, firstName, lastName, staffNumber } of view.caregivers) {
    const { text, pages } = sheetOf(agents, `${firstName} ${lastName}`);
    const { service } = view;
    const head = [service.name, service.manager, service.phone, service.onCallPhone];
    for (const part of [...head, staffNumber, 'semaine A', 'Version 1, publiée le']) {
      expectSaid(text, part);
    }
    for (const part of ['Reçu le', 'Solde', 'Dimanches', 'Prochain week-end', 'Réunions']) {
      expectSaid(text, part);
    }
    expectSaid(pages[0] ?? '', `page 1/${pages.length}`);
    for (const { visit: visitId, caregivers } of view.planned) {
      if (!caregivers.includes(id)) continue;
      const visit = view.week.visits.find((each) => each.id === visitId);
      const who = view.beneficiaries.find((each) => each.id === visit?.beneficiary);
      if (who === undefined) throw new Error('a visit of somebody');
      for (const part of [sheetName(who), who.phone, who.address.street, who.address.commune]) {
        expectSaid(text, part);
      }
      expectSaid(text, who.access);
      expectSaid(text, who.instruction);
      for (const partner of view.caregivers) {
        if (partner.id === id || !caregivers.includes(partner.id)) continue;
        expectSaid(text, `${partner.firstName} ${partner.lastName}`);
        expectSaid(text, 'à deux, avec');
      }
    }
  }
  const leave = sheetOf(agents, `${away.firstName} ${away.lastName}`);
  expect(leave.pages.length, 'a week of leave is one page').toBe(1);
  expect(leave.text.match(/Congé/g)?.length).toBe(7);
  const absent = sheetOf(agents, `${ill.firstName} ${ill.lastName}`);
  expect(absent.text.match(/Absence/g)?.length).toBe(7);

  const persons = await printSheets(page, 'beneficiary', 'tous', monday);
  for (const { name, pages, text } of persons) {
    expect(pages.length, `${name}: one page for the fridge`).toBe(1);
    expect(UNSAID.exec(text), name).toBeNull();
    // No key, and nobody else's name.
    expect(/Accès|\bclé\b|\bcode\b/i.exec(text), name).toBeNull();
    for (const part of ['Le service', 'Astreinte', 'Heures prévues en', 'quart d’heure']) {
      expectSaid(text, part);
    }
  }
  const fridge = sheetOf(persons, `Mme ${madeleine.firstName} ${madeleine.lastName}`);
  expect(fridge.text.match(/Aide au lever/g)?.length).toBe(7);
  expect(fridge.text.match(/Aide au coucher/g)?.length).toBe(7);
  expectSaid(fridge.text, 'sur 120 h accordées');

  expect(await printSheets(page, 'caregiver', 'modifies', monday)).toEqual([]);
  await markChanges(page, view, madeleine);
  expect(errors).toEqual([]);
});

/** One visit later, one cancelled, one handed to nobody: each on the sheets it concerns alone. */
async function markChanges(page: Page, view: WeekView, person: Beneficiary): Promise<void> {
  const { monday } = view;
  const own = view.planned.filter(
    ({ visit }) => view.week.visits.find((each) => each.id === visit)?.beneficiary === person.id,
  );
  const [first, second] = own;
  if (first === undefined || second === undefined) throw new Error('four visits a day');
  const cancel = { monday, visit: first.visit, cancelled: true, label: 'Annuler' };
  expect(await askApp(page, 'visit.cancel', cancel)).toMatchObject({ ok: true });
  const change = { visit: second.visit, caregivers: [], start: second.start, pinned: false };
  const withdraw = { monday, changes: [change], label: 'Retirer', override: null };
  expect(await askApp(page, 'plan.change', withdraw)).toMatchObject({ ok: true });

  const persons = await printSheets(page, 'beneficiary', 'modifies', monday);
  expect(persons.map(({ name }) => name.split(' – ')[0])).toEqual([
    `Mme ${person.firstName} ${person.lastName}`,
  ]);
  const [changed] = persons;
  expectSaid(changed?.text ?? '', 'Brouillon – non publié');
  expect(changed?.text).toMatch(/annulé/i);
  expectSaid(changed?.text ?? '', 'à confirmer');
  expectSaid(changed?.text ?? '', 'Changement : au lieu de');

  const agents = await printSheets(page, 'caregiver', 'modifies', monday);
  const concerned = new Set([...first.caregivers, ...second.caregivers]);
  expect(agents.length).toBe(concerned.size);
  const text = agents.map((sheet) => sheet.text).join(' ');
  expect(text).toMatch(/annulé/i);
  expectSaid(text, 'n’est plus dans votre tournée');

  const publish = { monday, author: 'Maïté d’Artigues' };
  expect(await askApp(page, 'week.publish', publish)).toMatchObject({ value: { version: 2 } });
  const handed = await printSheets(page, 'caregiver', 'modifies', monday);
  expect(handed.map(({ name }) => name)).toEqual(agents.map(({ name }) => name));
  expectSaid(handed[0]?.text ?? '', 'Version 2, publiée le');
  expect(handed[0]?.text).not.toContain('Brouillon');
}

async function addAbsences(page: Page, monday: string, away: string, ill: string): Promise<void> {
  const until = new Date(Date.parse(`${monday}T00:00Z`) + 7 * 86_400_000).toISOString();
  for (const [index, kind, who] of [
    [1, 'annualLeave', away],
    [2, 'sickLeave', ill],
  ] as const) {
    const absence = {
      id: `00000000-0000-7000-8000-00000000000${index}` as AbsenceId,
      who: { caregiverId: who as CaregiverId },
      kind,
      from: `${monday}T00:00`,
      to: `${until.slice(0, 10)}T00:00`,
      earlierEnds: [],
    } satisfies Absence;
    expect(await askApp(page, 'absence.save', absence)).toMatchObject({ ok: true });
  }
}

/** A neighbour of `person` who is seen at getting up, at noon, in the evening and at bedtime. */
async function addFourADay(page: Page, person: Beneficiary): Promise<Beneficiary> {
  const madeleine: Input<'beneficiary.save'> = {
    ...person,
    regular: [...person.regular],
    known: [...person.known],
    id: '00000000-0000-7000-8000-0000000000a0' as Beneficiary['id'],
    civility: 'Mme',
    firstName: 'Madeleine',
    lastName: 'Quatrefois',
    excluded: [],
    grantedMonthlyMinutes: 7_200,
  };
  expect(await askApp(page, 'beneficiary.save', madeleine)).toMatchObject({ ok: true });
  const passages = [
    ['getUp', 450],
    ['meal', 720],
    ['housework', 1_020],
    ['bedtime', 1_170],
  ] as const;
  for (const [index, [kind, at]] of passages.entries()) {
    const need = {
      id: `00000000-0000-7000-8000-0000000000b${index}` as NeedId,
      beneficiaryId: madeleine.id,
      kind,
      priority: 1 as const,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      parity: 'every' as const,
      earliest: at - 60,
      latest: at + 60,
      preferred: at,
      durationMinutes: 30,
      requiredCaregivers: 1 as const,
      qualifications: [],
      validFrom: '2020-01-06',
      validUntil: null,
      after: null,
      ...plainPattern,
      rootId: `00000000-0000-7000-8000-0000000000b${index}` as NeedId,
    } satisfies Input<'need.save'>;
    expect(await askApp(page, 'need.save', need)).toMatchObject({ ok: true });
  }
  return madeleine;
}
