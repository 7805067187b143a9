/** Services outside: tried before they are chosen, and asked for ways between neighbours. */
import { serviceUrl } from '../../domain/outside.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { placeIdOf } from '../../domain/travel-time.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Refusal, WaysOverview } from '../contract.ts';
import { searchAddress } from '../outside/ban.ts';
import { askIgn, askOsrm } from '../outside/routing.ts';
import { doorsOf, type WaysFrom } from '../planning/neighbours.ts';
import {
  countWays,
  mergeAnswers,
  openWays,
  strandedMeasures,
  wantedWays,
  type Answered,
  type RoutingKind,
} from '../planning/way-questions.ts';

type OutsideChannel = 'outside.try' | 'ways.overview' | 'ways.ask' | 'ways.forget';

/** Ways of one question to the app: enough to be quick, few enough to be stopped. */
const WAYS_AT_ONCE: Readonly<Record<RoutingKind, number>> = { osrm: 400, ign: 12 };

const MONT_DE_MARSAN = placeIdOf({ lat: 43.8903, lon: -0.5009 });
const DAX = placeIdOf({ lat: 43.7102, lon: -1.0537 });

export function outsideHandlers({
  store,
  clock,
  emit,
  outside,
}: AppContext): Pick<Handlers, OutsideChannel> {
  /** What is still to be asked, worked out when the screen opens: neighbours take a while. */
  let queue: WaysFrom[] | null = null;

  const routing = (): { readonly kind: RoutingKind; readonly baseUrl: string } | null => {
    const { kind = 'none', baseUrl = '' } = store.loadService()?.outside.ways ?? {};
    const url = serviceUrl(baseUrl);
    return kind === 'none' || url === null ? null : { kind, baseUrl: url };
  };

  const readQueue = (kind: RoutingKind): WaysFrom[] => [
    ...openWays(wantedWays(store, kind), store.travelMeasures.list(), kind),
  ];

  return {
    'outside.try': async ({ kind, baseUrl }): Promise<Result<{ answer: string }, Refusal>> => {
      const url = serviceUrl(baseUrl);
      if (url === null) return err({ type: 'InvalidInput', path: 'baseUrl' });
      if (kind === 'ban') {
        const hits = await searchAddress(outside, url, 'Mairie, 40000 Mont-de-Marsan', null);
        if (!hits.ok) return hits;
        return ok({ answer: hits.value[0]?.label ?? '' });
      }
      const ask = kind === 'osrm' ? askOsrm : askIgn;
      const way = await ask(outside, url, { from: MONT_DE_MARSAN, to: [DAX], mode: 'car' });
      if (!way.ok) return way;
      const [found] = way.value.ways;
      if (found === undefined) return err({ type: 'OutsideGarbled' });
      return ok({ answer: `Mont-de-Marsan – Dax : ${found[1]} min` });
    },
    'ways.overview': (): WaysOverview => {
      const chosen = routing();
      const measures = store.travelMeasures.list();
      const days = measures.map(({ measuredOn }) => measuredOn).toSorted();
      queue = chosen === null ? null : readQueue(chosen.kind);
      return {
        kind: chosen?.kind ?? 'none',
        corrected: store.travelCorrections.list().length,
        measured: measures.reduce((sum, { ways }) => sum + ways.length, 0),
        missed: measures.reduce((sum, { misses }) => sum + misses.length, 0),
        measuredFrom: days[0] ?? null,
        measuredTo: days.at(-1) ?? null,
        open: countWays(queue ?? []),
      };
    },
    'ways.ask': async () => {
      const chosen = routing();
      if (chosen === null) return err({ type: 'NoOutsideService' });
      const { kind, baseUrl } = chosen;
      queue ??= readQueue(kind);
      const answers: Answered[] = [];
      let refusal: Refusal | null = null;
      let count = 0;
      while (count < WAYS_AT_ONCE[kind] && refusal === null) {
        const next = queue.shift();
        if (next === undefined) break;
        const to = next.to.slice(0, WAYS_AT_ONCE[kind] - count);
        const ask = kind === 'osrm' ? askOsrm : askIgn;
        const measured = await ask(outside, baseUrl, { ...next, to });
        const rest = measured.ok ? next.to.slice(to.length) : next.to;
        if (rest.length > 0) queue.unshift({ ...next, to: rest });
        if (measured.ok) answers.push({ ...next, measured: measured.value });
        else refusal = measured.error;
        count += to.length;
      }
      const measures = store.travelMeasures.list();
      const here = new Set(
        doorsOf(store.caregivers.list(), store.beneficiaries.list(), []).map(({ place }) => place),
      );
      store.travelMeasures.save(mergeAnswers(measures, answers, kind, clock.today()));
      store.travelMeasures.remove(strandedMeasures(measures, here));
      if (answers.length > 0) emit('records', 'plan');
      if (refusal !== null) return err(refusal);
      const sum = (part: 'ways' | 'misses'): number =>
        answers.reduce((total, { measured }) => total + measured[part].length, 0);
      return ok({ received: sum('ways'), missed: sum('misses'), open: countWays(queue) });
    },
    'ways.forget': () => {
      store.travelMeasures.remove(store.travelMeasures.list().map(({ id }) => id));
      emit('records', 'plan');
      return ok(null);
    },
  };
}
