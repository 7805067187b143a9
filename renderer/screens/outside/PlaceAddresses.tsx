/** Placer les adresses: all that nobody placed, one after the other, and what is left for the eye. */
import { Anchor, Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AddressHit, AddressOverview, UnplacedAddress } from '../../../electron/contract.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { AskProgress } from './AskProgress.tsx';
import { PlaceCommunes } from './PlaceCommunes.tsx';
import { isSure, type Found } from './sure-hit.ts';
import { useStop } from './use-stop.ts';

export function PlaceAddresses({ canAsk }: { readonly canAsk: boolean }): ReactNode {
  const overview = useLive('address.overview', {}, ['people', 'service']);
  return (
    <section className="card">
      <h2>Adresses</h2>
      <Waiting live={overview}>{(value) => <Placing overview={value} canAsk={canAsk} />}</Waiting>
      <PlaceCommunes canAsk={canAsk} />
    </section>
  );
}

interface PlacingProps {
  readonly overview: AddressOverview;
  readonly canAsk: boolean;
}

function Placing({ overview, canAsk }: PlacingProps): ReactNode {
  const { byHand, byService, unplaced, undo } = overview;
  const [done, setDone] = useState<number | null>(null);
  const [total, setTotal] = useState(0);
  const [unsure, setUnsure] = useState<readonly UnplacedAddress[]>([]);
  const stopping = useStop();
  const isRunning = done !== null;

  const run = async (): Promise<void> => {
    stopping.begin();
    setTotal(unplaced.length);
    setUnsure([]);
    const found: Found[] = [];
    const left: UnplacedAddress[] = [];
    for (const [index, address] of unplaced.entries()) {
      setDone(index);
      if (stopping.isStopped()) break;
      const { text, lat, lon } = address;
      const reply = await askOrTell('address.search', { text, near: { lat, lon } });
      // The service said why it doesn't answer; what came so far is kept.
      if (reply === undefined) break;
      const hit = reply.value.find((each) => isSure(each, address));
      if (hit === undefined) left.push(address);
      else found.push({ address, hit });
    }
    if (found.length > 0) await keep(found);
    setUnsure(left);
    setDone(null);
  };

  return (
    <>
      <p>
        {countText(byHand, 'adresse placée', 'adresses placées')} à la main,{' '}
        {countText(byService, 'par le service', 'par le service')},{' '}
        <b>{countText(unplaced.length, 'autre', 'autres')}</b> au bourg de leur commune ou d’origine
        inconnue. Celles placées à la main ne bougent jamais.
      </p>
      {isRunning ? (
        <AskProgress
          label="Adresses cherchées"
          done={done}
          total={total}
          text={`${done} sur ${countText(total, 'adresse')}`}
          stopLabel="Arrêter, garder ce qui est trouvé"
          onStop={stopping.stop}
        />
      ) : (
        <Group>
          <Button disabled={!canAsk || unplaced.length === 0} onClick={() => void run()}>
            {unplaced.length === 0
              ? 'Placer les adresses'
              : `Placer ${countText(unplaced.length, 'adresse')}`}
          </Button>
          {undo !== null && (
            <Button variant="default" onClick={() => void takeBack()}>
              Annuler : {undo}
            </Button>
          )}
          {!canAsk && <span className="hint">Choisissez d’abord un service d’adresses.</span>}
        </Group>
      )}
      {unsure.length > 0 && (
        <div className="outside-unsure">
          <h3>{countText(unsure.length, 'adresse')} à voir de près</h3>
          <p className="hint">
            Le service hésite ou répond ailleurs. Ouvrez la fiche pour choisir, ou placer le point à
            la main.
          </p>
          <ul>
            {unsure.map(({ who, id, name, text }) => (
              <li key={id}>
                <Anchor href={routeTo(who === 'caregiver' ? 'agents' : 'personnes', id)}>
                  {name}
                </Anchor>
                , {text}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

async function keep(found: readonly Found[]): Promise<void> {
  const reply = await askOrTell('address.place', {
    places: found.map(({ address, hit }) => placeOf(address, hit)),
  });
  if (reply === undefined) return;
  tellDone(`${countText(reply.value.placed, 'adresse placée', 'adresses placées')}.`);
}

const placeOf = ({ who, id }: UnplacedAddress, { lat, lon }: AddressHit) =>
  ({ who, id, lat, lon }) as Parameters<typeof askOrTell<'address.place'>>[1]['places'][number];

async function takeBack(): Promise<void> {
  const undone = await askOrTell('address.undoPlace', {});
  if (undone !== undefined) tellDone(`Annulé : ${undone.value.label}.`);
}
