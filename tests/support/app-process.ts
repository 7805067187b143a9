/** The real app as a process of its own, served on loopback as `npm start -- --browser` does. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export interface RunningApp {
  /** The address with its one-time key. */
  readonly url: string;
  readonly folder: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the app on a data folder; resolves once it says where it listens. */
export const startApp = (folder: string): Promise<RunningApp> =>
  startHost(folder, [
    join('out', 'main', 'loopback-main.mjs'),
    '--data',
    folder,
    '--port',
    '0',
    '--no-open',
  ]);

/** Starts a program that says its address as the app does. */
export function startHost(folder: string, args: readonly string[]): Promise<RunningApp> {
  const child = spawn(process.execPath, ['--no-memory-protection-keys', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/.exec(said)?.[0];
      if (url !== undefined) resolve({ url, folder, stop: (signal) => stop(child, signal) });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`the app ended (${code}) and said: ${said}`)));
  });
}

function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
