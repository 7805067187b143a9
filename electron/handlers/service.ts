/** The service itself: what the first screen asks and makes. */
import { makeExample } from '../../db/seed/example.ts';
import { addDays, mondayOf } from '../../domain/calendar.ts';
import { areUsable } from '../../domain/outside.ts';
import { err, ok } from '../../domain/result.ts';
import type { Service } from '../../domain/service.ts';
import type { AppContext } from '../app.ts';
import { communesWith } from '../communes.ts';
import { topics, type Handlers } from '../contract.ts';
import { findLoosened } from './rules.ts';
import { findBadRule, invalid, isTimeZone } from './guards.ts';

type ServiceChannel =
  | 'app.status'
  | 'service.createExample'
  | 'service.createEmpty'
  | 'service.load'
  | 'service.save'
  | 'commune.list';

export function serviceHandlers(context: AppContext): Pick<Handlers, ServiceChannel> {
  const { store, clock, emit } = context;
  /** Next week: this one has begun. */
  const suggestedMonday = (): string => addDays(mondayOf(clock.today()), 7);
  return {
    'app.status': () => ({
      host: context.host,
      version: context.version,
      dataFolder: context.dataFolder,
      service: store.loadService(),
      caregiverCount: store.caregivers.list().length,
      beneficiaryCount: store.beneficiaries.list().length,
      needCount: store.needs.list().length,
      suggestedMonday: suggestedMonday(),
      author: context.author,
    }),
    'service.createExample': ({ size, seed }) => {
      const monday = suggestedMonday();
      const imported = store.importService(makeExample(size, seed, monday));
      if (!imported.ok) return imported;
      emit(...topics);
      return ok({ size, monday });
    },
    'service.createEmpty': (service) => {
      if (store.loadService() !== null) return err({ type: 'ServiceExists' });
      const wrong = findWrongField(service);
      if (wrong !== null) return invalid(wrong);
      store.saveService(service);
      emit(...topics);
      return ok(service);
    },
    'commune.list': () => communesWith(store.loadService()?.outside.communes ?? []),
    'service.load': () => store.loadService(),
    'service.save': (service) => {
      const before = store.loadService();
      if (before === null) return err({ type: 'NoService' });
      const wrong = findWrongField(service) ?? findLoosened(before, service);
      if (wrong !== null) return invalid(wrong);
      store.saveService(service);
      emit('service', 'plan');
      return ok(service);
    },
  };
}

function findWrongField({ timeZone, rules, outside }: Service): string | null {
  if (!isTimeZone(timeZone)) return 'timeZone';
  if (!areUsable(outside)) return 'outside';
  const rule = findBadRule(rules);
  return rule === null ? null : `rules.${rule}`;
}
