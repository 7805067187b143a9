/** A person in hospital has no visits from that day on; their week is there again on their return. */
import { describe, expect, test } from 'vitest';
import { expandNeeds } from '../../domain/expand-needs.ts';
import { isHelpedOn, keepHelped } from '../../domain/helped.ts';
import type { BeneficiaryId } from '../../domain/ids.ts';
import {
  beneficiaryStatuses,
  blankBeneficiaryFile,
  type BeneficiaryStatus,
} from '../../domain/person-file.ts';
import { aBeneficiary, aNeed, MONDAY } from './rows.ts';

const person = (status: BeneficiaryStatus, statusSince: string | null) =>
  aBeneficiary({ file: { ...blankBeneficiaryFile, status, statusSince } });
const daysOf = (who: ReturnType<typeof person>): readonly string[] =>
  keepHelped(expandNeeds({ needs: [aNeed()], absences: [], monday: MONDAY }), [who]).map(
    ({ earliest }) => earliest.slice(8, 10),
  );

describe('the visits of a week', () => {
  test('are all there for who is helped', () => {
    expect(daysOf(person('active', null))).toHaveLength(7);
  });

  test.each(beneficiaryStatuses.filter((status) => status !== 'active'))(
    'stop on the day of "%s"',
    (status) => {
      expect(daysOf(person(status, '2026-12-03'))).toEqual(['30', '01', '02']);
      expect(daysOf(person(status, null))).toEqual([]);
    },
  );

  test('begin again on the day of the return', () => {
    expect(daysOf(person('active', '2026-12-03'))).toEqual(['03', '04', '05', '06']);
  });

  test('stop with the archive, whatever the status says', () => {
    const archived = { ...person('active', null), archivedOn: '2026-12-02' };
    expect(daysOf(archived)).toEqual(['30', '01']);
    expect(isHelpedOn({ ...person('hospital', '2027-01-01'), archivedOn: MONDAY }, MONDAY)).toBe(
      false,
    );
  });

  test('are nobody’s where the person is gone', () => {
    const visits = expandNeeds({ needs: [aNeed()], absences: [], monday: MONDAY });
    expect(keepHelped(visits, [aBeneficiary({ id: 'b2' as BeneficiaryId })])).toEqual([]);
  });
});
