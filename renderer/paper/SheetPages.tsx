/**
 * One sheet as A4 pages of our own making: browsers count pages through a whole print run, but an
 * agent needs "1/2" of hers, her name on every page, and no visit cut in two.
 *
 * The blocks are first laid out once, out of sight, to be measured; then they're dealt to pages. A
 * sheet of several pages is tried a second time, set tight: it stays so where that saves a page.
 */
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { paginate } from './paginate.ts';

export interface SheetBlock {
  readonly key: string;
  /** A heading, that must not end a page. */
  readonly keepWithNext: boolean;
  readonly node: ReactNode;
}

export interface SheetPagesProps {
  /** Whose sheet of which week: at the foot of every page. */
  readonly name: string;
  readonly className: string;
  readonly header: ReactNode;
  readonly blocks: readonly SheetBlock[];
}

const PIXELS_PER_MM = 96 / 25.4;
/** A4 less the margins of `.paper-page` and its foot (paper.css). */
const BODY_PIXELS = (297 - 9 - 8 - 7) * PIXELS_PER_MM;

type Pages = readonly (readonly number[])[];

interface Dealt {
  readonly blocks: readonly SheetBlock[];
  readonly airy: Pages;
  /** null: not tried yet, or not needed. */
  readonly tight: Pages | null;
}

export function SheetPages({ name, className, header, blocks }: SheetPagesProps): ReactNode {
  const measure = useRef<HTMLDivElement>(null);
  const [latest, setDealt] = useState<Dealt | null>(null);
  const dealt = latest?.blocks === blocks ? latest : null;
  const isTrying = dealt === null || (dealt.airy.length > 1 && dealt.tight === null);
  useLayoutEffect(() => {
    const element = measure.current;
    if (!isTrying || element === null) return;
    const pages = dealPages(element, blocks);
    setDealt(dealt === null ? { blocks, airy: pages, tight: null } : { ...dealt, tight: pages });
  }, [blocks, dealt, isTrying]);

  if (isTrying) {
    const setting = dealt === null ? '' : 'paper-tight';
    return (
      <div className={`paper-page paper-measure ${className} ${setting}`} ref={measure}>
        <div className="paper-block">{header}</div>
        {blocks.map(({ key, node }) => (
          <div className="paper-block" key={key}>
            {node}
          </div>
        ))}
      </div>
    );
  }
  const { airy, tight } = dealt;
  const isTight = tight !== null && tight.length < airy.length;
  const pages = isTight ? tight : airy;
  const setting = isTight ? 'paper-tight' : '';
  return (
    <>
      {pages.map((indexes, page) => (
        <article
          className={`paper-page ${className} ${setting}`}
          key={indexes.join()}
          aria-label={name}
        >
          {page === 0 && <div className="paper-block">{header}</div>}
          {indexes.map((index) => {
            const block = blocks[index];
            return block === undefined ? null : (
              <div className="paper-block" key={block.key}>
                {block.node}
              </div>
            );
          })}
          <footer className="paper-foot">
            <span>{name}</span>
            <span>
              page {page + 1}/{pages.length}
            </span>
          </footer>
        </article>
      ))}
    </>
  );
}

function dealPages(element: HTMLElement, blocks: readonly SheetBlock[]): Pages {
  const heights = [...element.children].map((child) => child.getBoundingClientRect().height);
  const [headerPixels = 0, ...blockPixels] = heights;
  const sizes = blocks.map(({ keepWithNext }, index) => ({
    keepWithNext,
    heightPixels: blockPixels[index] ?? 0,
  }));
  return paginate(sizes, (page) => BODY_PIXELS - (page === 0 ? headerPixels : 0));
}
