import { describe, expect, it } from 'vitest';
import { sizeFigures } from '../../../db/seed/example.ts';
import type { BeneficiaryId, CaregiverId, Id } from '../../../domain/ids.ts';
import {
  blankBeneficiary,
  blankCaregiver,
  blankNeed,
} from '../../../renderer/screens/people/blank.ts';
import { parseCoordinates } from '../../../renderer/screens/people/coordinates.ts';
import {
  checkAbsence,
  checkBeneficiary,
  checkCaregiver,
  checkCommitment,
  checkNeed,
} from '../../../renderer/screens/people/form-checks.ts';
import { checkService, emptyService } from '../../../renderer/screens/welcome/service-check.ts';
import { sizes } from '../../../renderer/screens/welcome/sizes.ts';
import { matchesSearch } from '../../../renderer/ui/search-text.ts';

const anId = <Kind extends string>(id: string): Id<Kind> => id as Id<Kind>;
const home = {
  street: '',
  complement: '',
  postcode: '40000',
  commune: 'Saugnac',
  lat: 43.7,
  lon: -1,
};
const anne = {
  ...blankCaregiver(anId<'caregiver'>('c1')),
  firstName: 'Anne',
  lastName: 'Dupuy',
  home,
};

const fpt = { profile: 'fpt', rules: {} } as const;

describe('an agent', () => {
  it('is told everything that lacks, not one thing at a time', () => {
    expect(
      Object.keys(checkCaregiver(blankCaregiver(anId<'caregiver'>('c1')), fpt)).sort(),
    ).toEqual(['firstName', 'home', 'lastName']);
  });

  it('may be saved once named and placed on the map', () => {
    expect(checkCaregiver(anne, fpt)).toEqual({});
  });

  it('cannot be available twice at once, nor end before beginning', () => {
    const split = [
      { weekday: 2, from: 480, to: 720 },
      { weekday: 2, from: 700, to: 900 },
    ] as const;
    expect(checkCaregiver({ ...anne, availability: split }, fpt).availability).toContain('mardi');
    const backwards = [{ weekday: 5, from: 900, to: 800 }] as const;
    expect(checkCaregiver({ ...anne, availability: backwards }, fpt).availability).toContain(
      'vendredi',
    );
    const touching = [
      { weekday: 2, from: 480, to: 720 },
      { weekday: 2, from: 720, to: 900 },
    ] as const;
    expect(checkCaregiver({ ...anne, availability: touching }, fpt)).toEqual({});
  });

  it('has a phone with ten figures, however it is spaced', () => {
    expect(checkCaregiver({ ...anne, phone: '06 12.34-56 78' }, fpt)).toEqual({});
    expect(checkCaregiver({ ...anne, phone: '06 12' }, fpt).phone).toBeDefined();
  });

  it('has bounds of her own that are stricter than the service’s, never looser', () => {
    const bounded = (maxDailyWork: number, minDailyRest: number) =>
      checkCaregiver({ ...anne, rules: { maxDailyWork, minDailyRest } }, fpt).rules;
    // Ten hours and eleven of rest are the law's: fewer and more are hers.
    expect(bounded(360, 720)).toBeUndefined();
    expect(bounded(600, 660)).toBeUndefined();
    expect(bounded(630, 720)).toContain('Travail dans la journée');
    expect(bounded(360, 600)).toContain('Repos entre deux journées');
    // What the service allows with its reason, she may have as well.
    const eleven = { profile: 'fpt', rules: { maxDailyWork: 660 } } as const;
    expect(checkCaregiver({ ...anne, rules: { maxDailyWork: 660 } }, eleven)).toEqual({});
  });
});

describe('a person', () => {
  it('cannot have an agent both usual and kept away', () => {
    const person = {
      ...blankBeneficiary(anId<'beneficiary'>('b1')),
      firstName: 'Odette',
      lastName: 'Labat',
      address: home,
      regular: [anId<'caregiver'>('c1')],
    };
    expect(checkBeneficiary(person)).toEqual({});
    expect(checkBeneficiary({ ...person, excluded: person.regular }).excluded).toBeDefined();
  });
});

describe('a need', () => {
  const need = blankNeed(anId<'need'>('n1'), anId<'beneficiary'>('b1'), '2026-11-30');

  it('is right as it is first proposed', () => {
    expect(checkNeed(need)).toEqual({});
  });

  it('has its three hours in order, at least one day, and an end after its beginning', () => {
    expect(checkNeed({ ...need, preferred: need.latest + 5 }).preferred).toBeDefined();
    expect(checkNeed({ ...need, latest: need.earliest - 5 }).latest).toBeDefined();
    expect(checkNeed({ ...need, weekdays: [] }).weekdays).toBeDefined();
    expect(checkNeed({ ...need, validUntil: need.validFrom }).validUntil).toBeDefined();
    expect(checkNeed({ ...need, durationMinutes: Number.NaN }).durationMinutes).toBeDefined();
  });
});

describe('an absence and a meeting', () => {
  it('says who is away, and may have no known end', () => {
    const absence = {
      id: anId<'absence'>('a1'),
      who: { caregiverId: 'c1' as CaregiverId },
      kind: 'annualLeave',
      from: '2026-11-30T00:00',
      to: null,
      earlierEnds: [],
    } as const;
    expect(checkAbsence(absence)).toEqual({});
    expect(checkAbsence({ ...absence, to: absence.from }).to).toBeDefined();
    expect(checkAbsence({ ...absence, from: 'T08:00' }).from).toBeDefined();
    expect(
      checkAbsence({ ...absence, who: { beneficiaryId: '' as BeneficiaryId } }).who,
    ).toBeDefined();
  });

  it('wants a name, people and an end after the beginning', () => {
    const problems = checkCommitment({
      id: anId<'commitment'>('m1'),
      caregiverIds: [],
      kind: 'meeting',
      label: ' ',
      from: '2026-11-30T14:00',
      to: '2026-11-30T14:00',
    });
    expect(Object.keys(problems).sort()).toEqual(['caregiverIds', 'label', 'to']);
  });
});

describe('a service', () => {
  it('only needs a name', () => {
    expect(Object.keys(checkService(emptyService))).toEqual(['name']);
    expect(checkService({ ...emptyService, name: 'CIAS' })).toEqual({});
  });
});

describe('parseCoordinates', () => {
  it('reads what maps put in the clipboard, with points or French commas', () => {
    const point = { lat: 43.8903, lon: -0.5009 };
    for (const text of ['43.8903, -0.5009', '43,8903 ; -0,5009', ' 43.8903 -0.5009 ']) {
      expect(parseCoordinates(text)).toEqual(point);
    }
  });

  it('refuses half a point and points off the earth', () => {
    for (const text of ['', '43.89', '95, 0', '43.9, 190', 'Dax']) {
      expect(parseCoordinates(text)).toBeUndefined();
    }
  });
});

describe('matchesSearch', () => {
  it('forgives accents, capitals and the order of words', () => {
    expect(matchesSearch('LARRÈRE Maïté Saint-Sever', 'maite larr')).toBe(true);
    expect(matchesSearch('LARRÈRE Maïté Saint-Sever', 'sever')).toBe(true);
    expect(matchesSearch('LARRÈRE Maïté Saint-Sever', 'rere')).toBe(false);
    expect(matchesSearch('LARRÈRE Maïté', '')).toBe(true);
  });
});

describe('the sizes of the first screen', () => {
  it('promise what the example makes', () => {
    for (const { size, caregivers, beneficiaries, visitsPerWeek } of sizes) {
      expect(sizeFigures[size]).toMatchObject({ caregivers, beneficiaries, visitsPerWeek });
    }
    expect(sizes).toHaveLength(Object.keys(sizeFigures).length);
  });
});
