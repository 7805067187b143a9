/** Who may read what the app wrote. */
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file below the folder, and everything there (the folder too) that is not 0700 or 0600. */
export function othersMay(folder: string): {
  readonly files: readonly string[];
  readonly open: readonly string[];
} {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  const open = [folder, ...paths]
    .map((path) => ({ path, found: statSync(path) }))
    .filter(({ found }) => (found.mode & 0o777) !== (found.isDirectory() ? 0o700 : 0o600))
    .map(({ path, found }) => `${(found.mode & 0o777).toString(8)} ${relative(folder, path)}`);
  const files = entries.flatMap((entry) =>
    entry.isFile() ? [relative(folder, join(entry.parentPath, entry.name))] : [],
  );
  return { files, open };
}
