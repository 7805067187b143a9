/**
 * One door to services outside. What is asked leaves this computer, so it is asked only when somebody
 * pressed a button, at the pace that the service allows, and what comes back is believed only when it
 * is JSON of a sane size from the very host that was asked. Nothing of it is logged: addresses are
 * people's.
 */
import { err, ok, type Result } from '../../domain/result.ts';

/** Why nothing came; each is a sentence in the window. */
export type OutsideRefusal =
  /** No service was chosen in the settings. */
  | { readonly type: 'NoOutsideService' }
  /** No answer: no network, a wrong address, a certificate that isn't trusted, too slow. */
  | { readonly type: 'OutsideSilent' }
  /** It asks to come back later, and did so again. */
  | { readonly type: 'OutsideBusy' }
  | { readonly type: 'OutsideRefused'; readonly status: number }
  /** An answer that isn't one: a page of a captive portal, a file too large, other fields. */
  | { readonly type: 'OutsideGarbled' }
  /** It sends to another host, which nobody chose. */
  | { readonly type: 'OutsideElsewhere'; readonly host: string }
  | { readonly type: 'OutsideStopped' };

export interface OutsideRequest {
  /** Checked by `serviceUrl`. */
  readonly baseUrl: string;
  /** Begins with a slash. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly perSecond: number;
  readonly signal?: AbortSignal;
}

export interface OutsideClient {
  readonly getJson: (request: OutsideRequest) => Promise<Result<unknown, OutsideRefusal>>;
}

export interface OutsideOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

const MAX_REDIRECTS = 3;
const MAX_RETRIES = 2;
const LONGEST_WAIT_MS = 10_000;
/** What the public geocoder blocks for, should it say nothing (BAN: 5 s). */
const USUAL_WAIT_MS = 5_000;

export function createOutsideClient(options: OutsideOptions): OutsideClient {
  const { nowMs, sleep, timeoutMs = 10_000, maxBytes = 2 * 1024 * 1024 } = options;
  /** When each host may be asked again. */
  const nextMs = new Map<string, number>();

  const waitTurn = async (host: string, perSecond: number): Promise<void> => {
    const now = nowMs();
    const turn = Math.max(now, nextMs.get(host) ?? 0);
    nextMs.set(host, turn + 1_000 / perSecond);
    if (turn > now) await sleep(turn - now);
  };

  const getOnce = async (url: URL, signal: AbortSignal): Promise<Once> => {
    let target = url;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const response = await options.fetch(target, {
        redirect: 'manual',
        signal,
        headers: { accept: 'application/json' },
      });
      if (response.status < 300 || response.status >= 400) return read(response, maxBytes);
      await response.body?.cancel();
      const next = URL.parse(response.headers.get('location') ?? '', target);
      if (next === null) return { type: 'OutsideGarbled' };
      if (next.origin !== url.origin) return { type: 'OutsideElsewhere', host: next.host };
      target = next;
    }
    return { type: 'OutsideGarbled' };
  };

  return {
    async getJson({ baseUrl, path, query, perSecond, signal }) {
      const url = new URL(`${baseUrl}${path}`);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const isStopped = (): boolean => signal?.aborted === true;
      for (let retries = 0; ; retries++) {
        await waitTurn(url.host, perSecond);
        if (isStopped()) return err({ type: 'OutsideStopped' });
        const limit = AbortSignal.timeout(timeoutMs);
        const once = await getOnce(
          url,
          signal === undefined ? limit : AbortSignal.any([limit, signal]),
        ).catch((): Once => ({ type: isStopped() ? 'OutsideStopped' : 'OutsideSilent' }));
        if (once.type === 'read') return ok(once.value);
        if (once.type !== 'wait') return err(once);
        if (retries === MAX_RETRIES || once.ms > LONGEST_WAIT_MS)
          return err({ type: 'OutsideBusy' });
        nextMs.set(url.host, nowMs() + once.ms);
      }
    },
  };
}

type Once =
  | { readonly type: 'read'; readonly value: unknown }
  | { readonly type: 'wait'; readonly ms: number }
  | OutsideRefusal;

async function read(response: Response, maxBytes: number): Promise<Once> {
  const { status, headers } = response;
  if (status === 429 || status === 503) {
    await response.body?.cancel();
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    return { type: 'wait', ms: Number.isFinite(seconds) ? seconds * 1_000 : USUAL_WAIT_MS };
  }
  // Services tell what they didn't find as JSON with another status; who reads it knows.
  if (status !== 200) {
    await response.body?.cancel();
    return { type: 'OutsideRefused', status };
  }
  const text = await readText(response, maxBytes);
  if (text === null) return { type: 'OutsideGarbled' };
  try {
    return { type: 'read', value: JSON.parse(text) as unknown };
  } catch {
    return { type: 'OutsideGarbled' };
  }
}

/** Null past the limit: the rest isn't even received. */
async function readText(response: Response, maxBytes: number): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
