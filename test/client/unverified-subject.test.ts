import { clientScenarios, judgeRuns } from 'authing-qrcode-mock/client';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScenarios } from '../../server/client/scenario/run-scenario.js';
import { beginVirtualTime, type VirtualTime } from '../support/virtual-time.js';
import type { Client } from './clients/client.mjs';
import { inProcess } from './in-process.js';

const json = { 'content-type': 'application/json' };

/** A backend that asks for the profile, and logs in the user of it, or of the id_token that it has not verified. */
const backend =
  (userOf: 'the profile' | 'the id_token'): Client =>
  async (environment) => {
    const url = String(environment['AUTHING_QRCODE_MOCK_URL']);
    const { AUTHING_QRCODE_MOCK_APP_ID: client_id, AUTHING_QRCODE_MOCK_APP_SECRET: client_secret } = environment;
    const body = JSON.stringify({ ticket: environment['AUTHING_QRCODE_MOCK_TICKET'], client_id, client_secret });
    const path = '/api/v3/exchange-tokenset-with-qrcode-ticket';
    const { data } = await (await fetch(`${url}${path}`, { method: 'POST', headers: json, body })).json();
    const headers = { authorization: data.access_token };
    const profile = await (await fetch(`${url}/api/v3/get-profile`, { headers })).json();
    const userId = userOf === 'the profile' ? profile.data.userId : decodeJwt(data.id_token).sub;
    const scenario = environment['AUTHING_QRCODE_MOCK_CLIENT_SCENARIO'];
    const told = JSON.stringify({ scenario, outcome: 'logged-in', userId });
    await fetch(String(environment['AUTHING_QRCODE_MOCK_OUTCOME_URL']), { method: 'POST', headers: json, body: told });
  };

const flawed = clientScenarios.filter(({ idToken }) => idToken !== undefined && idToken !== 'expired');

describe('a backend that asks for the profile', () => {
  let time: VirtualTime;
  beforeAll(async () => {
    time = await beginVirtualTime();
  });
  afterAll(() => time.end());

  /** The verdict on the rule of each wrong id_token. */
  async function verdictsOn(client: Client): Promise<string[]> {
    const start = inProcess(client, undefined, time.wait);
    const played = await time.pass(runScenarios(flawed, start, undefined, { time, serve: time.serve }));
    return played.flatMap(({ run }) =>
      judgeRuns([run], { role: 'backend' }).flatMap(({ id, verdict }) =>
        /^backend\/refuses-/.test(id) && verdict !== 'not observed' ? [verdict] : [],
      ),
    );
  }

  it('may leave the id_token unread', async () => {
    expect(await verdictsOn(backend('the profile'))).toEqual([]);
  });

  it('may not log in the user of an id_token that it has not verified', async () => {
    expect(await verdictsOn(backend('the id_token'))).toEqual(flawed.map(() => 'broken'));
  });
});
