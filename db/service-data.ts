/** A whole service at once: the example, and later an import. */
import type { ServiceData } from '../domain/service.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { gesture, type Clock } from './changes.ts';
import type { WritableDb } from './handle.ts';
import { writeCommitment } from './needs.ts';
import { loadService, writeBeneficiary } from './people.ts';
import { carePlans, careTasks, qualifications, sectors } from './record-rows.ts';
import { absenceToRow, caregiverToRow, needToRow, serviceToRow } from './rows.ts';

export interface ServiceExists {
  readonly type: 'ServiceExists';
}

/** All of it in one transaction; refuses where a service is already kept. */
export function insertServiceData(
  db: WritableDb,
  clock: Clock,
  actor: string,
  data: ServiceData,
): Result<null, ServiceExists> {
  if (loadService(db) !== null) return err({ type: 'ServiceExists' });
  gesture(db, clock, { actor }, (writer) => {
    writer.writeRow('service', serviceToRow(data.service));
    for (const caregiver of data.caregivers)
      writer.writeRow('caregiver', caregiverToRow(caregiver));
    for (const beneficiary of data.beneficiaries) writeBeneficiary(db, writer, beneficiary);
    for (const need of data.needs) writer.writeRow('need', needToRow(need));
    for (const absence of data.absences) writer.writeRow('absence', absenceToRow(absence));
    for (const commitment of data.commitments) writeCommitment(db, writer, commitment);
    for (const sector of data.sectors) writer.writeRow('sector', sectors.toRow(sector));
    for (const title of data.qualifications) {
      writer.writeRow('qualification', qualifications.toRow(title));
    }
    for (const task of data.careTasks) writer.writeRow('care_task', careTasks.toRow(task));
    for (const plan of data.carePlans) writer.writeRow('care_plan', carePlans.toRow(plan));
  });
  return ok(null);
}
