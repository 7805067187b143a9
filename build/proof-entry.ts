/**
 * `npm run proof:entry`: the ways in, tried by somebody who shouldn't: passwords of a computer guessed for a whole
 * day, codes and passwords of a hub guessed for an hour of its clock, tokens and codes used again, revoked devices.
 * Prints figures; exit code 1 where one was let in.
 */
import { encodeRequest } from '../db/sync/request-message.ts';
import { decodeAnswer } from '../db/sync/answer-message.ts';
import { newestVersion } from '../db/migrations/index.ts';
import { countTry, noTries, waitOf } from '../electron/keys/tries.ts';
import { comeIn, inviteHead, openBrowser } from '../tests/hub/console/browser.ts';
import { aSyncRequest } from '../tests/support/hub.ts';
import {
  enrolByHand,
  makeHand,
  postJson,
  startTestHub,
  type TestHub,
} from '../tests/support/hub-server.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DEVICES = 100;
const USES = 10;

let isWrong = false;
const judge = (isRight: boolean, sentence: string): void => {
  console.log(`${isRight ? 'ok   ' : 'WRONG'} ${sentence}`);
  isWrong ||= !isRight;
};

guessOnComputer();
await withHub(guessCodes);
await withHub(guessPasswords);
await withHub(useAgain);
await withHub(askRevoked);
process.exitCode = isWrong ? 1 : 0;

async function withHub(work: (hub: TestHub) => Promise<void>): Promise<void> {
  const hub = await startTestHub();
  try {
    await work(hub);
  } finally {
    await hub.close();
  }
}

/** As soon as each try is let, for a day. */
function guessOnComputer(): void {
  let tries = noTries;
  let made = 0;
  for (let nowMs = 0; nowMs < DAY_MS;) {
    const wait = waitOf(tries, 'claire', nowMs);
    if (wait > 0) {
      nowMs += wait;
      continue;
    }
    tries = countTry(tries, 'claire', nowMs);
    made += 1;
    nowMs += 1;
  }
  judge(
    made <= 5 * 4 * 24,
    `a computer's password: ${made} tries a day at most, each behind argon2id`,
  );
}

async function guessCodes(hub: TestHub): Promise<void> {
  const untilMs = hub.nowMs + HOUR_MS;
  const { publicKey } = makeHand();
  let [judged, tooOften, letIn] = [0, 0, 0];
  while (hub.nowMs < untilMs) {
    const guess = Array.from(
      { length: 16 },
      () => '23456789ABCDEFGH'[Math.floor(Math.random() * 16)],
    );
    const code = `mimizan ${guess.join('').replace(/(.{4})(?=.)/g, '$1-')}`;
    const { status } = await postJson(`${hub.url}/v1/enrol`, {
      code,
      publicKey,
      label: 'Intrus',
      brings: 'nothing',
    });
    if (status === 429) {
      tooOften += 1;
      hub.nowMs += MINUTE_MS;
    } else if (status === 403) judged += 1;
    else letIn += 1;
  }
  judge(
    letIn === 0,
    `a hub's codes: ${judged} guesses judged in an hour from one address, ${tooOften} told to wait; a code has 80 bits and ten minutes`,
  );
}

async function guessPasswords(hub: TestHub): Promise<void> {
  const claire = await comeIn(hub, openBrowser(hub), await inviteHead(hub));
  const untilMs = hub.nowMs + HOUR_MS;
  const intruder = openBrowser(hub);
  let [asked, judged, letIn] = [0, 0, 0];
  while (hub.nowMs < untilMs) {
    const { location, text } = await intruder.post('/console/entrer', {
      identifiant: claire.login,
      passe: `girafe verte numéro ${asked}`,
    });
    asked += 1;
    if (text.includes('ne convient pas')) judged += 1;
    else if (!text.includes('Trop d’essais')) letIn += 1;
    if (location.startsWith('/console/preuve') || location === '/console') letIn += 1;
    // Twenty a minute, as a patient intruder would.
    hub.nowMs += 3_000;
  }
  judge(
    letIn === 0,
    `a console's password: ${asked} guesses in an hour, ${judged} judged, the others told to wait; a second proof comes after it`,
  );
}

async function sync(hub: TestHub, access: string): Promise<string> {
  const reply = await fetch(`${hub.url}/v1/sync`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access}` },
    body: Buffer.from(encodeRequest(aSyncRequest({ schema: newestVersion }))),
  });
  const body = new Uint8Array(await reply.arrayBuffer());
  return reply.status === 200 ? decodeAnswer(body).type : String(reply.status);
}

/** A thief who copied a token, and a code that was used. */
async function useAgain(hub: TestHub): Promise<void> {
  let [replays, taken, goesOn] = [0, 0, 0];
  for (let index = 0; index < DEVICES; index += 1) {
    const device = await enrolByHand(hub, `Poste ${index}`);
    const open = (refresh: string) =>
      postJson(`${hub.url}/v1/session`, { refresh, signature: device.hand.sign(refresh) });
    const { body } = await open(device.refresh);
    if ((await sync(hub, body['access'] ?? '')) !== 'Done') taken += 1;
    for (let use = 0; use < USES; use += 1) {
      replays += 1;
      if ((await open(device.refresh)).status === 200) taken += 1;
    }
    // The first of them ended the session for thief and owner alike: she asks for a code.
    if ((await sync(hub, body['access'] ?? '')) !== 'Revoked') goesOn += 1;
  }
  const used = await hub.codeFor('Nadia');
  const { publicKey } = makeHand();
  const ask = { code: used, publicKey, label: 'Accueil', brings: 'nothing' };
  await postJson(`${hub.url}/v1/enrol`, ask);
  let again = 0;
  for (let use = 0; use < USES; use += 1) {
    if ((await postJson(`${hub.url}/v1/enrol`, ask)).status === 200) again += 1;
  }
  judge(
    taken === 0 && goesOn === 0 && again === 0,
    `${replays} used refresh tokens of ${DEVICES} devices and ${USES} used codes shown again: none taken, each device's session ended`,
  );
}

async function askRevoked(hub: TestHub): Promise<void> {
  let [asks, answered, opened] = [0, 0, 0];
  for (let index = 0; index < DEVICES; index += 1) {
    const device = await enrolByHand(hub, `Poste ${index}`);
    await hub.run('revoke', 'mimizan', String(device.dev));
    for (let use = 0; use < USES; use += 1) {
      asks += 1;
      if ((await sync(hub, device.access)) !== 'Revoked') answered += 1;
    }
    const { refresh, hand } = device;
    const { status } = await postJson(`${hub.url}/v1/session`, {
      refresh,
      signature: hand.sign(refresh),
    });
    if (status === 200) opened += 1;
  }
  judge(
    answered === 0 && opened === 0,
    `${DEVICES} revoked devices: ${asks} syncs told so and nothing else, no session opened again`,
  );
}
