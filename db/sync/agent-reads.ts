/** What the hub told this device of agents' telephones. */
import type { CaregiverId, Day } from '../../domain/ids.ts';
import type { WritableDb } from '../handle.ts';
import { bytesToUuid } from '../uuid.ts';
import {
  LINK_TABLE,
  READ_TABLE,
  readRowsOf,
  unpackLink,
  unpackRead,
  type LinkFacts,
  type ReadFacts,
} from './agent-registers.ts';

export interface AgentReads {
  readonly links: ReadonlyMap<CaregiverId, NonNullable<LinkFacts>>;
  /** Of one week. */
  readonly reads: ReadonlyMap<CaregiverId, ReadFacts>;
}

export function readAgentReads(db: WritableDb, monday: Day, nowMs: number): AgentReads {
  const links = db.sql
    .all<{ row: Uint8Array; value: Uint8Array }>(
      'SELECT row, value FROM register WHERE tbl = ?',
      LINK_TABLE,
    )
    .flatMap(({ row, value }) => {
      const facts = unpackLink(value);
      return facts === null || facts.untilMs <= nowMs
        ? []
        : [[bytesToUuid<CaregiverId>(row), facts] as const];
    });
  const reads = db.sql
    .all<{ value: Uint8Array }>(
      'SELECT value FROM register WHERE tbl = ? AND row >= ? AND row < ?',
      READ_TABLE,
      ...readRowsOf(monday),
    )
    .flatMap(({ value }) => {
      const facts = unpackRead(value);
      return facts === null ? [] : [[facts.caregiverId, facts] as const];
    });
  return { links: new Map(links), reads: new Map(reads) };
}
