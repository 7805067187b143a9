/** What an export says of the past: weeks, versions, what was done, calls, ways, and who changed what. */
import { z } from 'zod';
import { registers } from '../../db/registers.ts';
import type { SyncedTable } from '../../db/schema.ts';
import type {
  CallId,
  CaregiverId,
  Id,
  NeedId,
  PlaceId,
  TravelMeasureId,
  TravelTimeId,
  VisitId,
} from '../../domain/ids.ts';
import { travelModes } from '../../domain/service.ts';
import * as inputs from '../inputs.ts';
import * as records from '../record-inputs.ts';

export const list = <T>(row: z.ZodType<T>) => z.array(row).max(100_000).readonly();

const instant = z.string().max(40);
const person = z.string().max(200);

const place = z.strictObject({
  visit: inputs.id<VisitId>(),
  caregivers: z.array(inputs.id<CaregiverId>()).min(1).max(2),
  start: inputs.localTime,
  pinned: z.boolean(),
});

const week = z.object({
  monday: inputs.day,
  visits: list(
    z.strictObject({
      ...inputs.visit.shape,
      needId: inputs.id<NeedId>().nullable(),
      cancelled: z.boolean(),
    }),
  ),
  planned: list(place),
  suspended: list(place).default([]),
  overrides: list(
    z.strictObject({
      visits: z.array(inputs.id<VisitId>()).max(1_000),
      rules: z.array(z.string().max(40)).max(40),
      reason: z.string().max(500),
      author: person,
      at: instant,
    }),
  ),
  publications: list(
    z.strictObject({
      version: z.int().min(1),
      author: person,
      publishedAt: instant,
      assignments: list(
        z.strictObject({
          visit: inputs.id<VisitId>(),
          caregivers: z.array(inputs.id<CaregiverId>()).min(1).max(2),
          start: inputs.localTime,
          durationMinutes: z.int().min(1).max(1_440).nullable(),
        }),
      ),
      cancelled: z.array(inputs.id<VisitId>()).max(100_000),
    }),
  ),
});

const placeId = z
  .string()
  .regex(/^-?\d{1,2}\.\d{5},-?\d{1,3}\.\d{5}$/) as unknown as z.ZodType<PlaceId>;
const minutes = z.int().min(0).max(10_000);
const metres = z.int().min(0).max(1_000_000);
const values = z.record(z.string().max(60), z.unknown()).nullable();

/** Lists that an export of an older version may lack. */
export const pastInputs = {
  weeks: list(week).default([]),
  calls: list(
    z.strictObject({
      ...records.call.shape,
      id: inputs.id<CallId>(),
      author: person,
      madeAt: instant,
    }),
  ).default([]),
  performed: list(z.strictObject({ ...records.performed.shape, settledBy: person })).default([]),
  travelCorrections: list(
    z.strictObject({
      id: inputs.id<TravelTimeId>(),
      from: placeId,
      to: placeId,
      mode: z.enum(travelModes),
      minutes,
      metres,
      source: z.literal('corrected'),
      measuredAt: inputs.localTime,
    }),
  ).default([]),
  travelMeasures: list(
    z.strictObject({
      id: inputs.id<TravelMeasureId>(),
      from: placeId,
      mode: z.enum(travelModes),
      source: z.enum(['osrm', 'ign']),
      measuredOn: inputs.day,
      ways: list(z.tuple([placeId, minutes, metres])),
      misses: list(placeId),
    }),
  ).default([]),
  changes: z
    .array(
      z.strictObject({
        table: z.enum(Object.keys(registers) as [SyncedTable, ...SyncedTable[]]),
        row: inputs.id<Id<string>>(),
        actor: person,
        madeAtMs: z.int(),
        before: values,
        after: values,
      }),
    )
    .max(2_000_000)
    .default([]),
};
