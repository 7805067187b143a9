/** The page goes, and all that it holds in memory: a locked session starts from an empty one. */
let leaving = false;

export const isLeaving = (): boolean => leaving;

export function leavePage(): void {
  if (leaving) return;
  leaving = true;
  // A frame of ours goes with its window.
  if (window.parent === window) window.location.reload();
}
