/** A French text with its first-of-the-month raised: `1er` becomes 1 with a raised er. */
import type { ReactNode } from 'react';

const FIRST = /\b1er\b/;

export function Ordinal({ text }: { readonly text: string }): ReactNode {
  const [before = '', ...after] = text.split(FIRST);
  return after.length === 0 ? (
    text
  ) : (
    <>
      {before}1<sup>er</sup>
      <Ordinal text={after.join('1er')} />
    </>
  );
}
