/** A bad line between devices and their hub: each connection meets one fault, drawn by chance. */
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export const faults = [
  'none',
  /** 56 kbit/s. */
  'slow',
  /** Two seconds each way. */
  'late',
  'cutRequest',
  'cutAnswer',
  /** The request arrives, its answer never does. */
  'lostAnswer',
  /** A hotel's page in place of the answer. */
  'captivePortal',
] as const;
export type Fault = (typeof faults)[number];

export interface FaultProxy {
  readonly port: number;
  readonly met: ReadonlyMap<Fault, number>;
  /** From now on nothing is wrong with the line. */
  readonly mend: () => void;
  readonly close: () => void;
}

const SLOW_BYTES = 700;
const SLOW_MS = 100;
const LATE_MS = 2_000;
const LIFE_MS = 6_000;
const PORTAL = '<html><body>Connexion au réseau</body></html>';

/** `chance` in [0, 1). */
export async function openFaultProxy(hubPort: number, chance: () => number): Promise<FaultProxy> {
  let isMended = false;
  const met = new Map<Fault, number>();
  const sockets = new Set<Socket>();
  const server = createServer((device) => {
    const fault = isMended ? 'none' : (faults[Math.floor(chance() * faults.length)] ?? 'none');
    met.set(fault, (met.get(fault) ?? 0) + 1);
    sockets.add(device);
    device.on('error', () => {});
    // No line of these holds for long: whatever is on its way then is cut.
    if (!isMended) setTimeout(() => device.destroy(), 200 + chance() * LIFE_MS);
    if (fault === 'captivePortal') {
      device.once('data', () =>
        device.end(
          `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${Buffer.byteLength(PORTAL)}\r\nconnection: close\r\n\r\n${PORTAL}`,
        ),
      );
      return;
    }
    const hub = connect(hubPort, '127.0.0.1');
    sockets.add(hub);
    hub.on('error', () => device.destroy());
    device.on('close', () => hub.destroy());
    hub.on('close', () => device.end());
    const cutAt = Math.floor(chance() * 1_500);
    carry(device, hub, fault === 'cutRequest' ? cutAt : null, fault);
    carry(hub, device, fault === 'cutAnswer' ? cutAt : fault === 'lostAnswer' ? 0 : null, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    met,
    mend: () => {
      isMended = true;
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Bytes in their order; both ends are closed once `cutAt` of them went through. */
function carry(from: Socket, to: Socket, cutAt: number | null, fault: Fault): void {
  let carried = 0;
  let tail = Promise.resolve();
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  from.on('data', (bytes) => {
    tail = tail.then(async () => {
      if (fault === 'late') await wait(LATE_MS);
      const step = fault === 'slow' ? SLOW_BYTES : bytes.length;
      for (let at = 0; at < bytes.length; at += step) {
        if (cutAt !== null && carried + step > cutAt) {
          to.write(bytes.subarray(at, at + Math.max(0, cutAt - carried)));
          from.destroy();
          to.destroy();
          return;
        }
        to.write(bytes.subarray(at, at + step));
        carried += step;
        if (fault === 'slow') await wait(SLOW_MS);
      }
    });
  });
}
