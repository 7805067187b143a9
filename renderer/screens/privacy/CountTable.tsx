/** How many rows of what, and what an erasure does with them. */
import type { ReactNode } from 'react';
import { becauseWords, doesWords, keptWords } from '../../../domain/french/kept-words.ts';
import type { ErasureProof } from '../../../electron/contract.ts';
import { numberText } from '../../fr/numbers.ts';

export const CountTable = ({ counts }: Pick<ErasureProof, 'counts'>): ReactNode => (
  <table className="privacy-counts">
    <thead>
      <tr>
        <th scope="col" className="privacy-number">
          Combien
        </th>
        <th scope="col">Quoi</th>
        <th scope="col">À l’effacement</th>
      </tr>
    </thead>
    <tbody>
      {counts.map(({ table, does, because, count }) => (
        <tr key={`${table} ${does} ${because ?? ''}`}>
          <td className="privacy-number">{numberText(count)}</td>
          <th scope="row">{keptWords[table]}</th>
          <td>
            {doesWords[does]}
            {because !== null && ` : ${becauseWords[because]}`}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
