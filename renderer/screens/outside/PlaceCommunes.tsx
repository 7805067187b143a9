/** Points of the communes that the list lacks, asked of the address service once. */
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Commune } from '../../../electron/contract.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { foldWords } from '../../ui/search-text.ts';
import { AskProgress } from './AskProgress.tsx';
import { useStop } from './use-stop.ts';

interface Point {
  readonly commune: string;
  readonly lat: number;
  readonly lon: number;
}

export function PlaceCommunes({ canAsk }: { readonly canAsk: boolean }): ReactNode {
  const { value: list } = useLive('commune.list', {}, ['service']);
  const [done, setDone] = useState<number | null>(null);
  const stopping = useStop();
  if (list === undefined) return null;
  const open = list.filter(({ lat }) => lat === null);
  const run = async (): Promise<void> => {
    stopping.begin();
    const points: Point[] = [];
    for (const [index, commune] of open.entries()) {
      setDone(index);
      if (stopping.isStopped()) break;
      const found = await findBourg(commune);
      // The service said why it doesn't answer; what came so far is kept.
      if (found === undefined) break;
      if (found !== null) points.push(found);
    }
    setDone(null);
    if (points.length === 0) return;
    const reply = await askOrTell('commune.place', { points });
    if (reply !== undefined) {
      tellDone(`${countText(reply.value.placed, 'commune placée', 'communes placées')}.`);
    }
  };
  return (
    <>
      <p>
        {countText(list.length - open.length, 'commune', 'communes')} des Landes sur {list.length}{' '}
        ont un point ; il sert tant qu’une adresse n’est pas placée.
      </p>
      {done !== null ? (
        <AskProgress
          label="Communes cherchées"
          done={done}
          total={open.length}
          text={`${done} sur ${countText(open.length, 'commune')}`}
          stopLabel="Arrêter, garder ce qui est trouvé"
          onStop={stopping.stop}
        />
      ) : (
        open.length > 0 && (
          <Button variant="default" disabled={!canAsk} onClick={() => void run()}>
            Chercher {countText(open.length, 'autre commune', 'autres communes')}
          </Button>
        )
      )}
    </>
  );
}

/** Null where the service knows no such commune; undefined where it doesn't answer. */
async function findBourg({ commune, postcode }: Commune): Promise<Point | null | undefined> {
  const reply = await askOrTell('address.search', { text: `${postcode} ${commune}`, near: null });
  if (reply === undefined) return undefined;
  const hit = reply.value.find(
    (each) => each.precision === 'municipality' && foldWords(each.commune) === foldWords(commune),
  );
  return hit === undefined ? null : { commune, lat: hit.lat, lon: hit.lon };
}
