/** Other software reads what was published: by a token, its scopes, and a document that answers hold to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { must } from '../../../domain/result.ts';
import type { Day } from '../../../domain/ids.ts';
import { openDesk, value, type Desk } from '../../support/desk.ts';
import { startTestHub, type TestHub } from '../../support/hub-server.ts';
import { joinAs, settle } from '../../support/joined-desks.ts';

let hub: TestHub;
let desk: Desk;
let monday: Day;
beforeAll(async () => {
  hub = await startTestHub();
  desk = openDesk();
  await desk.createExample();
  ({ monday } = await desk.plan());
  hub.nowMs = Date.parse(`${monday}T06:00:00Z`);
  await joinAs(hub, desk, 'Claire Dubos', 'administration');
  value(await desk.app.handlers['week.publish']({ monday, author: 'Claire Dubos' }));
  await settle(desk);
});
afterAll(async () => {
  await desk.leave();
  await hub.close();
});

const ALL = 'agents:read,roster:read,beneficiaries:read';

async function tokenFor(scopes = ALL, tenant = 'mimizan'): Promise<string> {
  const [token] = must(/api\.\S+/.exec(await hub.run('token', tenant, scopes, 'Paie')), 'a token');
  return token;
}

async function read(path: string, token: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${hub.url}${path}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: text === '' ? null : JSON.parse(text),
  };
}

interface OpenApi {
  readonly paths: Record<
    string,
    {
      get: {
        responses: Record<
          string,
          { content?: { 'application/json': { schema: Record<string, unknown> } } }
        >;
      };
    }
  >;
}

const publishedDocument = async (): Promise<OpenApi> =>
  (await (await fetch(`${hub.url}/v1/openapi.json`)).json()) as OpenApi;

describe('what is read', () => {
  it('is what the published document says, for each of its paths', async () => {
    const { paths } = await publishedDocument();
    const token = await tokenFor();
    expect(Object.keys(paths)).toHaveLength(5);
    for (const [path, { get }] of Object.entries(paths)) {
      const { status, body } = await read(path.replace('{monday}', monday), token);
      expect([path, status]).toEqual([path, 200]);
      const schema = must(get.responses['200']?.content?.['application/json'].schema, 'a shape');
      const shape = z.fromJSONSchema(schema);
      expect(shape.safeParse(body).error).toBeUndefined();
      expect(shape.safeParse({ ...body, next: 4 }).success).toBe(false);
    }
  });

  it('is the roster as it was published', async () => {
    const { body } = await read(`/v1/export/weeks/${monday}?limit=5000`, await tokenFor());
    const { planned } = value(await desk.app.handlers['week.load']({ monday }));
    const told = new Map<string, { start: string; agents: string[] }>(
      body.visits
        .filter(({ start }: { start: string | null }) => start !== null)
        .map((visit: { visit: string }) => [visit.visit, visit]),
    );
    expect(told.size).toBe(planned.length);
    for (const { visit, start, caregivers } of planned) {
      expect(told.get(visit)).toMatchObject({ start, agents: caregivers });
    }
  });

  it('comes in pages that hold everything once', async () => {
    const token = await tokenFor();
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body } = await read(`/v1/export/agents?limit=5&after=${after}`, token);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      after = body.next;
    }
    const all = (await desk.app.handlers['caregiver.list']({})).map(({ id }) => id);
    expect(seen.toSorted()).toEqual(all.toSorted());
  });

  it('carries no telephone, address, access, instruction or birth of anybody', async () => {
    const token = await tokenFor();
    const people = await desk.app.handlers['beneficiary.list']({});
    const staff = await desk.app.handlers['caregiver.list']({});
    const secrets = [
      ...people.flatMap(({ phone, access, instruction, address }) => [
        phone,
        access,
        instruction,
        address.street,
      ]),
      ...staff.map(({ phone }) => phone),
    ].filter((text) => text.length > 3);
    for (const path of ['agents', 'sectors', 'beneficiaries', 'weeks', `weeks/${monday}`]) {
      const { text } = await read(`/v1/export/${path}?limit=5000`, token);
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  it('isn’t sent again to who has it', async () => {
    const token = await tokenFor();
    const first = await read('/v1/export/sectors', token);
    const again = await read('/v1/export/sectors', token, {
      'if-none-match': first.headers.get('etag') ?? '',
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });
});

describe('a token', () => {
  it('reads what its scopes say and nothing else', async () => {
    const roster = await tokenFor('roster:read');
    expect((await read('/v1/export/weeks', roster)).status).toBe(200);
    expect((await read('/v1/export/agents', roster)).status).toBe(403);
    expect((await read('/v1/export/beneficiaries', roster)).status).toBe(403);
    expect(hub.events.filter((event) => event === 'rightRefused')).toHaveLength(2);
  });

  it.each([
    '',
    'api.mimizan.x',
    `api.mimizan.${'a'.repeat(43)}`,
    `api.ailleurs.${'a'.repeat(43)}`,
    'x y',
  ])('« %s » reads nothing', async (token) => {
    const { status, body } = await read('/v1/export/weeks', token);
    expect([status, body.error.type]).toEqual([401, 'Refused']);
  });

  it('of one CIAS reads that one alone', async () => {
    await hub.run('create', 'dax');
    const token = await tokenFor(ALL, 'dax');
    for (const path of ['agents', 'sectors', 'beneficiaries', 'weeks']) {
      expect((await read(`/v1/export/${path}`, token)).body.items).toEqual([]);
    }
    expect((await read(`/v1/export/weeks/${monday}`, token)).status).toBe(404);
    const forged = token.replace('api.dax.', 'api.mimizan.');
    expect((await read('/v1/export/agents', forged)).status).toBe(401);
  });

  it('is listed without its words, taken back, and ends after a year', async () => {
    const token = await tokenFor();
    await read('/v1/export/sectors', token);
    const lines = (await hub.run('tokens', 'mimizan')).split('\n');
    const number = must(lines.at(-1)?.split('\t')[0], 'the last one');
    expect(lines.at(-1)).toContain(monday);
    expect(lines.join()).not.toContain(token.slice(-20));
    await hub.run('revoke-token', 'mimizan', number);
    expect((await read('/v1/export/sectors', token)).status).toBe(401);
    const other = await tokenFor();
    const before = hub.nowMs;
    hub.nowMs += 366 * 86_400_000;
    expect((await read('/v1/export/sectors', other)).status).toBe(401);
    hub.nowMs = before;
  });

  it('is held to sixty asks a minute', async () => {
    const token = await tokenFor();
    const statuses = await Promise.all(
      Array.from({ length: 65 }, async () => (await read('/v1/export/sectors', token)).status),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    hub.nowMs += 61_000;
    expect((await read('/v1/export/sectors', token)).status).toBe(200);
  });
});

it.each(['limit=0', 'limit=5001', 'limit=-1', 'limit=abc', 'limit=1e3', `after=${'x'.repeat(65)}`])(
  '« %s » is no page',
  async (query) => {
    expect((await read(`/v1/export/agents?${query}`, await tokenFor())).status).toBe(400);
  },
);

it('what isn’t there, and other ways to ask, are refused', async () => {
  const token = await tokenFor();
  expect((await read('/v1/export/nothing', token)).status).toBe(404);
  expect((await read('/v1/export/weeks/2031-01-06', token)).status).toBe(404);
  const posted = await fetch(`${hub.url}/v1/export/agents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(posted.status).toBe(405);
});
