/** What can be read, by which scope, and how it comes out of what was published. */
import type { z } from 'zod';
import type { ApiScope } from '../identity/account-facts.ts';
import type { Roster } from '../read/roster.ts';
import { numberOf, textOf } from '../read/rows.ts';
import {
  agentsShape,
  beneficiariesShape,
  rosterShape,
  sectorsShape,
  weeksShape,
} from './shapes.ts';

export interface Page {
  /** The last one of the page before; empty: from the start. */
  readonly after: string;
  readonly limit: number;
}

export interface Resource {
  /** `{monday}` stands for a day. */
  readonly path: string;
  readonly scope: ApiScope;
  readonly summary: string;
  readonly shape: z.ZodType;
  /** Null: there is none of that name. */
  readonly read: (roster: Roster, page: Page, monday: string) => unknown;
}

interface Named {
  readonly id: string;
}

function pageOf<T extends Named>(all: readonly T[], { after, limit }: Page) {
  const sorted = all.toSorted((a, b) => (a.id < b.id ? -1 : 1)).filter(({ id }) => id > after);
  const items = sorted.slice(0, limit);
  return { items, next: sorted.length > limit ? (items.at(-1)?.id ?? null) : null };
}

const parsed = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'string' && value !== '' ? (JSON.parse(value) as Record<string, unknown>) : {};

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function communeOf(address: unknown): string {
  const { commune } = parsed(address);
  return typeof commune === 'string' ? commune : '';
}

export const resources: readonly Resource[] = [
  {
    path: '/v1/export/agents',
    scope: 'agents:read',
    summary: 'The agents, with their posts; no telephone, no address, no absence.',
    shape: agentsShape,
    read: ({ rows }, page) =>
      pageOf(
        rows.all('caregiver').map((row) => ({
          id: row.id,
          staffNumber: textOf(row.staff_number),
          firstName: textOf(row.first_name),
          lastName: textOf(row.last_name),
          grade: textOf(row.grade),
          weeklyMinutes: numberOf(row.weekly_minutes),
          sectors: texts(parsed(row.file)['sectorIds']),
          archivedOn: typeof row.archived_on === 'string' ? row.archived_on : null,
        })),
        page,
      ),
  },
  {
    path: '/v1/export/sectors',
    scope: 'agents:read',
    summary: 'The sectors and their communes.',
    shape: sectorsShape,
    read: ({ rows }, page) =>
      pageOf(
        rows.all('sector').map((row) => ({
          id: row.id,
          name: textOf(row.name),
          communes: texts(JSON.parse(textOf(row.communes) || '[]')),
        })),
        page,
      ),
  },
  {
    path: '/v1/export/beneficiaries',
    scope: 'beneficiaries:read',
    summary:
      'Names and communes of those whom a roster names by their ids; nothing of their health.',
    shape: beneficiariesShape,
    read: ({ rows }, page) =>
      pageOf(
        rows.all('beneficiary').map((row) => ({
          id: row.id,
          civility: textOf(row.civility),
          firstName: textOf(row.first_name),
          lastName: textOf(row.last_name),
          commune: communeOf(row.address),
        })),
        page,
      ),
  },
  {
    path: '/v1/export/weeks',
    scope: 'roster:read',
    summary: 'Published weeks, from the last one on, with their newest versions.',
    shape: weeksShape,
    read: (roster, page) => {
      const { items, next } = pageOf(
        roster.mondays().map((monday) => ({ id: monday, ...roster.versions(monday).latest })),
        page,
      );
      return {
        items: items.map(({ id, version = 0, publishedAt = '' }) => ({
          monday: id,
          version,
          publishedAt,
        })),
        next,
      };
    },
  },
  {
    path: '/v1/export/weeks/{monday}',
    scope: 'roster:read',
    summary: 'The newest version of a week: who goes where and when; people by their ids alone.',
    shape: rosterShape,
    read: (roster, page, monday) => {
      const { latest } = roster.versions(monday);
      if (latest === null) return null;
      const { items, next } = pageOf(
        latest.visits.map((visit) => ({ id: visit.visit, visit })),
        page,
      );
      return {
        monday: latest.monday,
        version: latest.version,
        publishedAt: latest.publishedAt,
        visits: items.map(({ visit }) => ({
          visit: visit.visit,
          beneficiary: visit.beneficiary,
          kind: visit.kind,
          start: visit.start,
          minutes: visit.minutes,
          agents: visit.caregivers,
        })),
        next,
      };
    },
  },
];
