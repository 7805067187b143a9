/** A person taken in: file, plan, needs, visits and who comes, as one gesture with one way back. */
import type { CarePlan } from '../domain/care-plan.ts';
import type { Day } from '../domain/ids.ts';
import type { Beneficiary, Need } from '../domain/service.ts';
import type { Visit } from '../domain/visit.ts';
import { gesture, type Clock } from './changes.ts';
import type { WritableDb } from './handle.ts';
import { writeBeneficiary } from './people.ts';
import { writePlanned, type Planned } from './plan.ts';
import { carePlans } from './record-rows.ts';
import { needToRow } from './rows.ts';
import { visitToRow } from './visits.ts';

export interface IntakeGesture {
  readonly monday: Day;
  /** French name, for undo. */
  readonly label: string;
  readonly beneficiary: Beneficiary;
  readonly carePlan: CarePlan | null;
  readonly needs: readonly Need[];
  /** Of this week and of those already prepared after it. */
  readonly visits: readonly { readonly monday: Day; readonly visits: readonly Visit[] }[];
  /** Who comes, and who gives way. */
  readonly assignments: readonly Planned[];
}

export function takeIn(
  db: WritableDb,
  clock: Clock,
  actor: string,
  { monday, label, beneficiary, carePlan, needs, visits, assignments }: IntakeGesture,
): void {
  gesture(db, clock, { actor, undo: { monday, label } }, (writer) => {
    writeBeneficiary(db, writer, beneficiary);
    if (carePlan !== null) writer.writeRow('care_plan', carePlans.toRow(carePlan));
    for (const need of needs) writer.writeRow('need', needToRow(need));
    for (const week of visits) {
      for (const visit of week.visits) writer.writeRow('visit', visitToRow(week.monday, visit));
    }
    for (const assignment of assignments) writePlanned(writer, assignment);
  });
}
