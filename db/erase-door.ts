/** Ways that begin or end at an erased person's door, where nobody else lives behind it. */
import type { PlaceId } from '../domain/ids.ts';
import type { Address } from '../domain/service.ts';
import { placeIdOf, type TravelMeasure } from '../domain/travel-time.ts';
import { setGuard } from './changes.ts';
import type { RowName } from './sync/materialize.ts';
import type { WritableDb } from './handle.ts';
import type { Person } from './personal-tables.ts';
import { registers } from './registers.ts';
import type { TravelMeasureRow } from './schema.ts';

/** Before her address is blank. The rows that named the door: what waits for the hub tells of it too. */
export function forgetDoor(db: WritableDb, person: Person): readonly RowName[] {
  const door = doorsOf(db, person, '=')[0];
  if (door === undefined || isOthers(db, person, door)) return [];
  setGuard(db, true);
  const corrections = db.sql.all<{ id: Uint8Array }>(
    'SELECT id FROM travel_correction WHERE "from" = ? OR "to" = ?',
    door,
    door,
  );
  for (const { id } of corrections) {
    db.sql.run('DELETE FROM travel_correction WHERE id = ?', id);
  }
  const measures = db.sql.all<TravelMeasureRow>(
    'SELECT * FROM travel_measure WHERE "from" = ? OR instr(ways, ?) > 0 OR instr(misses, ?) > 0',
    door,
    door,
    door,
  );
  for (const row of measures) {
    if (row.from === door) db.sql.run('DELETE FROM travel_measure WHERE id = ?', row.id);
    else strip(db, row, door);
  }
  setGuard(db, false);
  return [
    ...corrections.map(({ id }) => ({ table: registers.travel_correction.code, row: id })),
    ...measures.map(({ id }) => ({ table: registers.travel_measure.code, row: id })),
  ];
}

function strip(db: WritableDb, { id, ways, misses }: TravelMeasureRow, door: PlaceId): void {
  const kept = (JSON.parse(ways) as TravelMeasure['ways']).filter(([to]) => to !== door);
  const missed = (JSON.parse(misses) as TravelMeasure['misses']).filter((to) => to !== door);
  db.sql.run(
    'UPDATE travel_measure SET ways = ?, misses = ? WHERE id = ?',
    JSON.stringify(kept),
    JSON.stringify(missed),
    id,
  );
}

/** A couple, or a caregiver who lives where she helps: the door is theirs still. */
const isOthers = (db: WritableDb, person: Person, door: PlaceId): boolean =>
  [
    ...doorsOf(db, person, '<>'),
    ...doorsOf(db, { ...person, kind: otherKind[person.kind] }, '<>'),
  ].includes(door);

const otherKind = { beneficiary: 'caregiver', caregiver: 'beneficiary' } as const;
const columnOf = { beneficiary: 'address', caregiver: 'home' } as const;

const doorsOf = (db: WritableDb, { kind, id }: Person, is: '=' | '<>'): readonly PlaceId[] =>
  db.sql
    .all<{ address: string }>(
      `SELECT ${columnOf[kind]} AS address FROM ${kind} WHERE id ${is} ?`,
      id,
    )
    .map(({ address }) => placeIdOf(JSON.parse(address) as Address));
