/** The project's own files, as a reader of the repository has them: no build, no package. */
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const projectRoot = join(import.meta.dirname, '..', '..');

const notOurs = new Set(['node_modules', 'out', 'release', '.git', 'test-results', 'coverage']);

/** Paths from the root with `/`; `folders` narrows, none: all of it. */
export function projectFiles(...folders: readonly string[]): readonly string[] {
  const starts =
    folders.length === 0 ? [projectRoot] : folders.map((one) => join(projectRoot, one));
  return starts.flatMap(filesUnder).map((file) => relative(projectRoot, file).split(sep).join('/'));
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}
