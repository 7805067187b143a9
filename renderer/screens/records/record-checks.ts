/** What a plan or an entry of the catalogue must say before it's saved: a sentence by field. */
import type { CarePlan } from '../../../domain/care-plan.ts';
import type { CareTask } from '../../../domain/catalogue.ts';
import type { Problems } from '../welcome/service-check.ts';

type Found<T> = { -readonly [K in keyof T]?: string };

export function checkCarePlan(plan: CarePlan): Problems<CarePlan> {
  const found: Found<CarePlan> = {};
  if (!(plan.grantedMinutes > 0)) found.grantedMinutes = 'Indiquez les heures accordées.';
  if (plan.weekdays.length === 0) found.weekdays = 'Choisissez au moins un jour.';
  if (plan.from === '') found.from = 'Indiquez le premier jour.';
  if (plan.until !== null && plan.until <= plan.from) {
    found.until = 'La fin vient après le premier jour.';
  }
  return found;
}

export function checkCareTask(task: CareTask): Problems<CareTask> {
  const found: Found<CareTask> = {};
  if (task.label.trim() === '') found.label = 'Donnez un nom, par exemple « Aide au lever ».';
  if (!(task.durationMinutes >= 5 && task.durationMinutes <= 1_440)) {
    found.durationMinutes = 'De 5 minutes à 24 heures.';
  }
  return found;
}
