/** An answer of the hub as bytes, in the manner of a request (request-message.ts). */
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
import {
  gestureRefusals,
  MAX_MESSAGE_BYTES,
  opOutcomes,
  PROTOCOL_VERSION,
  type PushReport,
  type RegisterState,
  type SyncAnswer,
  type SyncDone,
} from './protocol.ts';

export function encodeAnswer(answer: SyncAnswer): Uint8Array {
  const writer = createByteWriter();
  writer.byte(PROTOCOL_VERSION);
  writer.byte(answerTypes.indexOf(answer.type));
  switch (answer.type) {
    case 'Done':
      writeDone(writer, answer);
      break;
    case 'Epoch':
      writer.word(answer.epoch);
      writer.count(answer.last);
      writer.count(answer.base);
      break;
    case 'Gap':
      writer.count(answer.expected);
      break;
    case 'Fork':
      writer.count(answer.newDev);
      writer.count(answer.same.length);
      for (const dseq of answer.same) writer.count(dseq);
      break;
    case 'Brake':
      writer.count(answer.dseq);
      writer.count(answer.deletions);
      break;
    case 'Upgrade':
      writer.count(answer.minimumSchema);
      break;
    case 'Busy':
      writer.count(answer.retryAfterMs);
      break;
    case 'Horizon':
    case 'UnknownDevice':
    case 'Revoked':
      break;
  }
  return writer.done();
}

/** Throws MalformedMessage. */
export function decodeAnswer(bytes: Uint8Array): SyncAnswer {
  const reader = createByteReader(bytes);
  if (reader.byte() !== PROTOCOL_VERSION) throw new MalformedMessage('another protocol');
  const answer = readAnswer(reader, answerTypes[reader.byte()]);
  reader.end();
  return answer;
}

/** The place in this list is the code on the wire: new ones go to the end. */
const answerTypes: readonly SyncAnswer['type'][] = [
  'Done',
  'Epoch',
  'Gap',
  'Fork',
  'Horizon',
  'Brake',
  'UnknownDevice',
  'Revoked',
  'Upgrade',
  'Busy',
];

function readAnswer(reader: ByteReader, type: SyncAnswer['type'] | undefined): SyncAnswer {
  switch (type) {
    case 'Done':
      return readDone(reader);
    case 'Epoch':
      return { type, epoch: reader.word(), last: reader.count(), base: reader.count() };
    case 'Gap':
      return { type, expected: reader.count() };
    case 'Fork': {
      const newDev = reader.count();
      return { type, newDev, same: times(reader.items(1), reader.count) };
    }
    case 'Brake':
      return { type, dseq: reader.count(), deletions: reader.count() };
    case 'Upgrade':
      return { type, minimumSchema: reader.count() };
    case 'Busy':
      return { type, retryAfterMs: reader.count() };
    case 'Horizon':
    case 'UnknownDevice':
    case 'Revoked':
      return { type };
    default:
      throw new MalformedMessage('an answer of no kind');
  }
}

function writeDone(writer: ByteWriter, done: SyncDone): void {
  writer.word(done.epoch);
  writer.count(done.hubNowMs);
  writer.count(done.head);
  writer.count(done.head - done.next);
  writeMark(writer, done.mark);
  writer.count(done.last);
  writer.signed(done.head - done.pushHead);
  writer.signed(done.head - done.backedSeq);
  writer.count(done.horizon);
  writeReport(writer, done.report, done.head);
  writeRegisters(writer, done);
}

function readDone(reader: ByteReader): SyncDone {
  const epoch = reader.word();
  const hubNowMs = reader.count();
  const head = reader.count();
  const next = whole(head - reader.count());
  const mark = readMark(reader);
  const last = reader.count();
  const pushHead = head - reader.signed();
  const backedSeq = head - reader.signed();
  const horizon = reader.count();
  const report = readReport(reader, head);
  const registers = readRegisters(reader, { next, hubNowMs });
  return {
    type: 'Done',
    epoch,
    hubNowMs,
    head,
    next,
    mark,
    last,
    pushHead,
    backedSeq,
    horizon,
    report,
    registers,
  };
}

function writeReport(writer: ByteWriter, report: PushReport | null, head: number): void {
  writer.count(report === null ? 0 : report.outcomes.length + 1);
  if (report === null) return;
  writer.signed(head - report.firstSeq);
  // Runs: a push in which all ops won takes three bytes.
  const runs: { outcome: number; length: number }[] = [];
  for (const outcome of report.outcomes) {
    const code = opOutcomes.indexOf(outcome);
    const run = runs.at(-1);
    if (run?.outcome === code) run.length += 1;
    else runs.push({ outcome: code, length: 1 });
  }
  writer.count(runs.length);
  for (const { outcome, length } of runs) writer.count(length * opOutcomes.length + outcome);
  writer.count(report.refusals.size);
  for (const [dseq, refusal] of report.refusals) {
    writer.count(dseq);
    writer.byte(gestureRefusals.indexOf(refusal));
  }
}

/** An op takes three bytes at least. */
const MOST_OPS = MAX_MESSAGE_BYTES / 3;

function readReport(reader: ByteReader, head: number): PushReport | null {
  const coded = reader.count();
  if (coded === 0) return null;
  const expected = coded - 1;
  // A run says many in one byte: more than a request has room for is a lie, and would fill the memory.
  if (expected > MOST_OPS) throw new MalformedMessage('outcomes of ops that nobody sent');
  const firstSeq = head - reader.signed();
  const outcomes: PushReport['outcomes'][number][] = [];
  for (let left = reader.items(1); left > 0; left -= 1) {
    const run = reader.count();
    const outcome = opOutcomes[run % opOutcomes.length];
    const length = Math.floor(run / opOutcomes.length);
    if (outcome === undefined || outcomes.length + length > expected) {
      throw new MalformedMessage('outcomes of ops that nobody sent');
    }
    for (let index = 0; index < length; index += 1) outcomes.push(outcome);
  }
  if (outcomes.length !== expected) throw new MalformedMessage('outcomes are missing');
  const refusals = new Map(
    times(reader.items(2), () => {
      const dseq = reader.count();
      const refusal = gestureRefusals[reader.byte()];
      if (refusal === undefined) throw new MalformedMessage('a refusal of no kind');
      return [dseq, refusal] as const;
    }),
  );
  return { firstSeq, outcomes, refusals };
}

function writeRegisters(
  writer: ByteWriter,
  { registers, next, hubNowMs }: Pick<SyncDone, 'registers' | 'next' | 'hubNowMs'>,
): void {
  writeOps(writer, registers);
  writeDistances(
    writer,
    registers.map(({ seq }) => seq),
    next,
  );
  writeDistances(
    writer,
    registers.map(({ t }) => t),
    hubNowMs,
  );
  for (const { dev } of registers) writer.count(dev);
  for (const { actor } of registers) writer.count(actor);
}

function readRegisters(
  reader: ByteReader,
  { next, hubNowMs }: Pick<SyncDone, 'next' | 'hubNowMs'>,
): readonly RegisterState[] {
  const ops = readOps(reader);
  const seqs = readDistances(reader, ops.length, next);
  const ts = readDistances(reader, ops.length, hubNowMs);
  const devs = ops.map(() => reader.count());
  return ops.map((op, index) => ({
    ...op,
    seq: seqs[index] ?? 0,
    t: ts[index] ?? 0,
    dev: devs[index] ?? 0,
    actor: reader.count(),
  }));
}
