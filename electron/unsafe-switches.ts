/**
 * Switches of Chromium's command line that open the window to other programs or lift its borders. No
 * fuse shuts them, so an installed app that is started with one doesn't start.
 */
const unsafeSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'ignore-certificate-errors',
  'load-extension',
] as const;

/** The sentence for whoever started the app so; null: it may start. */
export function refuseSwitches(hasSwitch: (name: string) => boolean): string | null {
  const found = unsafeSwitches.find(hasSwitch);
  return found === undefined
    ? null
    : `Planning CIAS ne démarre pas avec l’option « --${found} », qui ouvrirait ses données à d’autres programmes. Relancez-le sans elle, par son icône.`;
}
