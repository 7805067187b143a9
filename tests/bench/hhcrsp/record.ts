/**
 * A solution as it is kept: by caregiver, in order, patient, service and start, in the names of the
 * instance's own file, so that anybody can count it again.
 */
import type { HhcrspVisit } from './instance.ts';

export interface HhcrspRecord {
  readonly instance: string;
  readonly cost: number;
  /** The best value published before, 2024. */
  readonly previousBest: number;
  /** By caregiver (c1 is the first): "patient service start" for each visit. */
  readonly routes: Readonly<Record<string, readonly string[]>>;
}

export function formatRecord(
  instance: string,
  cost: number,
  previousBest: number,
  visits: readonly HhcrspVisit[],
): string {
  const caregivers = [...new Set(visits.map(({ caregiver }) => caregiver))].sort((a, b) => a - b);
  const routes = caregivers.map((who) => {
    const own = visits.filter(({ caregiver }) => caregiver === who);
    own.sort((a, b) => a.start - b.start);
    const words = own.map(
      ({ patient, service, start }) => `"p${patient} ${service + 1} ${+start.toFixed(6)}"`,
    );
    return `    "c${who + 1}": [${words.join(', ')}]`;
  });
  return [
    '{',
    `  "instance": ${JSON.stringify(instance)},`,
    `  "cost": ${+cost.toFixed(4)},`,
    `  "previousBest": ${previousBest},`,
    '  "routes": {',
    routes.join(',\n'),
    '  }',
    '}',
    '',
  ].join('\n');
}

export const readRecord = (text: string): HhcrspRecord => JSON.parse(text) as HhcrspRecord;

export function visitsOfRecord({ routes }: HhcrspRecord): readonly HhcrspVisit[] {
  return Object.entries(routes).flatMap(([who, words]) =>
    words.map((word): HhcrspVisit => {
      const [patient = '', service = '', start = ''] = word.split(' ');
      return {
        patient: Number(patient.slice(1)),
        service: service === '1' ? 0 : 1,
        caregiver: Number(who.slice(1)) - 1,
        start: Number(start),
      };
    }),
  );
}
