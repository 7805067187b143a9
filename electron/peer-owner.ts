/**
 * Which account of this computer is at the other end of a connection within it. Linux tells; other
 * systems have no such table, and Windows shows nobody's command line to other accounts.
 */
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';

export type FindOwner = (socket: Socket) => number | null;

/** The account's number, or null where nobody tells. */
export const findPeerOwner: FindOwner = ({ localPort, remotePort }) => {
  if (process.platform !== 'linux' || localPort === undefined || remotePort === undefined)
    return null;
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const owner = ownerIn(readTable(table), remotePort, localPort);
    if (owner !== null) return owner;
  }
  return null;
};

/**
 * The account that holds the connection from 127.0.0.1:`from` to 127.0.0.1:`to`, in a table of proc(5):
 * number, local and remote address as hex of the machine's order, state, queues, timers, retransmits, uid.
 */
export function ownerIn(table: string, from: number, to: number): number | null {
  for (const line of table.split('\n').slice(1)) {
    const [, local = '', remote = '', , , , , uid = ''] = line.trim().split(/\s+/);
    if (isLoopback(local, from) && isLoopback(remote, to)) return Number(uid);
  }
  return null;
}

/** An IPv6 socket has the same address behind a prefix. */
const isLoopback = (address: string, port: number): boolean =>
  address.endsWith(`0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`);

function readTable(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
