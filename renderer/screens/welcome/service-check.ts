/** What a service must say before it's saved. */
import { usualCounting } from '../../../domain/counting.ts';
import { noOutsideServices } from '../../../domain/outside.ts';
import { defaultAims } from '../../../domain/aims.ts';
import type { Service } from '../../../domain/service.ts';

export const emptyService: Service = {
  name: '',
  timeZone: 'Europe/Paris',
  profile: 'fpt',
  rules: {},
  aims: defaultAims,
  counting: usualCounting,
  outside: noOutsideServices,
  manager: '',
  phone: '',
  onCallPhone: '',
  onCallHours: '',
  address: '',
};

export type Problems<T> = Readonly<Partial<Record<keyof T, string>>>;

/** A sentence by field; empty when it may be saved. */
export function checkService(service: Service): Problems<Service> {
  const problems: { -readonly [K in keyof Service]?: string } = {};
  if (service.name.trim() === '') problems.name = 'Donnez le nom du service.';
  for (const field of ['phone', 'onCallPhone'] as const) {
    if (service[field] !== '' && !isPhone(service[field])) {
      problems[field] = 'Un numéro a dix chiffres, par exemple 05 58 00 00 00.';
    }
  }
  return problems;
}

/** Ten figures, or an international number. */
export const isPhone = (text: string): boolean =>
  /^(0\d{9}|\+\d{8,15})$/.test(text.replaceAll(/[\s.-]/g, ''));
