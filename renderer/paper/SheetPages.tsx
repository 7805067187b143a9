/**
 * One sheet as A4 pages of our own making: browsers count pages through a whole print run, but an
 * agent needs "1/2" of hers, her name on every page, and no visit cut in two.
 *
 * The blocks are first laid out once, out of sight, to be measured; then they're dealt to pages.
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

interface Dealt {
  readonly blocks: readonly SheetBlock[];
  readonly pages: readonly (readonly number[])[];
}

export function SheetPages({ name, className, header, blocks }: SheetPagesProps): ReactNode {
  const measure = useRef<HTMLDivElement>(null);
  const [dealt, setDealt] = useState<Dealt | null>(null);
  const pages = dealt?.blocks === blocks ? dealt.pages : null;
  useLayoutEffect(() => {
    const element = measure.current;
    if (pages !== null || element === null) return;
    const heights = [...element.children].map((child) => child.getBoundingClientRect().height);
    const [headerPixels = 0, ...blockPixels] = heights;
    const sizes = blocks.map(({ keepWithNext }, index) => ({
      keepWithNext,
      heightPixels: blockPixels[index] ?? 0,
    }));
    const roomOf = (page: number): number => BODY_PIXELS - (page === 0 ? headerPixels : 0);
    setDealt({ blocks, pages: paginate(sizes, roomOf) });
  }, [blocks, pages]);

  if (pages === null) {
    return (
      <div className={`paper-page paper-measure ${className}`} ref={measure}>
        <div className="paper-block">{header}</div>
        {blocks.map(({ key, node }) => (
          <div className="paper-block" key={key}>
            {node}
          </div>
        ))}
      </div>
    );
  }
  return (
    <>
      {pages.map((indexes, page) => (
        <article className={`paper-page ${className}`} key={indexes.join()} aria-label={name}>
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
