/** What a browser asks of the console, and what it gets: plain values, so that pages need no server. */
import type { Draw } from '../identity/enrolment.ts';
import type { OpenId } from '../identity/openid.ts';
import type { Site } from '../identity/passkeys.ts';
import type { Seal, SealPurpose } from '../identity/seal.ts';
import type { KnownVisit, SignInDesk } from '../identity/sign-in.ts';
import type { Tries } from '../http/tries.ts';
import type { Html } from '../html.ts';

export interface ConsoleDesk extends SignInDesk {
  readonly site: Site;
  readonly seals: Readonly<Record<SealPurpose, Seal>>;
  /** Null: this hub knows no other provider. */
  readonly openid: OpenId | null;
  readonly tries: Tries;
  /** One line an event, without a name or a value of anybody. */
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

export interface Ask {
  readonly desk: ConsoleDesk;
  readonly draw: Draw;
  /** Where it comes from, for counting tries. */
  readonly address: string;
  /** The hash of the browser's own mark; empty for one that never signed in. */
  readonly browser: string;
  readonly query: URLSearchParams;
  /** Empty where nothing was sent. */
  readonly form: URLSearchParams;
  /** As it came, with its question mark. */
  readonly search: string;
  readonly carried: string;
  /** What the provider is told at the end, sealed; empty for who came in by password. */
  readonly ending: string;
}

export interface AskOf extends Ask {
  readonly visit: KnownVisit;
}

/** Cookies to set: an empty value takes one away. */
export interface SetCookies {
  readonly visit?: string;
  readonly browser?: string;
  readonly carried?: string;
  readonly ending?: string;
}

export type Reply =
  | {
      readonly type: 'page';
      readonly title: string;
      readonly body: Html;
      readonly status?: number;
      readonly cookies?: SetCookies;
      /** The browser goes there by itself, as from a page of this site. */
      readonly onwards?: string;
    }
  | { readonly type: 'goTo'; readonly location: string; readonly cookies?: SetCookies }
  | { readonly type: 'file'; readonly name: string; readonly parts: AsyncIterable<string> }
  /** Nothing of the kind, or not for this person: which of the two is nobody's business. */
  | { readonly type: 'notFound' };

export const page = (
  title: string,
  body: Html,
  more: Omit<Extract<Reply, { type: 'page' }>, 'type' | 'title' | 'body'> = {},
): Reply => ({ type: 'page', title, body, ...more });

export const goTo = (location: string, cookies?: SetCookies): Reply => ({
  type: 'goTo',
  location,
  ...(cookies === undefined ? {} : { cookies }),
});

export const notFound: Reply = { type: 'notFound' };

/** A field of the form; empty where it isn't there. */
export const field = ({ form }: Ask, name: string): string => form.get(name) ?? '';
