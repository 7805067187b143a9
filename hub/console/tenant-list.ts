/** What a CIAS's page lists, read at one moment. */
import type { Account, Deed } from '../identity/account-facts.ts';
import { listFacts, type Credential, type Member } from '../identity/facts.ts';
import type { TenantReader } from '../tenant-store.ts';

export interface DeviceLine extends Pick<Credential, 'label' | 'enrolledMs' | 'seenMs'> {
  readonly dev: number;
  readonly isRevoked: boolean;
  /** Gestures that the hub has of it. */
  readonly told: number;
  readonly members: readonly number[];
}

export interface MemberLine extends Member {
  readonly number: number;
  readonly login: string | null;
  /** A password was chosen, or not yet. */
  readonly account: 'none' | 'invited' | 'open' | 'closed';
}

export interface TenantLists {
  readonly members: readonly MemberLine[];
  readonly devices: readonly DeviceLine[];
  /** Newest first. */
  readonly deeds: readonly Deed[];
}

export async function readLists(tx: TenantReader): Promise<TenantLists> {
  const accounts = await listFacts(tx, 'account');
  const members = (await listFacts(tx, 'member')).map(([key, member]) => {
    const number = Number(key);
    const [login = null, account = null] = accounts.find(([, of]) => of.member === number) ?? [];
    return { ...member, number, login, account: stateOf(account) };
  });
  const devices = await Promise.all(
    (await listFacts(tx, 'credential')).map(async ([key, { label, enrolledMs, seenMs }]) => {
      const dev = Number(key);
      const device = await tx.device(dev);
      return {
        dev,
        label,
        enrolledMs,
        seenMs,
        isRevoked: device?.isRevoked === true,
        told: device?.last ?? 0,
        members: device?.actors ?? [],
      };
    }),
  );
  const deeds = (await listFacts(tx, 'deed')).map(([, deed]) => deed);
  return {
    members: members.toSorted((a, b) => a.number - b.number),
    devices: devices.toSorted((a, b) => b.seenMs - a.seenMs),
    deeds: deeds.toReversed(),
  };
}

function stateOf(account: Account | null): MemberLine['account'] {
  if (account === null) return 'none';
  if (account.isClosed) return 'closed';
  return account.password === null ? 'invited' : 'open';
}
