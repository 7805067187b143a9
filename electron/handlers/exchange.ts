/** Files that come in, checked cell by cell and written whole; and everything that goes out. */
import { randomBytes } from 'node:crypto';
import { findPasswordFault } from '../../domain/password.ts';
import { openExport, sealExport } from '../exchange/sealed-export.ts';
import { usualCosts } from '../keys/costs.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Input, Refusal } from '../contract.ts';
import { exportEverything } from '../exchange/export-everything.ts';
import { createFileHolder, type FileHolder, type HeldFile } from '../exchange/held-file.ts';
import { kindNames, kindTitles, kinds, type KindName } from '../exchange/kinds.ts';
import {
  fitMapping,
  guessKind,
  guessMapping,
  signatureOf,
  targetsOf,
  type Mapping,
} from '../exchange/mapping.ts';
import { checkRows, countRows, describeCheck, rowsToWrite } from '../exchange/run-import.ts';
import { readWholeService, restoreService } from '../exchange/whole-service.ts';
import { makeWorld, type World } from '../exchange/world.ts';
import { refreshWeeks, writeAndRefresh } from '../planning/refresh-weeks.ts';
import { readWants } from '../planning/wants.ts';
import type { Store } from '../store.ts';
import { communesWith, placedCommunes } from '../communes.ts';

type ExchangeChannel =
  | 'import.piece'
  | 'import.open'
  | 'import.check'
  | 'import.run'
  | 'import.restore'
  | 'import.last'
  | 'import.undo'
  | 'export.all'
  | 'export.sealed';

export function exchangeHandlers(context: AppContext): Pick<Handlers, ExchangeChannel> {
  const { store, clock, emit } = context;
  const holder = createFileHolder();
  const knownCommunes = () =>
    placedCommunes(communesWith(store.loadService()?.outside.communes ?? []));
  const world = (): World => makeWorld(readPresent(store), knownCommunes(), clock.today());
  const emitAll = (): void => emit('people', 'needs', 'absences', 'records', 'plan');
  return {
    'import.piece': ({ file, index, base64 }) =>
      holder.addPiece(file, index, Buffer.from(base64, 'base64')),
    'import.open': async ({ file, name, sheet }) => {
      const opened = await holder.open(file, name, sheet);
      return opened.ok ? ok(describeFile(store, opened.value)) : opened;
    },
    'import.check': (input) => {
      const held = findFile(holder, input);
      if (!held.ok) return held;
      const { kind, mapping } = input;
      const now = world();
      const { table } = held.value.read;
      const checked = checkRows(kind, table, mapping, now);
      return ok(describeCheck(kind, checked, table, mapping, now));
    },
    'import.run': (input) => {
      const held = findFile(holder, input);
      if (!held.ok) return held;
      const { kind, mapping, skipsFaulty } = input;
      const { table } = held.value.read;
      if (store.loadService() === null) return err({ type: 'NoService' });
      const checked = checkRows(kind, table, mapping, world());
      const counts = countRows(checked.rows);
      if (counts.faulty > 0 && !skipsFaulty) {
        return err({ type: 'RowsAtFault', count: counts.faulty });
      }
      store.keepMapping(signatureOf(table.headers), { kind, mapping });
      if (counts.new + counts.changed === 0) return err({ type: 'NothingToImport' });
      const label = `Importer « ${held.value.name.slice(0, 120)} » (${kindTitles[kind]})`;
      const written = writeAndRefresh(context, () => {
        store.importRows(label, rowsToWrite(kind, checked));
        return ok(null);
      });
      if (!written.ok) return written;
      emitAll();
      return ok({ counts, undo: label });
    },
    'import.restore': async ({ file, password }) => {
      const bytes = holder.bytesOf(file);
      if (bytes === undefined) return err({ type: 'FileForgotten' });
      const opened = await openExport(bytes, password);
      if (!opened.ok) return opened;
      const read = readWholeService(opened.value);
      if (!read.ok) return read;
      const restored = restoreService(store, read.value);
      if (restored.ok) {
        emit('service');
        emitAll();
      }
      return restored;
    },
    'import.last': () => store.lastImport(),
    'import.undo': () => {
      const before = readWants(store);
      const undone = store.undoImport(() => refreshWeeks(context, before, readWants(store)));
      if (undone.ok) emitAll();
      return undone;
    },
    'export.all': async ({ format }) => {
      if (store.loadService() === null) return err({ type: 'NoService' });
      const { name, bytes } = await exportEverything(store, world(), format);
      return ok({ name, base64: Buffer.from(bytes).toString('base64') });
    },
    'export.sealed': async ({ password }) => {
      const service = store.loadService();
      if (service === null) return err({ type: 'NoService' });
      const fault = findPasswordFault(password, [service.name]);
      if (fault !== null) return err({ type: 'PasswordRefused', fault });
      const { name, bytes } = await exportEverything(store, world(), 'json');
      const costs = context.costs ?? usualCosts;
      const sealed = await sealExport(bytes, password, { costs, randomBytes });
      return ok({
        name: name.replace(/\.json$/, '.protege'),
        base64: Buffer.from(sealed).toString('base64'),
      });
    },
  };
}

const readPresent = (store: Store) => ({
  sectors: store.sectors.list(),
  qualifications: store.qualifications.list(),
  careTasks: store.careTasks.list(),
  caregivers: store.caregivers.list(),
  beneficiaries: store.beneficiaries.list(),
  carePlans: store.carePlans.list(),
  needs: store.needs.list(),
  absences: store.absences.list(),
});

/** The file that the wizard holds, if its columns can be what they're said to be. */
function findFile(
  holder: FileHolder,
  { file, kind, mapping }: Pick<Input<'import.check'>, 'file' | 'kind' | 'mapping'>,
): Result<HeldFile, Refusal> {
  const held = holder.find(file);
  if (held === undefined) return err({ type: 'FileForgotten' });
  const keys = mapping.filter((key) => key !== null);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice === undefined) return ok(held);
  const header = targetsOf(kind).find(({ key }) => key === twice)?.header ?? twice;
  return err({ type: 'ColumnTwice', header });
}

function describeFile(store: Store, { name, read: { table, sheets, sheet } }: HeldFile) {
  const { headers, rows } = table;
  const remembered = readMapping(store.findMapping(signatureOf(headers)));
  const mappingOf = (kind: KindName): Mapping =>
    remembered?.kind === kind
      ? fitMapping(kind, remembered.mapping, headers.length)
      : guessMapping(kind, headers);
  const each = <T>(make: (kind: KindName) => T) =>
    Object.fromEntries(kindNames.map((kind) => [kind, make(kind)])) as Record<KindName, T>;
  return {
    headers,
    rowCount: rows.length,
    sheets,
    sheet,
    sample: headers.map((_, column) => rows.find((row) => row[column] !== '')?.[column] ?? ''),
    kind: remembered?.kind ?? guessKind(headers, `${name} ${sheet ?? ''}`),
    mappings: each(mappingOf),
    isRemembered: remembered !== null,
    targets: each(targetsOf),
  };
}

/** What was kept by an older version may be of another shape: then it is forgotten. */
function readMapping(kept: unknown): { readonly kind: KindName; readonly mapping: Mapping } | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { kind, mapping } = kept as { readonly kind?: unknown; readonly mapping?: unknown };
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind) || !Array.isArray(mapping))
    return null;
  return { kind: kind as KindName, mapping: mapping as Mapping };
}
