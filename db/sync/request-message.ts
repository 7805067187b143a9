/**
 * A request as bytes: one column after another, so that what is alike lies together and a compressor
 * finds it. Rows are named once; times and cursors are told as distances.
 */
import {
  createByteReader,
  createByteWriter,
  MalformedMessage,
  type ByteReader,
  type ByteWriter,
} from './bytes.ts';
import {
  readDistances,
  readMark,
  readOps,
  times,
  whole,
  writeDistances,
  writeMark,
  writeOps,
} from './ops-codec.ts';
import { PROTOCOL_VERSION, type Gesture, type SyncRequest } from './protocol.ts';

export function encodeRequest(request: SyncRequest): Uint8Array {
  const writer = createByteWriter();
  writer.byte(PROTOCOL_VERSION);
  writeMark(writer, request.mark);
  writer.count(request.cursor);
  writer.count(request.pulled - request.cursor);
  // It says something of pages that wait, and of nothing else.
  if (request.pulled !== request.cursor) writer.count(request.horizon);
  writer.count(request.nowMs);
  writer.count(request.schema);
  writer.count(request.confirmedDseq);
  writeGestures(writer, request.gestures, request);
  return writer.done();
}

/** Throws MalformedMessage. */
export function decodeRequest(bytes: Uint8Array): SyncRequest {
  const reader = createByteReader(bytes);
  if (reader.byte() !== PROTOCOL_VERSION) throw new MalformedMessage('another protocol');
  const mark = readMark(reader);
  const cursor = reader.count();
  const pulled = whole(cursor + reader.count());
  const head = {
    mark,
    cursor,
    pulled,
    horizon: pulled === cursor ? 0 : reader.count(),
    nowMs: reader.count(),
    schema: reader.count(),
    confirmedDseq: reader.count(),
  };
  const gestures = readGestures(reader, head);
  reader.end();
  return { ...head, gestures };
}

interface Bearings {
  readonly cursor: number;
  readonly nowMs: number;
}

function writeGestures(
  writer: ByteWriter,
  gestures: readonly Gesture[],
  { cursor, nowMs }: Bearings,
): void {
  writer.count(gestures.length);
  const [first] = gestures;
  if (first === undefined) return;
  writer.count(first.dseq);
  let boot = 0;
  for (const gesture of gestures) {
    // Nearly always the boot before it: one byte then.
    writer.byte(gesture.boot === boot ? 0 : 1);
    if (gesture.boot !== boot) writer.word(gesture.boot);
    boot = gesture.boot;
  }
  writeDistances(
    writer,
    gestures.map(({ t }) => t),
    nowMs,
  );
  writeDistances(
    writer,
    gestures.map(({ seen }) => seen),
    cursor,
  );
  for (const { actor } of gestures) writer.count(actor);
  for (const { ops } of gestures) writer.count(ops.length);
  writeOps(
    writer,
    gestures.flatMap(({ ops }) => ops),
  );
}

function readGestures(reader: ByteReader, { cursor, nowMs }: Bearings): readonly Gesture[] {
  const number = reader.items(6);
  if (number === 0) return [];
  const dseq = reader.count();
  let boot = 0;
  const boots = times(number, () => {
    const isNew = reader.byte();
    if (isNew > 1) throw new MalformedMessage('a flag is 0 or 1');
    if (isNew === 1) boot = reader.word();
    return boot;
  });
  const ts = readDistances(reader, number, nowMs);
  const seens = readDistances(reader, number, cursor);
  const actors = times(number, reader.count);
  const opCounts = times(number, reader.count);
  const ops = readOps(reader);
  let at = 0;
  const gestures = opCounts.map((opCount, index): Gesture => {
    const own = ops.slice(at, at + opCount);
    if (own.length !== opCount) throw new MalformedMessage('ops are missing');
    at += opCount;
    return {
      dseq: whole(dseq + index),
      boot: boots[index] ?? 0,
      t: ts[index] ?? 0,
      seen: seens[index] ?? 0,
      actor: actors[index] ?? 0,
      ops: own,
    };
  });
  if (at !== ops.length) throw new MalformedMessage('ops of no gesture');
  return gestures;
}
