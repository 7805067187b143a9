/**
 * The cost before and after, by what it counts: only rows where something is or changes. What stays
 * uncovered isn't a matter of points: it comes before them, and has a tab of its own.
 */
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Cost, WeightName } from '../../../domain/week.ts';
import { weightLabels } from '../../fr/labels.ts';
import { numberText, signedText } from '../../fr/numbers.ts';

export interface CostTableProps {
  readonly before: Cost;
  readonly after: Cost;
}

export function CostTable({ before, after }: CostTableProps): ReactNode {
  const names = (Object.keys(weightLabels) as WeightName[]).filter(
    (name) => name !== 'uncovered' && (before.terms[name] !== 0 || after.terms[name] !== 0),
  );
  return (
    <Table className="proposal-cost" captionSide="top">
      <Table.Caption>
        Ce que coûte l’organisation une fois pourvu ce qui peut l’être, en points (moins, c’est
        mieux)
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Ce qui compte</Table.Th>
          <Table.Th scope="col">Planning</Table.Th>
          <Table.Th scope="col">Proposition</Table.Th>
          <Table.Th scope="col">Écart</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {names.map((name) => (
          <Row
            key={name}
            name={weightLabels[name]}
            before={before.terms[name]}
            after={after.terms[name]}
          />
        ))}
        <Row
          name="Total"
          before={before.total - before.terms.uncovered}
          after={after.total - after.terms.uncovered}
        />
      </Table.Tbody>
    </Table>
  );
}

function Row(row: {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}): ReactNode {
  return (
    <Table.Tr>
      <Table.Th scope="row">{row.name}</Table.Th>
      <Table.Td>{numberText(row.before)}</Table.Td>
      <Table.Td>{numberText(row.after)}</Table.Td>
      <Table.Td>{signedText(row.after - row.before)}</Table.Td>
    </Table.Tr>
  );
}
