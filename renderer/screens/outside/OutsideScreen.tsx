/** Adresses et trajets: which services outside may be asked, and what is asked of them, by hand. */
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Service } from '../../../domain/service.ts';
import { routeTo } from '../../route.ts';
import { Page } from '../../ui/Page.tsx';
import { AskWays } from './AskWays.tsx';
import { May } from '../../ui/May.tsx';
import { OutsideSettings } from './OutsideSettings.tsx';
import { PlaceAddresses } from './PlaceAddresses.tsx';
import './outside.css';

export function OutsideScreen({ service }: { readonly service: Service }): ReactNode {
  return (
    <Page
      title="Adresses et trajets"
      actions={<Anchor href={routeTo('reglages')}>Revenir aux réglages</Anchor>}
    >
      <div className="outside">
        <section className="card">
          <h2>Services extérieurs</h2>
          <p>
            Rien ne sort de cet ordinateur tant qu’aucun service n’est choisi ici et qu’aucun bouton
            n’est pressé. Au service d’adresses part le texte d’une adresse, jamais un nom ; au
            service de trajets, des coordonnées seules. Le planning ne les attend jamais.
          </p>
          <May channel="service.save">
            <OutsideSettings key={JSON.stringify(service.outside)} service={service} />
          </May>
        </section>
        <PlaceAddresses canAsk={service.outside.addresses.kind !== 'none'} />
        <AskWays key={service.outside.ways.kind} />
      </div>
    </Page>
  );
}
