/** The plan, the aims kept and the aims wanted, side by side. */
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { effectSentence, pointRows, trialRows, type Found, type TrialRow } from './trial-rows.ts';

export function TrialTable({ found }: { readonly found: Found }): ReactNode {
  return (
    <>
      <p role="status" className="aims-effect">
        {effectSentence(found)}
      </p>
      <Table className="aims-table" captionSide="bottom" verticalSpacing={5} fz="sm">
        <Table.Caption>
          Deux recherches de même durée partent du planning : l’une avec les priorités enregistrées,
          l’autre avec les nouvelles. L’effet est leur différence. Rien n’est écrit dans le
          planning.
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Cette semaine</Table.Th>
            <Table.Th scope="col">Planning actuel</Table.Th>
            <Table.Th scope="col">Priorités enregistrées</Table.Th>
            <Table.Th scope="col">Nouvelles priorités</Table.Th>
            <Table.Th scope="col">Effet</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{trialRows(found).map(toLine)}</Table.Tbody>
        <Table.Tbody className="aims-points">{pointRows(found).map(toLine)}</Table.Tbody>
      </Table>
    </>
  );
}

const toLine = ({ name, plan, usual, wanted, effect, isBetter }: TrialRow): ReactNode => (
  <Table.Tr key={name}>
    <Table.Th scope="row">{name}</Table.Th>
    <Table.Td>{plan}</Table.Td>
    <Table.Td>{usual}</Table.Td>
    <Table.Td>{wanted}</Table.Td>
    <Table.Td data-better={isBetter ?? undefined}>
      {effect}
      {isBetter !== null && (
        <span className="visually-hidden">{isBetter ? ', mieux' : ', moins bien'}</span>
      )}
    </Table.Td>
  </Table.Tr>
);
