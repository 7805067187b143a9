/** Which blocks go on which page: a block is never split, and a title never stays behind alone. */

export interface BlockSize {
  readonly heightPixels: number;
  /** A heading: it goes where the block after it goes. */
  readonly keepWithNext: boolean;
}

/**
 * Pages of block indexes, in order. Every block is on exactly one page; a page is overfull only
 * where a single unbreakable run is taller than the page itself.
 */
export function paginate(
  blocks: readonly BlockSize[],
  pageHeightPixels: (page: number) => number,
): readonly (readonly number[])[] {
  const pages: number[][] = [];
  let page: number[] = [];
  let left = pageHeightPixels(0);
  for (const run of runsOf(blocks)) {
    const height = run.reduce((sum, index) => sum + (blocks[index]?.heightPixels ?? 0), 0);
    if (page.length > 0 && height > left) {
      pages.push(page);
      page = [];
      left = pageHeightPixels(pages.length);
    }
    page.push(...run);
    left -= height;
  }
  return page.length === 0 ? pages : [...pages, page];
}

/** Blocks that stay together: headings with the block that follows them. */
function runsOf(blocks: readonly BlockSize[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  let run: number[] = [];
  blocks.forEach(({ keepWithNext }, index) => {
    run.push(index);
    if (keepWithNext) return;
    runs.push(run);
    run = [];
  });
  return run.length === 0 ? runs : [...runs, run];
}
