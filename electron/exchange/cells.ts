/** Days, hours, numbers and phones as French files write them. */
import { addDays, daysBetween } from '../../domain/calendar.ts';
import type { Day, Id, LocalTime } from '../../domain/ids.ts';
import type { Weekday } from '../../domain/service.ts';
import { wallToLocal } from '../../domain/wall-clock.ts';
import type { Codec } from './codec.ts';
import { fold } from './fold.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Spreadsheets count days from 30/12/1899; what stands outside these years is another number. */
const FIRST_SERIAL = daysBetween('1899-12-30', '1970-01-01');
const LAST_SERIAL = daysBetween('1899-12-30', '2099-12-31');

/** The day and the minutes of `46082` or `46082,5`: a date whose cell lost its format. */
function readSerial(text: string): { readonly day: Day; readonly minutes: number } | undefined {
  const [, whole, rest = '0'] = /^(\d{5})(?:[.,](\d+))?$/.exec(text) ?? [];
  const serial = Number(whole);
  if (whole === undefined || serial < FIRST_SERIAL || serial > LAST_SERIAL) return undefined;
  const minutes = Math.round(Number(`0.${rest}`) * 1440);
  return { day: addDays('1899-12-30', serial), minutes };
}

/** `31/12/2026`, `31-12-26`, `2026-12-31`, `46082`; undefined where there is no such day. */
export function readDay(text: string): Day | undefined {
  const serial = readSerial(text);
  if (serial !== undefined) return serial.minutes === 0 ? serial.day : undefined;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text);
  if (iso === null && french === null) return undefined;
  const [year = '', month = '', day = ''] =
    iso === null ? (french ?? []).slice(1).toReversed() : iso.slice(1);
  const found = `${year.length === 2 ? `20${year}` : year}-${two(Number(month))}-${two(Number(day))}`;
  const time = Date.parse(`${found}T00:00Z`);
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === found;
  return isReal ? found : undefined;
}

export const writeDay = (day: Day): string =>
  `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

export const day: Codec<Day> = {
  expects: 'une date, par exemple 31/12/2026',
  parse: (text) => readDay(text.replace(/ 00:00(:00)?$/, '')),
  format: writeDay,
};

/** Kept as the first day after it: a file names the last day itself. */
export const lastDay: Codec<Day> = {
  expects: 'une date (dernier jour compris), par exemple 31/12/2026',
  parse(text) {
    const found = readDay(text.replace(/ 00:00(:00)?$/, ''));
    return found === undefined ? undefined : addDays(found, 1);
  },
  format: (value) => writeDay(addDays(value, -1)),
};

/** Minutes of `7h30`, `7 h`, `07:30`, `7,5`, `7.5`, `45 min`; undefined where it is none. */
export function readMinutes(text: string): number | undefined {
  const plain = text.toLowerCase().replaceAll(/\s+/g, '');
  const clock = /^(\d{1,5})(?:h|:)(\d{2})?(?::00|mn|min)?$/.exec(plain);
  if (clock !== null) {
    const minutes = Number(clock[2] ?? 0);
    return minutes < 60 ? Number(clock[1]) * 60 + minutes : undefined;
  }
  const short = /^(\d{1,5})(?:mn|min|minutes?)$/.exec(plain);
  if (short !== null) return Number(short[1]);
  const decimal = /^(\d{1,5})(?:[.,](\d{1,4}))?(?:heures?)?$/.exec(plain);
  if (decimal === null) return undefined;
  return Math.round(Number(`${decimal[1]}.${decimal[2] ?? '0'}`) * 60);
}

export const writeMinutes = (minutes: number): string =>
  `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Hours of a day or of a contract, kept in minutes. */
export const hours: Codec<number> = {
  expects: 'des heures : 7h30, 07:30 ou 7,5',
  parse: readMinutes,
  format: writeMinutes,
};

/** A time of day; may pass 24:00 for an end after midnight. */
export const clock: Codec<number> = {
  expects: 'une heure : 7h30 ou 07:30',
  parse(text) {
    const minutes = readMinutes(text);
    return minutes === undefined || minutes > 2_880 ? undefined : minutes;
  },
  format: writeMinutes,
};

/** A length where a bare number is minutes: `45`, `45 min`, `0h45`, `1:30`. */
export const length: Codec<number> = {
  expects: 'une durée : 45, 45 min ou 0h45',
  parse: (text) => (/^\d+$/.test(text) ? Number(text) : readMinutes(text)),
  format: (minutes) => String(minutes),
};

export const whole = (from: number, to: number): Codec<number> => ({
  expects: `un nombre entier de ${from} à ${to}`,
  parse(text) {
    const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
    return value >= from && value <= to ? value : undefined;
  },
  format: String,
});

/** Degrees: `43,7756` or `43.7756`. */
export const degrees = (limit: number): Codec<number> => ({
  expects: 'un nombre de degrés, par exemple 43,7756',
  parse(text) {
    const plain = text.replace(',', '.');
    const value = /^-?\d{1,3}(\.\d+)?(e-?\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
    return Math.abs(value) <= limit ? value : undefined;
  },
  format: (value) => (Number.isNaN(value) ? '' : String(value).replace('.', ',')),
});

export const yesNo: Codec<boolean> = {
  expects: 'oui ou non',
  parse(text) {
    const word = fold(text);
    if (['oui', 'o', 'x', 'vrai', '1', 'yes'].includes(word)) return true;
    return ['non', 'n', 'faux', '0', 'no'].includes(word) ? false : undefined;
  },
  format: (value) => (value ? 'oui' : 'non'),
};

/** Ten French digits in pairs; an international or a short number stays as it is. */
export const phone: Codec<string> = {
  expects: 'un numéro de téléphone à dix chiffres',
  parse(text) {
    const digits = text.replaceAll(/[\s.\-/()]/g, '').replace(/^(\+33|0033)\(?0?\)?/, '0');
    // A spreadsheet takes the first zero away.
    const ten = /^[1-9]\d{8}$/.test(digits) ? `0${digits}` : digits;
    if (/^0\d{9}$/.test(ten)) return ten.replaceAll(/(\d\d)(?=\d)/g, '$1 ');
    return /^(\+\d{8,15}|\d{2,4}|118\d{3})$/.test(ten) ? ten : undefined;
  },
  format: (value) => value,
};

/** `01/12/2026 14:00`; midnight is left out. */
export const startTime: Codec<LocalTime> = {
  expects: 'une date et une heure : 01/12/2026 ou 01/12/2026 14:00',
  parse: (text) => readTime(text, 0),
  format: (time) => writeTime(time, 0),
};

/** As `startTime`, but a day alone means until its end. */
export const endTime: Codec<LocalTime> = {
  expects: 'une date (dernier jour compris), avec une heure au besoin : 04/12/2026 14:00',
  parse: (text) => readTime(text, 1),
  format: (time) => writeTime(time, 1),
};

function readTime(text: string, daysAfter: number): LocalTime | undefined {
  const serial = readSerial(text);
  if (serial !== undefined && serial.minutes > 0) {
    return wallToLocal(serial.day, serial.minutes);
  }
  const [first = '', ...rest] = text.split(/[T\s]+(?:à\s+)?/);
  const found = readDay(first);
  if (found === undefined) return undefined;
  if (rest.length === 0) return `${addDays(found, daysAfter)}T00:00`;
  const minutes = readMinutes(rest.join(''));
  if (minutes === undefined || minutes > 1_440) return undefined;
  if (minutes === 1_440) return `${addDays(found, 1)}T00:00`;
  return `${found}T${writeMinutes(minutes)}`;
}

function writeTime(time: LocalTime, daysAfter: number): string {
  const found = time.slice(0, 10);
  if (time.endsWith('T00:00')) return writeDay(addDays(found, -daysAfter));
  return `${writeDay(found)} ${time.slice(11)}`;
}

const weekdayNames = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const weekdayShort = weekdayNames.map((name) => name.slice(0, 3));

/** `lun`, `Lundi`, `1`. */
export function readWeekday(text: string): Weekday | undefined {
  const word = fold(text).replace(/s$/, '');
  if (/^[1-7]$/.test(word)) return Number(word) as Weekday;
  const at = weekdayNames.findIndex((name) => word.length >= 2 && name.startsWith(word));
  return at === -1 ? undefined : ((at + 1) as Weekday);
}

export const writeWeekday = (value: Weekday): string => weekdayShort[value - 1] ?? '';

/** `lun mar ven`, `lundi, mardi`, `du lundi au vendredi`, `lun-ven`, `tous les jours`, `1 3 5`. */
export const weekdays: Codec<readonly Weekday[]> = {
  expects: 'des jours : lun mar ven, lun-ven ou tous les jours',
  parse(text) {
    const plain = text.toLowerCase().trim();
    if (/^(tous( les jours)?|7j?\/7j?|chaque jour|quotidien)$/.test(plain)) {
      return [1, 2, 3, 4, 5, 6, 7];
    }
    const span = /^(?:du\s+)?(\p{L}+)\.?\s*(?:-|à|au)\s*(\p{L}+)\.?$/u.exec(plain);
    if (span !== null) {
      const from = readWeekday(span[1] ?? '');
      const to = readWeekday(span[2] ?? '');
      if (from === undefined || to === undefined || to < from) return undefined;
      return Array.from({ length: to - from + 1 }, (_, step) => (from + step) as Weekday);
    }
    const found = plain.split(/[\s,;/+]+|\bet\b/).flatMap((part) => {
      const word = part.replaceAll('.', '');
      return word === '' ? [] : [readWeekday(word)];
    });
    if (found.length === 0 || found.some((each) => each === undefined)) return undefined;
    const named = found as readonly Weekday[];
    return new Set(named).size === named.length ? named : undefined;
  },
  format: (values) => values.map(writeWeekday).join(' '),
};

export const uuid = <T extends string>(): Codec<Id<T>> => ({
  expects: 'un identifiant écrit par l’export de Planning CIAS',
  parse(text) {
    const plain = text.toLowerCase();
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(plain) ? (plain as Id<T>) : undefined;
  },
  format: (id) => id,
});
