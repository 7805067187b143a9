/** HTML as text in which whatever is put in is escaped, unless it is HTML already. */
const HTML = Symbol('html');

export interface Html {
  readonly [HTML]: string;
}

type Part = Html | string | number | null | readonly Part[];

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? '');

function written(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escape(part);
  if (typeof part === 'number') return String(part);
  return HTML in part ? part[HTML] : part.map(written).join('');
}

/** Values stand between tags or within quotes, nowhere else. */
export function html(words: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { [HTML]: words.map((word, index) => word + written(parts[index] ?? null)).join('') };
}

/** Text that this project made as HTML itself: a picture. */
export const ownHtml = (text: string): Html => ({ [HTML]: text });

export const textOf = (page: Html): string => page[HTML];
