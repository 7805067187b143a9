/** Where the service's data lives: `--data DIR`, or the place that the OS keeps for its user. */
import { isAbsolute, join, resolve } from 'node:path';

export interface OsPlace {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder, absolute. */
  readonly home: string;
}

const NAME = 'Planning CIAS';

/**
 * The OS's place for user data. A variable that holds a relative path is ignored, as the XDG Base
 * Directory specification asks: it would mean another folder in each folder one starts from.
 */
export function osDataFolder({ platform, env, home }: OsPlace): string {
  if (platform === 'win32') {
    return join(absoluteOr(env['APPDATA'], join(home, 'AppData', 'Roaming')), NAME);
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME);
  return join(absoluteOr(env['XDG_DATA_HOME'], join(home, '.local', 'share')), 'planning-cias');
}

/**
 * Where this computer's own secret lies when no keystore keeps it: in the account's settings and never in
 * the data folder, for the two together open the data.
 */
export function osSecretFolder({ platform, env, home }: OsPlace): string {
  if (platform === 'win32') {
    return join(absoluteOr(env['LOCALAPPDATA'], join(home, 'AppData', 'Local')), `${NAME} (poste)`);
  }
  if (platform === 'darwin') return join(home, 'Library', 'Preferences', NAME);
  return join(absoluteOr(env['XDG_CONFIG_HOME'], join(home, '.config')), 'planning-cias');
}

/** The folder asked for, seen from where the app was started, or the OS's place. */
export function chooseDataFolder(asked: string | null, cwd: string, place: OsPlace): string {
  return asked === null ? osDataFolder(place) : resolve(cwd, asked);
}

const absoluteOr = (path: string | undefined, fallback: string): string =>
  path !== undefined && (isAbsolute(path) || /^[A-Za-z]:[\\/]/.test(path)) ? path : fallback;
