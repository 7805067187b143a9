/** A boxed word that a black-and-white print keeps: new, changed, cancelled. */
import type { ReactNode } from 'react';

export function Mark({ children }: { readonly children: string }): ReactNode {
  return <span className="paper-mark">{children}</span>;
}
