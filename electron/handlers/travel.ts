/** Ways corrected by hand: kept for both directions, and believed wherever a week is made. */
import { derivedId } from '../../domain/derived-id.ts';
import type { TravelTimeId } from '../../domain/ids.ts';
import { ok } from '../../domain/result.ts';
import type { TravelTime } from '../../domain/travel-time.ts';
import type { AppContext } from '../app.ts';
import type { Handlers } from '../contract.ts';
import { invalid } from './guards.ts';

type TravelChannel = 'travel.list' | 'travel.about' | 'travel.correct' | 'travel.forget';
type Way = Pick<TravelTime, 'from' | 'to' | 'mode'>;

const CORRECT = 'Corriger un trajet';
const FORGET = 'Revenir au trajet estimé';

/** The same on every device, so that two people who correct one way speak of one row. */
const idOf = ({ from, to, mode }: Way): TravelTimeId =>
  derivedId('travelTime', from, to, mode) as TravelTimeId;

const bothWays = ({ from, to, mode }: Way): readonly Way[] => [
  { from, to, mode },
  { from: to, to: from, mode },
];

export function travelHandlers({ store, clock, emit }: AppContext): Pick<Handlers, TravelChannel> {
  return {
    'travel.list': () => store.travelCorrections.list(),
    'travel.about': (way) => {
      const own = store
        .travelWays()
        .filter(({ from, to, mode }) => from === way.from && to === way.to && mode === way.mode);
      const said = own.find(({ source }) => source === 'corrected') ?? own.at(-1);
      if (said === undefined) return null;
      const { source, measuredAt } = said;
      const [change] = source === 'corrected' ? store.changesOf(said.id) : [];
      return { source, measuredAt, author: change?.actor ?? null };
    },
    'travel.correct': ({ monday, minutes, metres, ...way }) => {
      if (way.from === way.to) return invalid('to');
      store.travelCorrections.save(
        bothWays(way).map((each) => ({
          ...each,
          id: idOf(each),
          minutes,
          metres,
          source: 'corrected',
          measuredAt: `${clock.today()}T00:00`,
        })),
        { monday, label: CORRECT },
      );
      emit('records', 'plan');
      return ok({ undo: CORRECT });
    },
    'travel.forget': ({ monday, ...way }) => {
      store.travelCorrections.remove(bothWays(way).map(idOf), { monday, label: FORGET });
      emit('records', 'plan');
      return ok({ undo: FORGET });
    },
  };
}
