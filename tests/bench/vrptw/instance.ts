/**
 * Solomon's vehicle routing with time windows, 100 customers, as an adapter of the engine: the same
 * strings, cooling and steps that plan a week, on instances whose optima are proven.
 *
 * Distances are Euclidean, truncated to one decimal (DIMACS), and are the travel times too; all is
 * kept in tenths, as whole numbers. Place 0 is the depot.
 */
export interface VrptwInstance {
  readonly name: string;
  /** Places, depot included. */
  readonly count: number;
  readonly vehicles: number;
  readonly capacity: number;
  readonly demand: Int32Array;
  /** Tenths, of the start of service. */
  readonly ready: Int32Array;
  readonly due: Int32Array;
  readonly service: Int32Array;
  /** Tenths, from * count + to. */
  readonly distance: Int32Array;
}

/** Reads the published text form. Refuses anything else by an exception: it is a benchmark's file. */
export function readSolomon(text: string): VrptwInstance {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const numbers = lines
    .filter((line) => /^[\d.\s-]+$/.test(line) && line !== '')
    .map((line) => line.split(/\s+/).map(Number));
  const [fleet, ...rows] = numbers;
  const [vehicles = 0, capacity = 0] = fleet ?? [];
  if (rows.length < 2 || rows.some((row) => row.length !== 7)) {
    throw new Error('a Solomon file has a fleet and rows of seven numbers');
  }
  const count = rows.length;
  const column = (index: number, scale: number): Int32Array =>
    Int32Array.from(rows, (row) => (row[index] ?? 0) * scale);
  const distance = new Int32Array(count * count);
  rows.forEach(([, x = 0, y = 0], from) => {
    rows.forEach(([, toX = 0, toY = 0], to) => {
      distance[from * count + to] = Math.floor(Math.hypot(x - toX, y - toY) * 10);
    });
  });
  return {
    name: lines[0] ?? '',
    count,
    vehicles,
    capacity,
    demand: column(3, 1),
    ready: column(4, 10),
    due: column(5, 10),
    service: column(6, 10),
    distance,
  };
}

/** Routes without the depot; their length in tenths, or the sentence that says what they break. */
export function recount(
  instance: VrptwInstance,
  routes: readonly (readonly number[])[],
): number | string {
  const { count, distance, demand, ready, due, service, capacity } = instance;
  const seen = new Set<number>();
  let total = 0;
  if (routes.length > instance.vehicles) return 'more routes than vehicles';
  for (const route of routes) {
    let load = 0;
    let time = 0;
    let place = 0;
    for (const next of [...route, 0]) {
      const way = distance[place * count + next] ?? 0;
      total += way;
      time = Math.max(time + way, ready[next] ?? 0);
      if (time > (due[next] ?? 0)) return `late at ${next}`;
      time += service[next] ?? 0;
      load += demand[next] ?? 0;
      if (next !== 0 && seen.has(next)) return `twice at ${next}`;
      seen.add(next);
      place = next;
    }
    if (load > capacity) return 'overloaded';
  }
  seen.delete(0);
  return seen.size === count - 1 ? total : `${count - 1 - seen.size} customers left out`;
}
