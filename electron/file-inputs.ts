/** What a person's file and a need's pattern may hold, as the window sends them. */
import { z } from 'zod';
import type { CaregiverId, SectorId } from '../domain/ids.ts';
import {
  beneficiaryStatuses,
  bondReasons,
  contactRelations,
  employments,
  homeFacts,
  restrictions,
  type BeneficiaryFile,
  type BondFact,
  type CaregiverFile,
} from '../domain/person-file.ts';
import type { NeedException, Recurrence } from '../domain/recurrence.ts';
import { day, id, name, text } from './plain-inputs.ts';

export const beneficiaryFile = z.strictObject({
  contacts: z
    .array(
      z.strictObject({
        name,
        relation: z.enum(contactRelations),
        phone: text,
        isWarned: z.boolean(),
      }),
    )
    .max(12)
    .readonly(),
  home: z.array(z.enum(homeFacts)).max(homeFacts.length).readonly(),
  wantedCivility: z.enum(['Mme', 'M.']).nullable(),
  status: z.enum(beneficiaryStatuses),
  statusSince: day.nullable(),
  sectorId: id<SectorId>().nullable(),
}) satisfies z.ZodType<BeneficiaryFile>;

export const caregiverFile = z.strictObject({
  employment: z.enum(employments),
  entered: day.nullable(),
  left: day.nullable(),
  sectorIds: z.array(id<SectorId>()).max(20).readonly(),
  restrictions: z.array(z.enum(restrictions)).max(restrictions.length).readonly(),
  cycleMinutes: z.array(z.int().min(0).max(2_880)).max(12).readonly(),
  opening: z.strictObject({ asOf: day, yearMinutes: z.int().min(0).max(200_000) }).nullable(),
  rota: z
    .strictObject({ from: day, until: day, worked: z.array(day).max(26).readonly() })
    .nullable(),
}) satisfies z.ZodType<CaregiverFile>;

export const bondFacts = z
  .array(
    z.strictObject({
      caregiverId: id<CaregiverId>(),
      reason: z.enum(bondReasons),
      since: day,
      reviewOn: day.nullable(),
    }),
  )
  .max(100)
  .readonly() satisfies z.ZodType<readonly BondFact[]>;

export const recurrence = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('weekdays') }),
  z.strictObject({
    type: z.literal('times'),
    perWeek: z.int().min(1).max(7),
    minDaysApart: z.int().min(1).max(6),
  }),
  z.strictObject({
    type: z.literal('monthly'),
    ordinal: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
  }),
]) satisfies z.ZodType<Recurrence>;

export const exceptions = z
  .array(z.strictObject({ day, movedTo: day.nullable() }))
  .max(60)
  .readonly() satisfies z.ZodType<readonly NeedException[]>;
