/** The smallest inputs that the window may send: keys, days, times, names. */
import { z } from 'zod';
import type { Weekday } from '../domain/service.ts';
import type { Priority } from '../domain/week.ts';

/** A UUID in lower case, as every row's key is. */
export const id = <T extends string>() =>
  z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown as z.ZodType<T>;
/** No service was planned before, and keys that begin with a day count from then (domain/derived-id.ts). */
const YEARS = '(?:19[7-9]\\d|2[01]\\d\\d)';
const inYears = new RegExp(`^${YEARS}-`);
export const day = z.iso.date().refine((text) => inYears.test(text));
export const localTime = z
  .string()
  .regex(new RegExp(`^${YEARS}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d$`));
export const text = z.string().trim().max(200);
export const name = z.string().trim().min(1).max(100);
export const minuteOfDay = z.int().min(0).max(2_880);
export const weekday = z.int().min(1).max(7) as unknown as z.ZodType<Weekday>;
export const priority = z.int().min(1).max(5) as unknown as z.ZodType<Priority>;
