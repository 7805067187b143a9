/** A browser without a screen: it keeps cookies, sends forms as its page's, and follows nothing by itself. */
import { must } from '../../../domain/result.ts';
import { base32, codeAt, stepAt } from '../../../hub/identity/totp.ts';
import type { TestHub } from '../../support/hub-server.ts';

export interface Answer {
  readonly status: number;
  readonly location: string;
  readonly text: string;
  readonly headers: Headers;
}

export interface Browser {
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  readonly cookies: Map<string, string>;
}

export function openBrowser(hub: TestHub): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const answer = await fetch(`${hub.url}${path}`, {
      ...init,
      redirect: 'manual',
      headers: {
        ...(init.headers as Record<string, string>),
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (line.includes('Max-Age=0')) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const { status, headers } = answer;
    return {
      status,
      headers,
      location: headers.get('location') ?? '',
      text: flat(await answer.text()),
    };
  };
  return {
    cookies,
    get: (path) => send(path, {}),
    post: (path, fields = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: {
          origin: hub.consoleUrl,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}

/** However the source was laid out. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/> (?=<)/g, '>');

export interface Person {
  /** `claire.dubos@mimizan`. */
  readonly login: string;
  readonly password: string;
  /** Of the telephone. */
  readonly secret: Uint8Array;
  readonly recovery: readonly string[];
}

const PASSWORD = 'quatre girafes vertes nagent';

/** As the command line or a page tells an invitation. */
export function readInvitation(said: string): { readonly login: string; readonly code: string } {
  const [login] = must(/[a-z0-9.-]+@[a-z0-9-]+/.exec(said), 'a login');
  const [code] = must(/[a-z0-9-]+ [0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(said), 'a code');
  return { login, code };
}

/** Uses an invitation and takes a telephone for the second proof: that browser is in. */
export async function comeIn(
  hub: TestHub,
  browser: Browser,
  invitation: { readonly login: string; readonly code: string },
): Promise<Person> {
  await browser.post('/console/invitation', {
    code: invitation.code,
    passe: PASSWORD,
    encore: PASSWORD,
  });
  const asked = await browser.post('/console/compte/telephone');
  const [, sealed] = must(/name="secret" value="([^"]+)"/.exec(asked.text), 'a sealed secret');
  const [, shown] = must(/<code>([A-Z2-7 ]+)<\/code>/.exec(asked.text), 'a secret to type');
  const secret = fromBase32(must(shown, 'letters').replaceAll(' ', ''));
  const done = await browser.post('/console/compte/telephone/code', {
    secret: must(sealed, 'a form carries it'),
    code: codeAt(secret, stepAt(hub.nowMs)),
  });
  const recovery = [...done.text.matchAll(/<code>([0-9a-f-]{23})<\/code>/g)].map(
    ([, code]) => code ?? '',
  );
  return { login: invitation.login, password: PASSWORD, secret, recovery };
}

/** With the password and the telephone's next code: a code is good once. */
export async function signInAs(hub: TestHub, browser: Browser, person: Person): Promise<Answer> {
  hub.nowMs += 60_000;
  await browser.post('/console/entrer', { identifiant: person.login, passe: person.password });
  return browser.post('/console/preuve', { code: codeAt(person.secret, stepAt(hub.nowMs)) });
}

function fromBase32(text: string): Uint8Array {
  const letters = base32(
    new Uint8Array([
      0, 68, 50, 20, 199, 66, 84, 182, 53, 207, 132, 101, 58, 86, 215, 198, 117, 190, 119, 223,
    ]),
  );
  const bits = Array.from(text)
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

export async function inviteOperator(hub: TestHub, name = 'Alain Lafitte') {
  return readInvitation(await hub.run('operator', name));
}

/** Somebody who administers `mimizan`, invited at the command line. */
export async function inviteHead(hub: TestHub, name = 'Claire Dubos') {
  const [, number] = must(
    /numéro (\d+)/.exec(await hub.run('member', 'mimizan', 'administration', name)),
    'a number',
  );
  return readInvitation(await hub.run('invite', 'mimizan', must(number, 'one')));
}
