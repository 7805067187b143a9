/** Tells the access journal what the window alone knows: a file that was opened, a sheet that was printed. */
import type { Input } from '../electron/contract.ts';
import { askOrTell } from './ui/act.ts';

/** One that can't be written is told: what was seen or printed must be known afterwards. */
export function noteAccess(
  what: Input<'access.note'>['what'],
  about: Input<'access.note'>['about'],
  id: string | null,
  count: number | null = null,
): void {
  void askOrTell('access.note', { what, about, id, count });
}
