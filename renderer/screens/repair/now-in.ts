/** The wall clock where the service is, to the minute. */
import { Temporal } from 'temporal-polyfill';
import type { LocalTime } from '../../../domain/ids.ts';

export const nowIn = (timeZone: string): LocalTime =>
  Temporal.Now.plainDateTimeISO(timeZone).toString({ smallestUnit: 'minute' });
