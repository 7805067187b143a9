/** The whole service as one JSON object: each list as the app keeps it (docs/exchange.md). */
import type { Day } from '../../domain/ids.ts';
import type { Store } from '../store.ts';

export const FORMAT_NAME = 'planning-cias';
/** Grows by one with every change that an older reader would misread. */
export const FORMAT_VERSION = 1;

export function exportJson(store: Store, today: Day) {
  return {
    format: FORMAT_NAME,
    version: FORMAT_VERSION,
    exportedOn: today,
    service: store.loadService(),
    sectors: store.sectors.list(),
    qualifications: store.qualifications.list(),
    careTasks: store.careTasks.list(),
    caregivers: store.caregivers.list(),
    beneficiaries: store.beneficiaries.list(),
    carePlans: store.carePlans.list(),
    needs: store.needs.list(),
    absences: store.absences.list(),
    commitments: store.commitments.list(),
    templates: store.templates.list(),
    templateLines: store.templateLines.list(),
    ruleChanges: store.ruleChanges.list(),
    calls: store.calls.list(),
    performed: store.performed.list(),
    travelCorrections: store.travelCorrections.list(),
    weeks: store.listWeeks().map(({ monday }) => ({
      monday,
      visits: store.listVisits(monday),
      planned: store.listPlanned(monday),
      overrides: store.listOverrides(monday),
      publications: store.listPublications(monday, 1_000),
    })),
  };
}
