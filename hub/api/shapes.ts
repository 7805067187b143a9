/** What other software reads, as shapes: the published document is made of them (openapi.ts). */
import { z } from 'zod';

const id = z.string().describe('UUID, the same for ever.');
const localTime = z.string().describe('Local time of the service, `2026-11-30T08:00`.');
const next = z
  .string()
  .nullable()
  .describe('Ask again with `after` set to this; null: that was all.');

export const agentShape = z
  .object({
    id,
    staffNumber: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    grade: z.string(),
    weeklyMinutes: z.number().int(),
    sectors: z.array(id).describe('None: all.'),
    archivedOn: z.string().nullable(),
  })
  .meta({ id: 'Agent' });

export const sectorShape = z
  .object({ id, name: z.string(), communes: z.array(z.string()) })
  .meta({ id: 'Sector' });

export const beneficiaryShape = z
  .object({
    id,
    civility: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    commune: z.string(),
  })
  .meta({ id: 'Beneficiary' });

export const rosterVisitShape = z
  .object({
    visit: id,
    beneficiary: id,
    kind: z.string().describe('toilette, meal, housework…'),
    start: localTime.nullable().describe('Null: cancelled.'),
    minutes: z.number().int(),
    agents: z.array(id),
  })
  .meta({ id: 'RosterVisit' });

export const weekShape = z
  .object({ monday: z.string(), version: z.number().int(), publishedAt: z.string() })
  .meta({ id: 'Week' });

export const rosterShape = z
  .object({
    monday: z.string(),
    version: z.number().int(),
    publishedAt: z.string(),
    visits: z.array(rosterVisitShape),
    next,
  })
  .meta({ id: 'Roster' });

const pageOf = <T extends z.ZodType>(shape: T, name: string) =>
  z.object({ items: z.array(shape), next }).meta({ id: name });

export const agentsShape = pageOf(agentShape, 'Agents');
export const sectorsShape = pageOf(sectorShape, 'Sectors');
export const beneficiariesShape = pageOf(beneficiaryShape, 'Beneficiaries');
export const weeksShape = pageOf(weekShape, 'Weeks');

export const refusalShape = z
  .object({ error: z.object({ type: z.string() }) })
  .meta({ id: 'Refusal' });
