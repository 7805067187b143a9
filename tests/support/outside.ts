/** A server that speaks as services outside do, for the length of a test. */
import { onTestFinished } from 'vitest';
import { openOutsideServer, type OutsideServer } from './outside-server.ts';

export type { OutsideServer } from './outside-server.ts';

export async function startOutsideServer(): Promise<OutsideServer> {
  const server = await openOutsideServer();
  onTestFinished(server.close);
  return server;
}
