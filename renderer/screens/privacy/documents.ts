/** The documents that a CIAS adapts: its register, what people and agents are told, what to do when. */

/** Opens in a word processor as in a browser. */
export interface RightsDocument {
  readonly file: string;
  readonly title: string;
  readonly html: string;
}

const pages: Readonly<Record<string, string>> = import.meta.glob('../../../docs/rgpd/*.html', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const rightsDocuments: readonly RightsDocument[] = Object.entries(pages)
  .map(([path, html]) => ({
    file: path.split('/').at(-1) ?? path,
    title: /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? path,
    html,
  }))
  .toSorted((a, b) => a.title.localeCompare(b.title, 'fr'));
