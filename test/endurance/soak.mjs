// Load for a long time, with all that comes and goes beside it: the heap stays as it is.
import { get } from 'node:http';
import { createClient, startServer } from './client.mjs';

const sleep = (duration) => new Promise((resolve) => setTimeout(resolve, duration));
const inMegabytes = (bytes) => bytes / 1_048_576;

/** The change of the heap in MB an hour, by the line that fits best. */
function slopeOf(samples) {
  const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [meanAt, meanHeap] = [mean(samples.map(({ at }) => at)), mean(samples.map(({ heap }) => heap))];
  const above = samples.reduce((sum, { at, heap }) => sum + (at - meanAt) * (heap - meanHeap), 0);
  const below = samples.reduce((sum, { at }) => sum + (at - meanAt) ** 2, 0);
  return below === 0 ? 0 : (above / below) * 3_600_000;
}

/** Plays whole logins, polls and commands for so many minutes. Resolves to one row. */
export async function playSoak({ minutes, isShort, note }) {
  const server = await startServer();
  const client = createClient(server.port);
  const { post } = client;
  const end = performance.now() + minutes * 60_000;
  let logins = 0;
  let failure = '';

  async function logIn() {
    const token = (await client.logIn('alice', 'openid profile offline_access'))?.access_token;
    const { body } = await post('/api/v3/gene-qrcode', { type: 'MOBILE_APP', customData: { soak: logins } });
    const qrcodeId = body.data?.qrcodeId;
    if (qrcodeId === undefined || token === undefined) return;
    const poll = () => client.get(`/api/v3/check-qrcode-status?qrcodeId=${qrcodeId}`);
    const act = (action) => post('/api/v3/change-qrcode-status', { qrcodeId, action }, { authorization: token });
    await poll();
    await act('SCAN');
    await poll();
    await act('CONFIRM');
    const { body: answer } = await poll();
    if (answer.data?.ticket !== undefined) {
      await post('/api/v3/exchange-tokenset-with-qrcode-ticket', { ticket: answer.data.ticket });
    }
    logins += 1;
  }

  /** Does what people do beside: they disturb, look on, make user pools, and begin anew. */
  async function command(round) {
    await post('/__mock/v1/faults', { operation: 'checkQrcodeStatus', refuse: 'throttled', next: 3 });
    await post('/__mock/v1/faults', { latency: '1ms', every: 50 });
    await client.json('PUT', `/__mock/v1/scenarios/soak-${round % 20}`, { steps: [{ after: '1s', do: 'scan' }] });
    await post('/__mock/v1/user-pools', { id: `soak-${round % 50}` });
    await post('/__mock/v1/users', { username: `soak-${round}` });
    const reader = get({ host: '127.0.0.1', port: server.port, path: '/__mock/v1/events' }, (response) => {
      // Every other one does not read.
      if (round % 2 === 0) response.resume();
      response.on('error', () => undefined);
    }).on('error', () => undefined);
    await sleep(200);
    reader.destroy();
    if (round % 5 === 0) await post('/__mock/v1/reset', {});
  }

  const until = async (task) => {
    for (let round = 0; performance.now() < end && failure === ''; round += 1) {
      try {
        await task(round);
      } catch (error) {
        failure ||= `${error.message} ${server.errors}`.slice(0, 400);
      }
    }
  };
  const samples = [];
  const sample = async () => {
    await sleep(Math.min(minutes * 6_000, 10_000));
    if (!server.isAlive) return;
    const { heap } = await server.memory();
    samples.push({ at: performance.now(), heap: inMegabytes(heap) });
    note(`${logins} logins, heap ${inMegabytes(heap).toFixed(1)} MB`);
  };
  await Promise.all([...Array.from({ length: 16 }, () => until(logIn)), until(command), until(sample)]);
  await post('/__mock/v1/reset', {}).catch(() => undefined);
  const { heap } = server.isAlive ? await server.memory() : { heap: 0 };
  client.close();
  await server.stop();

  // The first part is warm-up: to load and fill something once is no growth.
  const warm = samples.slice(Math.ceil(samples.length / 4));
  const slope = slopeOf(warm);
  const last = warm.at(-1)?.heap ?? 0;
  const isGrowing = isShort ? last > (warm[0]?.heap ?? 0) + 10 : slope > 1;
  const figures = `heap ${warm[0]?.heap.toFixed(1)} MB after warm-up, ${last.toFixed(1)} MB at the end, ${inMegabytes(heap).toFixed(1)} MB after a reset`;
  return [
    {
      what: `load for ${minutes} min, with resets, faults, scenarios, user pools and readers of events`,
      figure: `${logins} logins; ${figures}${isShort ? '' : `; ${slope.toFixed(2)} MB an hour`}`,
      wrong: failure || (isGrowing ? 'the heap grows' : ''),
    },
  ];
}
