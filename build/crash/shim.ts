/** Compiles power-cut.c for this computer. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { err, ok, type Result } from '../../domain/result.ts';

/** Into that folder; the refusal is a sentence for whoever ran the command. */
export function compileShim(folder: string): Result<string, string> {
  if (process.platform !== 'linux') {
    return err('Power cuts can only be proved on Linux, where a program can be preloaded.');
  }
  const library = join(folder, 'power-cut.so');
  const source = join(import.meta.dirname, 'power-cut.c');
  const options = ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl', '-lpthread'];
  const { error, status, stderr } = spawnSync('cc', options, { encoding: 'utf8' });
  if (error !== undefined) {
    return err('Power cuts need a C compiler named cc (Debian: apt install gcc libc6-dev).');
  }
  return status === 0 ? ok(library) : err(`cc could not compile power-cut.c:\n${stderr}`);
}
