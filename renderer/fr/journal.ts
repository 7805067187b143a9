/** Sentences of the access journal. */
import type { AccessVerdict } from '../../electron/contract.ts';
import { numberText } from './numbers.ts';

const whys: Readonly<Record<Extract<AccessVerdict, { readonly type: 'broken' }>['why'], string>> = {
  changed: 'cette ligne n’est plus telle qu’elle a été écrite',
  missing: 'une ligne manque',
  cut: 'la fin a été retirée',
  unsigned: 'la signature ne correspond pas',
};

/** Whole with the mark to write down, or where it breaks and what to do. */
export function verdictText(verdict: AccessVerdict): string {
  if (verdict.type === 'broken') {
    const { number, why } = verdict;
    return `Journal altéré à la ligne ${numberText(number)} : ${whys[why]}. Prévenez l’Alpi, et gardez ce poste en l’état.`;
  }
  const { from, head, headHash } = verdict;
  return `Journal entier : lignes ${numberText(from)} à ${numberText(head)}, empreinte ${headHash.slice(0, 12)}.`;
}

/** « Modification : besoin enregistré ». */
export const lineText = (kind: string, gesture: string): string =>
  gesture === '' ? kind : `${kind} : ${gesture.charAt(0).toLowerCase()}${gesture.slice(1)}`;
