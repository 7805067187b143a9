/**
 * HiGHS (wasm, one thread) behind the interface. Loading reads the wasm file once; after that every
 * call is synchronous, so that a thread that solves hears nothing meanwhile: give it a time limit.
 */
import loadHighsModule, { type Highs, type InitOptions, type Model } from 'highs';
import type {
  LinearAnswer,
  LinearBasis,
  LinearOptions,
  LinearProgram,
  LinearSolver,
} from './linear-program.ts';

const OPTIMAL = 7;
const INFEASIBLE = 8;
/** Of a basis. */
const BASIC = 1;

/** `wasm`: its bytes, where the file can't be found beside the code (the packed app). */
export async function loadHighs(wasm?: Uint8Array): Promise<LinearSolver> {
  const highs = await loadHighsModule(wasm === undefined ? {} : fromBytes(wasm));
  return { name: 'highs', solve: (program, options) => solveWith(highs, program, options) };
}

/** Emscripten's own hook. */
interface LoaderOptions extends InitOptions {
  readonly instantiateWasm: (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance) => void,
  ) => void;
}

/** `wasmBinary` of release 1.15.3 is documented but never read: it looks for the file all the same. */
const fromBytes = (wasm: Uint8Array): LoaderOptions => ({
  instantiateWasm(imports, receive) {
    // Never shared memory, which WebAssembly refuses.
    void WebAssembly.instantiate(wasm.slice(), imports).then(({ instance }) => receive(instance));
  },
});

function solveWith(
  highs: Highs,
  program: LinearProgram,
  options: LinearOptions = {},
): LinearAnswer {
  if (program.columns.length === 0) return solveEmpty(program);
  const isMip = program.columns.some(({ isInteger }) => isInteger === true);
  const model = highs.createModel(toModelData(highs, program));
  try {
    model.options.set({ output_flag: false });
    if (options.timeLimitSeconds !== undefined) {
      model.options.set({ time_limit: options.timeLimitSeconds });
    }
    if (isMip) model.options.set({ mip_rel_gap: 1e-6 });
    if (options.start !== undefined) model.setSolution({ colValue: [...toArray(options.start)] });
    if (options.basis !== undefined && isBasisOf(program, options.basis)) {
      model.setBasis({ colStatus: options.basis.columns, rowStatus: options.basis.rows });
    }
    const { modelStatus } = model.run();
    return readAnswer(model, modelStatus, isMip);
  } finally {
    model.dispose();
  }
}

/** HiGHS refuses one of another size; one that isn't regular it mends. */
function isBasisOf({ columns, rows }: LinearProgram, basis: LinearBasis): boolean {
  if (basis.columns.length !== columns.length || basis.rows.length !== rows.length) return false;
  const basic = (status: Int32Array): number => status.filter((one) => one === BASIC).length;
  return basic(basis.columns) + basic(basis.rows) === rows.length;
}

function readAnswer(model: Model, status: number, isMip: boolean): LinearAnswer {
  if (status === INFEASIBLE) return { status: 'infeasible' };
  const { colValue, rowDual } = model.getSolution();
  if (status !== OPTIMAL) return { status: 'stopped', primal: isMip ? colValue : null };
  const value = model.getObjectiveValue();
  if (isMip) return { status: 'optimal', value, primal: colValue, duals: null };
  const { colStatus, rowStatus } = model.getBasis();
  const basis = { columns: colStatus, rows: rowStatus };
  return { status: 'optimal', value, primal: colValue, duals: rowDual, basis };
}

function solveEmpty({ rows }: LinearProgram): LinearAnswer {
  return rows.every(({ lower, upper }) => lower <= 0 && upper >= 0)
    ? { status: 'optimal', value: 0, primal: [], duals: rows.map(() => 0) }
    : { status: 'infeasible' };
}

type ModelData = Exclude<Parameters<Highs['createModel']>[0], undefined>;

function toModelData(highs: Highs, { columns, rows }: LinearProgram): ModelData {
  const starts = new Int32Array(columns.length + 1);
  columns.forEach((column, index) => {
    starts[index + 1] = (starts[index] ?? 0) + column.rows.length;
  });
  const indices = new Int32Array(starts[columns.length] ?? 0);
  const values = new Float64Array(indices.length);
  columns.forEach((column, index) => {
    indices.set(column.rows, starts[index]);
    values.set(column.values, starts[index]);
  });
  const side = (value: number): number =>
    value === Infinity ? highs.infinity : value === -Infinity ? -highs.infinity : value;
  const { integer, continuous } = highs.constants.variableType;
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: columns.map(({ cost }) => cost),
    colLower: columns.map(({ lower }) => side(lower)),
    colUpper: columns.map(({ upper }) => side(upper)),
    rowLower: rows.map(({ lower }) => side(lower)),
    rowUpper: rows.map(({ upper }) => side(upper)),
    matrix: {
      format: 'csc',
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices,
      values,
    },
    ...(columns.some(({ isInteger }) => isInteger === true) && {
      integrality: columns.map(({ isInteger }) => (isInteger === true ? integer : continuous)),
    }),
  };
}

const toArray = (values: ArrayLike<number>): readonly number[] => Array.from(values);
