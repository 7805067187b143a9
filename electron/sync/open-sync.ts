/** Binds db's functions of the sync to one open file and one clock. */
import type { Clock } from '../../db/changes.ts';
import type { WritableDb } from '../../db/handle.ts';
import { newestVersion } from '../../db/migrations/index.ts';
import { readAgentReads } from '../../db/sync/agent-reads.ts';
import { applyAnswer } from '../../db/sync/apply-answer.ts';
import { countOpenConflicts, listOpenConflicts, settleConflict } from '../../db/sync/conflicts.ts';
import { changeHubAccess, readHubAccess } from '../../db/sync/hub-access.ts';
import { joinHub } from '../../db/sync/join.ts';
import { changeLink, readLink } from '../../db/sync/link.ts';
import { countWaiting, takeRequest } from '../../db/sync/take-request.ts';
import type { AccessStore } from '../access/access-store.ts';
import type { SyncStore } from './sync-store.ts';

/** A push of a megabyte takes some minutes on the worst lines, and a cut costs no more than that. */
const MAX_GESTURES = 1_000;
const MAX_BYTES = 256 * 1_024;
const MOST_REFUSED = 50;

export function openSync(
  db: WritableDb,
  clock: Clock,
  actor: string,
  { changing }: Pick<AccessStore, 'changing'>,
): SyncStore {
  return {
    access: () => readHubAccess(db),
    join: (joining) => joinHub(db, { ...joining, nowMs: clock.nowMs(), boot: clock.boot }),
    keepRefresh: (refresh) => changeHubAccess(db, { refresh }),
    take: () =>
      takeRequest(db, {
        nowMs: clock.nowMs(),
        schema: newestVersion,
        maxGestures: MAX_GESTURES,
        maxBytes: MAX_BYTES,
      }),
    apply: (request, answer) => {
      const applied = applyAnswer(db, request, answer);
      // One push takes so many gestures: the rest follows at once.
      const isLeft = request.gestures.length > 0 && countWaiting(db) > 0;
      const hasMore = applied.hasMore || isLeft;
      if (answer.type === 'Done' && !hasMore) {
        changeHubAccess(db, { done_ms: Math.trunc(clock.nowMs()) });
      }
      return { ...applied, hasMore };
    },
    figures: () => {
      const { brake_dseq: brake, brake_deletions: deletions, confirmed_dseq: meant } = readLink(db);
      return {
        waiting: countWaiting(db),
        refused: db.sql.all<{ label: string | null; atMs: number; why: string }>(
          `SELECT label, t AS atMs, refusal AS why FROM outbox WHERE state = 'refused' ORDER BY dseq DESC LIMIT ?`,
          MOST_REFUSED,
        ),
        conflicts: countOpenConflicts(db),
        braked: brake !== null && meant < brake ? (deletions ?? 0) : null,
      };
    },
    agentReads: (monday, nowMs) => readAgentReads(db, monday, nowMs),
    nextGesture: () => readLink(db).next_dseq,
    confirmBrake: () => {
      const { brake_dseq: brake } = readLink(db);
      if (brake !== null) changeLink(db, { confirmed_dseq: brake });
    },
    conflicts: () => listOpenConflicts(db),
    // What stays as it is writes no row, and is an answer all the same.
    settle: (id, answer) =>
      changing(
        { kind: 'conflict', id },
        () => settleConflict(db, clock, actor, { id, answer }),
        (refusal) => refusal === null,
      ),
  };
}
