/**
 * What a line of the access journal may say: who (a person of the service who works on this computer), when,
 * what kind of access, by which gesture, on what. Codes and keys alone: no text that somebody typed, no name
 * of a person who is helped, no word about anybody's health.
 */
import type { Day } from './ids.ts';

/** Security events stand apart from the daily looks at files. */
export type AccessClass = 'access' | 'security';

/** A closed list: a line that says something else is refused. Codes are kept for good, words may change. */
export const accessKinds = {
  seen: 'access',
  listed: 'access',
  printed: 'access',
  exported: 'access',
  changed: 'access',
  removed: 'access',
  published: 'access',
  undone: 'access',
  imported: 'access',
  erased: 'access',
  signedIn: 'security',
  unlocked: 'security',
  tryFailed: 'security',
  locked: 'security',
  sessionEnded: 'security',
  passwordChosen: 'security',
  passwordChanged: 'security',
  passwordReset: 'security',
  recoveryUsed: 'security',
  recoveryFailed: 'security',
  recoveryShown: 'security',
  recoveryRenewed: 'security',
  userAdded: 'security',
  userRemoved: 'security',
  roleChanged: 'security',
  lockChanged: 'security',
  rightRefused: 'security',
  backupMade: 'security',
  backupRestored: 'security',
  hubJoined: 'security',
  hubLost: 'security',
  linkMade: 'security',
  linkRevoked: 'security',
  journalBegun: 'security',
  journalPruned: 'security',
  journalSeen: 'security',
  journalExported: 'security',
} as const satisfies Readonly<Record<string, AccessClass>>;

export type AccessKind = keyof typeof accessKinds;

export const isAccessKind = (text: string): text is AccessKind => Object.hasOwn(accessKinds, text);

export const kindsOf = (wanted: AccessClass): readonly AccessKind[] =>
  (Object.keys(accessKinds) as AccessKind[]).filter((kind) => accessKinds[kind] === wanted);

/** What a line is about. */
export const accessSubjects = [
  'beneficiary',
  'caregiver',
  'week',
  'need',
  'absence',
  'carePlan',
  'catalogue',
  'habit',
  'call',
  'travel',
  'hours',
  'meeting',
  'service',
  'user',
  'record',
  'conflict',
  'phone',
  'file',
  'journal',
] as const;
export type AccessSubjectKind = (typeof accessSubjects)[number];

export const isAccessSubject = (text: string): text is AccessSubjectKind =>
  (accessSubjects as readonly string[]).includes(text);

export interface AccessSubject {
  readonly kind: AccessSubjectKind;
  /** A row's key, or a week's Monday; null: several, or the whole. */
  readonly id: string | null;
}

/** Of a person of the service; null: nobody has a password here, and the computer's account stands for her. */
export interface AccessUser {
  readonly id: string | null;
  /** As she was called then. */
  readonly name: string;
}

export interface AccessEntry {
  readonly kind: AccessKind;
  /** Which gesture: a channel of the app, or an event of its own (`session.idle`). */
  readonly act: string;
  readonly subject: AccessSubject | null;
  /** How many of them, where it was more than one. */
  readonly count: number | null;
}

export interface AccessLine extends AccessEntry {
  /** From 1, without a gap. */
  readonly number: number;
  /** Milliseconds since 1970, by the computer's clock. */
  readonly atMs: number;
  readonly user: AccessUser;
}

/** Whether the journal is as it was written. */
export type AccessVerdict =
  | {
      readonly type: 'whole';
      readonly count: number;
      /** The first line that is kept; those before were dropped by rule. */
      readonly from: number;
      readonly head: number;
      /** Hexadecimal: written down elsewhere, it tells a journal that was set back from one that wasn't. */
      readonly headHash: string;
    }
  | {
      readonly type: 'broken';
      /** The line at which it breaks. */
      readonly number: number;
      readonly why: 'changed' | 'missing' | 'cut' | 'unsigned';
    };

/**
 * The same look by the same person within so many minutes is one line. A coordinator goes to and fro between a
 * file and the board all day: a quarter of an hour keeps her day readable, and is short enough to tell a
 * look in the morning from one in the afternoon.
 */
export const LOOK_AGAIN_MINUTES = 15;

/** So many lines at most, whatever their age: some 18 MB (`npm run bench:journal`), more than a busy year. */
export const MOST_ACCESS_LINES = 100_000;

export interface AccessRetention {
  /** From this day on the rule holds. */
  readonly from: Day;
  readonly months: number;
  /** French: what says so. */
  readonly source: string;
}

/** Whoever adapts it adds a rule with its first day. */
export const accessRetentions: readonly AccessRetention[] = [
  {
    from: '2021-10-14',
    months: 12,
    source: 'délibération CNIL 2021-122 : journaux gardés de six mois à un an',
  },
];

/** Lines from before that moment have had their time; null: no rule holds yet, and all stay. */
export function accessCutoffMs(
  nowMs: number,
  rules: readonly AccessRetention[] = accessRetentions,
): number | null {
  const now = new Date(nowMs);
  const today = now.toISOString().slice(0, 10);
  const rule = rules
    .filter(({ from }) => from <= today)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1);
  if (rule === undefined) return null;
  const cutoff = new Date(nowMs);
  cutoff.setUTCMonth(now.getUTCMonth() - rule.months);
  return cutoff.getTime();
}
