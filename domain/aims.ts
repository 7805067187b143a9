/**
 * What a service holds dear in a planning (ses priorités), in its own words. That every visit is
 * covered isn't among them: it comes before all of them, always (`solver/coverage-first.ts`).
 */
export const aimNames = [
  'sameFaces',
  'usualHours',
  'fewChanges',
  'postHours',
  'littleTravel',
  'fewGaps',
] as const;
export type AimName = (typeof aimNames)[number];

export const emphases = ['low', 'normal', 'high'] as const;
export type Emphasis = (typeof emphases)[number];

export type Aims = Readonly<Record<AimName, Emphasis>>;

export const aimProfileNames = ['continuity', 'balance', 'economy'] as const;
/** Fidélité, équilibre, économie. */
export type AimProfileName = (typeof aimProfileNames)[number];

const balance: Aims = {
  sameFaces: 'normal',
  usualHours: 'normal',
  fewChanges: 'normal',
  postHours: 'normal',
  littleTravel: 'normal',
  fewGaps: 'normal',
};

/** Where a coordinator begins; she may shift each aim from there. */
export const aimProfiles: Readonly<Record<AimProfileName, Aims>> = {
  continuity: {
    ...balance,
    sameFaces: 'high',
    usualHours: 'high',
    littleTravel: 'low',
    fewGaps: 'low',
  },
  balance,
  economy: {
    ...balance,
    sameFaces: 'low',
    usualHours: 'low',
    postHours: 'high',
    littleTravel: 'high',
  },
};

/** What a service has that never chose. */
export const defaultAims: Aims = balance;

export const isSameAims = (a: Aims, b: Aims): boolean =>
  aimNames.every((name) => a[name] === b[name]);

/** The profile that these are, or null: the service's own mix. */
export const profileOfAims = (aims: Aims): AimProfileName | null =>
  aimProfileNames.find((name) => isSameAims(aimProfiles[name], aims)) ?? null;
