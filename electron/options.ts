/** The few options of the command line, the same for both hosts. */
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../domain/result.ts';

export interface StartOptions {
  /** As written; null: the OS's place. */
  readonly data: string | null;
  /** 0: any free one. */
  readonly port: number;
  readonly open: boolean;
}

/** Reads the options; the refusal is the French sentence for the terminal. */
export function parseOptions(args: readonly string[]): Result<StartOptions, string> {
  let values: { data?: string; port?: string; 'no-open'?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
      allowPositionals: false,
    }));
  } catch {
    return err('options connues : --data DOSSIER, --port N, --no-open.');
  }
  const port = Number(values.port ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return err(`--port attend un nombre de 0 à 65535, pas « ${values.port} ».`);
  }
  if (values.data === '') return err('--data attend un dossier.');
  return ok({ data: values.data ?? null, port, open: values['no-open'] !== true });
}

/** Electron's own command line is Chromium's too: only `--data` is read, the rest is let be. */
export function findDataOption(args: readonly string[]): string | null {
  const at = args.findIndex((arg) => arg === '--data' || arg.startsWith('--data='));
  if (at === -1) return null;
  const value = args[at] === '--data' ? args[at + 1] : args[at]?.slice('--data='.length);
  return value === undefined || value === '' ? null : value;
}
