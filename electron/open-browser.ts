/** Opens the user's browser where that is possible; the address is printed in any case. */
import { spawn } from 'node:child_process';

/** The OS's way to open an address. */
export function browserCommand(
  platform: NodeJS.Platform,
  address: string,
): readonly [command: string, ...args: string[]] {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  return [platform === 'darwin' ? 'open' : 'xdg-open', address];
}

/** Never fails: a machine without a browser still has its address on the terminal. */
export function openBrowser(platform: NodeJS.Platform, address: string): void {
  const [command, ...args] = browserCommand(platform, address);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {
    console.log('Ouvrez cette adresse dans votre navigateur.');
  });
  child.unref();
}
