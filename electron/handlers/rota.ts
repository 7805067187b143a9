/** The weekend rota: found in a thread, kept in the files of all agents at once. */
import { addDays, weekdayOf } from '../../domain/calendar.ts';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import { err, ok } from '../../domain/result.ts';
import { mondaysFrom } from '../../domain/weekend-duty.ts';
import type { AppContext } from '../app.ts';
import type { FoundRota, Handlers } from '../contract.ts';
import {
  isWeekend,
  rotaGround,
  toRotationNeed,
  WEEKS_BACK,
  type RotaGround,
} from '../planning/rota.ts';
import type { RotationRun } from '../planning/rotation-thread.ts';
import type { Store } from '../store.ts';
import { invalid } from './guards.ts';

type RotaChannel = 'rota.load' | 'rota.start' | 'rota.found' | 'rota.discard' | 'rota.save';

export function rotaHandlers(context: AppContext): Pick<Handlers, RotaChannel> {
  const { store, rotas, startRotation, emit } = context;
  return {
    'rota.load': ({ from, weeks }) => readGround(store, from, weeks),
    'rota.start': ({ from, weeks, needed }) => {
      if (weekdayOf(from) !== 1) return err({ type: 'NotAMonday', day: from });
      if (needed.length !== weeks) return invalid('needed');
      const ground = readGround(store, from, weeks);
      rotas.start({ found: null }, () => {
        const run = startRotation(toRotationNeed(ground, needed));
        return {
          ended: named(run, ground).then((found) => ({ found })),
          stop: () => void run.kill(),
          drop: run.kill,
        };
      });
      return ok(null);
    },
    'rota.found': () => rotas.load(),
    'rota.discard': async () => {
      await rotas.discard();
      return ok(null);
    },
    'rota.save': ({ from, weeks, duties }) => {
      if (weekdayOf(from) !== 1) return err({ type: 'NotAMonday', day: from });
      const until = addDays(from, weeks * 7);
      const mondays = new Set(mondaysFrom(from, weeks));
      const caregivers = new Map(store.caregivers.list().map((one) => [one.id, one]));
      const saved = store.transact(() => {
        for (const { caregiverId, worked } of duties) {
          const caregiver = caregivers.get(caregiverId);
          if (caregiver === undefined) {
            return err({ type: 'CaregiverNotFound', caregiver: caregiverId });
          }
          if (worked.some((monday) => !mondays.has(monday))) return invalid('duties.worked');
          const rota = { from, until, worked: worked.toSorted() };
          const done = store.caregivers.save({
            ...caregiver,
            file: { ...caregiver.file, rota },
          });
          if (!done.ok) return done;
        }
        return ok(null);
      });
      if (saved.ok) emit('people', 'plan');
      return saved;
    },
  };
}

async function named(
  { found }: RotationRun,
  { mondays, caregivers }: RotaGround,
): Promise<FoundRota> {
  const answer = await found;
  if (!answer.ok) return { ok: false, why: answer.error };
  return {
    ok: true,
    duties: caregivers.map(({ caregiverId }, index) => ({
      caregiverId,
      worked: mondays.filter((_, weekend) => answer.value[weekend]?.includes(index) === true),
    })),
  };
}

function readGround(store: Store, from: Day, weeks: number): RotaGround {
  const weekendWorkers = new Map<Day, ReadonlySet<CaregiverId>>();
  for (const monday of mondaysFrom(addDays(from, -7 * WEEKS_BACK), WEEKS_BACK)) {
    const planned = store.listPlanned(monday).filter(({ start }) => isWeekend(start.slice(0, 10)));
    weekendWorkers.set(monday, new Set(planned.flatMap(({ caregivers }) => caregivers)));
  }
  const rows = {
    caregivers: store.caregivers.list(),
    absences: store.absences.list(),
    weekendWorkers,
  };
  return rotaGround(rows, from, weeks);
}
