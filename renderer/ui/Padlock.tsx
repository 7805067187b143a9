import type { ReactNode } from 'react';

/** A padlock as high as the text beside it. */
export const Padlock = (): ReactNode => (
  <svg className="padlock" viewBox="0 0 24 24" width="1em" height="1em" aria-hidden="true">
    <path
      d="M7 10V7a5 5 0 0 1 10 0v3"
      fill="none"
      stroke="currentcolor"
      strokeWidth="2"
      strokeLinecap="round"
    />
    <rect x="4.5" y="10" width="15" height="11" rx="2" fill="currentcolor" />
  </svg>
);
