/** Addresses that a service outside places, when somebody asks for it. */
import type { Day } from '../../domain/ids.ts';
import { err, ok } from '../../domain/result.ts';
import type { Address, Placing } from '../../domain/service.ts';
import { serviceUrl } from '../../domain/outside.ts';
import type { AppContext } from '../app.ts';
import { communesWith } from '../communes.ts';
import type { AddressOverview, Handlers, UnplacedAddress } from '../contract.ts';
import { searchAddress } from '../outside/ban.ts';

type AddressChannel =
  'address.search' | 'address.overview' | 'address.place' | 'address.undoPlace' | 'commune.place';

/** Takes the place of a week in the table of ways back. */
const PLACES = 'places';

export function addressHandlers({
  store,
  clock,
  emit,
  outside,
}: AppContext): Pick<Handlers, AddressChannel> {
  return {
    'address.search': async ({ text, near }) => {
      const chosen = store.loadService()?.outside.addresses;
      const baseUrl = chosen?.kind === 'ban' ? serviceUrl(chosen.baseUrl) : null;
      if (baseUrl === null) return err({ type: 'NoOutsideService' });
      return searchAddress(outside, baseUrl, text, near);
    },
    'address.overview': (): AddressOverview => {
      const doors = everyAddress(store);
      const count = (by: Placing['by']): number =>
        doors.filter(({ address }) => address.placed?.by === by).length;
      return {
        byHand: count('hand'),
        byService: count('ban'),
        unplaced: doors.filter(({ address }) => isUnplaced(address)).map(toUnplaced),
        undo: store.undoLabels(PLACES).undo,
      };
    },
    'address.place': ({ places }) => {
      const points = new Map(places.map((place) => [place.id as string, place]));
      const on = clock.today();
      const caregivers = store.caregivers.list().flatMap((one) => {
        const home = moved(one.home, points.get(one.id), on);
        return home === null ? [] : [{ ...one, home }];
      });
      const beneficiaries = store.beneficiaries.list().flatMap((one) => {
        const address = moved(one.address, points.get(one.id), on);
        return address === null ? [] : [{ ...one, address }];
      });
      const placed = caregivers.length + beneficiaries.length;
      if (placed > 0) {
        const label = placed === 1 ? 'Placer une adresse' : `Placer ${placed} adresses`;
        store.moveAddresses({ monday: PLACES, label }, caregivers, beneficiaries);
        emit('people', 'plan');
      }
      return ok({ placed });
    },
    'commune.place': ({ points }) => {
      const service = store.loadService();
      if (service === null) return err({ type: 'NoService' });
      const { outside: chosen } = service;
      const open = new Set(
        communesWith(chosen.communes).flatMap(({ commune, lat }) =>
          lat === null ? [commune] : [],
        ),
      );
      const placed = points.filter(({ commune }) => open.has(commune));
      const communes = [...chosen.communes, ...placed];
      store.saveService({ ...service, outside: { ...chosen, communes } });
      emit('service');
      return ok({ placed: placed.length });
    },
    'address.undoPlace': () => {
      const undone = store.undo(PLACES);
      emit('people', 'plan');
      return undone.ok ? ok({ label: undone.value.label }) : undone;
    },
  };
}

interface Door {
  readonly who: UnplacedAddress['who'];
  readonly id: string;
  readonly name: string;
  readonly address: Address;
}

/** Of those who are here: an archived file is history. */
function everyAddress({
  caregivers,
  beneficiaries,
}: Pick<AppContext['store'], 'caregivers' | 'beneficiaries'>): readonly Door[] {
  const nameOf = ({ lastName, firstName }: { lastName: string; firstName: string }): string =>
    `${lastName} ${firstName}`;
  return [
    ...beneficiaries
      .list()
      .flatMap((one): readonly Door[] =>
        one.archivedOn === null
          ? [{ who: 'beneficiary', id: one.id, name: nameOf(one), address: one.address }]
          : [],
      ),
    ...caregivers
      .list()
      .flatMap((one): readonly Door[] =>
        one.archivedOn === null
          ? [{ who: 'caregiver', id: one.id, name: nameOf(one), address: one.home }]
          : [],
      ),
  ];
}

/** Nobody said who placed it, or it lies at its commune's bourg. */
const isUnplaced = ({ placed }: Address): boolean =>
  placed === undefined || placed.by === 'commune';

function toUnplaced({ who, id, name, address }: Door): UnplacedAddress {
  const { street, postcode, commune, lat, lon } = address;
  const town = `${postcode} ${commune}`.trim();
  // The complement stays here: it may hold a word about somebody.
  const text = [street.trim(), town].filter((part) => part !== '').join(', ');
  return { who, id, name, text, postcode, commune, lat, lon };
}

/** Null where nothing moves: another address, or one that a hand placed meanwhile. */
function moved(
  address: Address,
  point: { readonly lat: number; readonly lon: number } | undefined,
  on: Day,
): Address | null {
  if (point === undefined || !isUnplaced(address)) return null;
  return { ...address, lat: point.lat, lon: point.lon, placed: { by: 'ban', on } };
}
