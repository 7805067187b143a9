/** Weeks already prepared follow a changed need, but never undo what was done by hand. */
import { describe, expect, it } from 'vitest';
import type { BeneficiaryId, NeedId, VisitId } from '../../domain/ids.ts';
import type { Visit } from '../../domain/visit.ts';
import { refreshVisits } from '../../electron/planning/refresh-visits.ts';

const aVisit = (more: Partial<Visit> = {}): Visit => ({
  id: 'monday-toilette' as VisitId,
  needId: 'toilette' as NeedId,
  beneficiaryId: 'dupuy' as BeneficiaryId,
  kind: 'toilette',
  priority: 1,
  earliest: '2026-11-30T07:00',
  latest: '2026-11-30T09:00',
  preferred: '2026-11-30T08:00',
  durationMinutes: 45,
  requiredCaregivers: 1,
  qualifications: [],
  cancelled: false,
  ...more,
});

describe('visits of a prepared week', () => {
  it('take the new hours of their need', () => {
    const later = aVisit({ earliest: '2026-11-30T08:00', preferred: '2026-11-30T08:30' });
    expect(refreshVisits([aVisit()], [aVisit()], [later])).toEqual({ save: [later], remove: [] });
  });

  it('keep the length that was set by hand, and take the rest', () => {
    const byHand = aVisit({ durationMinutes: 60 });
    const after = aVisit({ durationMinutes: 30, latest: '2026-11-30T10:00' });
    expect(refreshVisits([aVisit()], [byHand], [after]).save).toEqual([
      aVisit({ durationMinutes: 60, latest: '2026-11-30T10:00' }),
    ]);
  });

  it('are cancelled while their person is in hospital, and come back with her', () => {
    const away = aVisit({ cancelled: true });
    expect(refreshVisits([aVisit()], [aVisit()], [away]).save).toEqual([away]);
    expect(refreshVisits([away], [away], [aVisit()]).save).toEqual([aVisit()]);
  });

  it('cancelled by hand stay cancelled when another absence comes and goes', () => {
    const byHand = aVisit({ cancelled: true });
    expect(refreshVisits([aVisit()], [byHand], [aVisit()])).toEqual({ save: [], remove: [] });
  });

  it('appear and vanish with their need; one asked for by hand has none and stays', () => {
    const once = aVisit({ id: 'once' as VisitId, needId: null });
    expect(refreshVisits([], [once], [aVisit()])).toEqual({ save: [aVisit()], remove: [] });
    expect(refreshVisits([aVisit()], [aVisit(), once], [])).toEqual({
      save: [],
      remove: [aVisit().id],
    });
  });

  it('that nothing changed for aren’t written again', () => {
    expect(refreshVisits([aVisit()], [aVisit()], [aVisit()])).toEqual({ save: [], remove: [] });
  });
});
