/** What the sync needs of the database, bound to one open file (open-sync.ts). */
import type { Applied } from '../../db/sync/apply-answer.ts';
import type { Day } from '../../domain/ids.ts';
import type { AgentReads } from '../../db/sync/agent-reads.ts';
import type { OpenConflict, SettleAnswer, SettleRefusal } from '../../db/sync/conflicts.ts';
import type { HubAccess } from '../../db/sync/hub-access.ts';
import type { SyncAnswer, SyncRequest } from '../../db/sync/protocol.ts';

export interface SyncFigures {
  /** Gestures that the hub hasn't confirmed. */
  readonly waiting: number;
  /** Gestures that the hub refused: their author's role didn't allow them. */
  readonly refused: readonly {
    readonly label: string | null;
    readonly atMs: number;
    readonly why: string;
  }[];
  readonly conflicts: number;
  /** Deletions that wait for a word; null: none do. */
  readonly braked: number | null;
}

export interface SyncStore {
  /** Null: this device belongs to no hub. */
  readonly access: () => HubAccess | null;
  readonly join: (joining: {
    readonly dev: number;
    readonly actor: number;
    readonly access: HubAccess;
  }) => void;
  readonly keepRefresh: (refresh: string) => void;
  readonly take: () => SyncRequest;
  /** All of it in one transaction. */
  readonly apply: (request: SyncRequest, answer: SyncAnswer) => Applied;
  readonly figures: () => SyncFigures;
  readonly agentReads: (monday: Day, nowMs: number) => AgentReads;
  /** Rises with each gesture that has to be told. */
  readonly nextGesture: () => number;
  /** The deletions that wait are meant. */
  readonly confirmBrake: () => void;
  readonly conflicts: () => readonly OpenConflict[];
  readonly settle: (id: string, answer: SettleAnswer) => SettleRefusal | null;
}
