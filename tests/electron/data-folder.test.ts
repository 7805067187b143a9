import { describe, expect, it } from 'vitest';
import { chooseDataFolder, osDataFolder } from '../../electron/data-folder.ts';
import { findDataOption, parseOptions } from '../../electron/options.ts';

describe('the folder of the data', () => {
  it.each([
    ['linux', {}, '/home/lea', '/home/lea/.local/share/planning-cias'],
    ['linux', { XDG_DATA_HOME: '/srv/lea' }, '/home/lea', '/srv/lea/planning-cias'],
    // A relative XDG path must be ignored (XDG Base Directory specification).
    ['linux', { XDG_DATA_HOME: 'ici' }, '/home/lea', '/home/lea/.local/share/planning-cias'],
    ['darwin', {}, '/Users/lea', '/Users/lea/Library/Application Support/Planning CIAS'],
  ] as const)('on %s with %o is the OS’s place', (platform, env, home, expected) => {
    expect(osDataFolder({ platform, env, home })).toBe(expected);
  });

  it('on Windows is the roaming folder, drive letter and all', () => {
    const env = { APPDATA: String.raw`C:\Users\Léa\AppData\Roaming` };
    const folder = osDataFolder({ platform: 'win32', env, home: String.raw`C:\Users\Léa` });
    expect(folder.startsWith(env.APPDATA)).toBe(true);
    expect(folder.endsWith('Planning CIAS')).toBe(true);
  });

  it('is the one asked for, seen from where the app was started, spaces and all', () => {
    const place = { platform: 'linux', env: {}, home: '/home/lea' } as const;
    expect(chooseDataFolder('mes données', '/srv/cias', place)).toBe('/srv/cias/mes données');
    expect(chooseDataFolder('/ailleurs', '/srv/cias', place)).toBe('/ailleurs');
    expect(chooseDataFolder(null, '/srv/cias', place)).toBe(osDataFolder(place));
  });
});

describe('the command line', () => {
  it('has three options and defaults', () => {
    expect(parseOptions([])).toEqual({ ok: true, value: { data: null, port: 0, open: true } });
    expect(parseOptions(['--data', 'a b', '--port=8080', '--no-open'])).toEqual({
      ok: true,
      value: { data: 'a b', port: 8080, open: false },
    });
  });

  it.each([
    [['--prot', '1'], /options connues/],
    [['dossier'], /options connues/],
    [['--port', '70000'], /de 0 à 65535/],
    [['--port', 'abc'], /« abc »/],
    [['--data='], /attend un dossier/],
  ])('refuses %j in French', (args, sentence) => {
    const options = parseOptions(args);
    expect(options.ok).toBe(false);
    expect(options.ok ? '' : options.error).toMatch(sentence);
  });

  it('finds the folder among Chromium’s own options', () => {
    expect(findDataOption(['electron', '.', '--ozone-platform=x11', '--data', 'ici'])).toBe('ici');
    expect(findDataOption(['electron', '.', '--data=là'])).toBe('là');
    expect(findDataOption(['electron', '.'])).toBeNull();
  });
});
