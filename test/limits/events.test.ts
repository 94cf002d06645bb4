import { once } from 'node:events';
import { get, type IncomingMessage, type ServerResponse } from 'node:http';
import { createMock, type Mock } from 'authing-qrcode-mock';
import { createServer } from 'authing-qrcode-mock/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callMock } from '../support/calls.js';
import { listen } from '../support/transports.js';

describe('the events', () => {
  let mock: Mock;
  let baseUrl: string;
  let close: () => Promise<void>;
  let responses: ServerResponse[];
  beforeEach(async () => {
    mock = createMock({ journalSize: 5_000 });
    responses = [];
    const server = createServer(mock).prependListener('request', (_, response) => responses.push(response));
    ({ baseUrl, close } = await listen(server));
  });
  afterEach(() => close());

  /** A client that is connected and reads nothing before it is told to. */
  async function connect(): Promise<IncomingMessage> {
    const [response] = (await once(get(`${baseUrl}/__mock/v1/events`), 'response')) as [IncomingMessage];
    response.on('error', () => undefined);
    return response.pause();
  }

  const makeNoise = async (calls: number) => {
    for (let call = 0; call < calls; call += 1) {
      await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP', context: 'x'.repeat(5_000) });
    }
  };

  it('keep less than a megabyte for each client that does not read', async () => {
    const clients = await Promise.all(Array.from({ length: 5 }, connect));
    for (let round = 0; round < 30; round += 1) {
      await makeNoise(60);
      await new Promise((resolve) => setTimeout(resolve, 0));
      mock.clock.now();
    }
    await expect.poll(() => Math.max(...responses.map(({ writableLength }) => writableLength))).toBeLessThan(1_048_576);
    for (const client of clients) client.destroy();
  });

  it('tell a client that reads again how much it has missed', async () => {
    const client = await connect();
    await expect
      .poll(
        async () => {
          await makeNoise(60);
          return responses[0]?.writableNeedDrain;
        },
        { timeout: 20_000, interval: 110 },
      )
      .toBe(true);
    await makeNoise(60);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await makeNoise(1);
    let text = '';
    client.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    client.resume();
    await expect.poll(() => text, { timeout: 10_000 }).toMatch(/event: skipped\ndata: \{"count":\d+\}/);
    client.destroy();
  });

  it('are refused to the 101st client', async () => {
    const clients = await Promise.all(Array.from({ length: 100 }, connect));
    const answer = await fetch(`${baseUrl}/__mock/v1/events`);
    expect(answer.status).toBe(429);
    for (const client of clients) client.destroy();
    await expect.poll(() => responses.filter(({ destroyed }) => destroyed).length).toBeGreaterThanOrEqual(100);
    const again = await connect();
    expect(again.statusCode).toBe(200);
    again.destroy();
  });
});
