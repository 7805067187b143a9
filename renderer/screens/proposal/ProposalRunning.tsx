/** While the search runs: where it is, how the cost falls, and the way to stop it. */
import { Button, Progress as Bar } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Proposal } from '../../../electron/contract.ts';
import { durationText } from '../../fr/dates.ts';
import { numberText } from '../../fr/numbers.ts';
import { askOrTell } from '../../ui/act.ts';
import { CostCurve } from './CostCurve.tsx';
import { ProofLine } from './ProofLine.tsx';

export function ProposalRunning({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const last = proposal.progress.at(-1);
  const elapsed = last === undefined ? 0 : Math.round(last.elapsedMs / 1000);
  const limit = last === undefined ? 0 : Math.round(last.limitMs / 1000);
  const share = limit === 0 ? 0 : Math.min(100, (elapsed / limit) * 100);
  return (
    <div className="proposal-running">
      <div>
        <p role="status">
          {last === undefined
            ? 'Préparation de la semaine…'
            : `Recherche en cours : ${elapsed} s sur ${limit} s.`}
        </p>
        <Bar value={share} aria-label="Temps de recherche écoulé" />
      </div>
      {last !== undefined && (
        <dl className="proposal-figures">
          <Figure name="Pourvues" value={numberText(last.covered)} />
          <Figure name="À pourvoir" value={numberText(last.uncovered)} />
          <Figure name="Trajets" value={durationText(last.travelMinutes)} />
          <Figure name="Essais" value={numberText(last.iterations)} />
        </dl>
      )}
      <CostCurve progress={proposal.progress} />
      {last !== undefined && last.uncovered === 0 && proposal.proof.bound !== null && (
        <ProofLine proof={proposal.proof} cost={{ total: last.cost, uncovered: 0 }} />
      )}
      <Button
        variant="default"
        onClick={() => void askOrTell('proposal.stop', { monday: proposal.monday })}
      >
        Arrêter et garder le meilleur trouvé
      </Button>
    </div>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
