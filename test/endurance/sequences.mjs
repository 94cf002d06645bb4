import { qrcodeLifecycle } from '../../dist/contracts/protocol/lifecycles/qrcode.js';
import { randomFrom } from './random.mjs';

const players = 8;

/**
 * Calls in a random order about one code at a time, with faults and a clock that moves between them: a refusal leaves
 * the code as it was, and what succeeds leads where the lifecycle says. Each player has a user pool, and so a clock, of
 * its own. Resolves to a row.
 */
export async function playSequences({ client, count, seed }) {
  let calls = 0;
  let wrong = '';
  const play = async (player) => {
    const pool = { 'x-authing-userpool-id': `sequences-${player}` };
    const post = (path, fields, headers) => client.post(path, fields, { ...pool, ...headers });
    await post('/__mock/v1/user-pools', { id: `sequences-${player}` });
    for (let index = player; index < count && wrong === ''; index += players) {
      const random = randomFrom(seed + 1_000_000 + index);
      await post('/__mock/v1/reset', { only: ['codes', 'faults', 'clock'] });
      const tokens = [await logIn(post, 'alice'), await logIn(post, 'bob')];
      const { body } = await post('/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
      const { qrcodeId } = body.data;
      const read = async () => {
        const { body: code } = await client.get(`/__mock/v1/codes/${qrcodeId}`, pool);
        return code;
      };
      for (let step = 0; step < 10; step += 1) {
        if (random() < 0.2) await post('/__mock/v1/clock/advance', { by: `${Math.ceil(random() * 90)}s` });
        if (random() < 0.2) await post('/__mock/v1/faults', makeFault(random, qrcodeId));
        const before = await read();
        const action = ['SCAN', 'CONFIRM', 'CANCEL', 'NOTHING'][Math.floor(random() * 4)];
        const answer =
          random() < 0.2
            ? await post('/api/v3/exchange-tokenset-with-qrcode-ticket', { ticket: `${qrcodeId}${'0'.repeat(24)}` })
            : await post(
                '/api/v3/change-qrcode-status',
                { qrcodeId, action },
                { authorization: pickToken(tokens, random) },
              );
        calls += 1;
        const after = await read();
        if (!isRight({ before, after, action, answer })) {
          wrong ||= `--seed ${seed} sequence ${index}: ${action} was answered ${JSON.stringify(answer)}, and ${written(before)} became ${written(after)}`;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: players }, (_, player) => play(player)));
  return { what: 'random sequences, with faults and a clock that moves', figure: `${calls} calls`, wrong };
}

const logIn = async (post, account) => {
  const { body } = await post('/api/v3/signin', {
    connection: 'PASSWORD',
    passwordPayload: { account, password: 'password' },
  });
  return body.data.access_token;
};

const pickToken = (tokens, random) => tokens[Math.floor(random() * tokens.length)];

/** A fault that every second call or the next one meets, of this code or of any. */
const makeFault = (random, qrcodeId) => ({
  operation: 'changeQrcodeStatus',
  ...(random() < 0.5 && { qrcodeId }),
  ...(random() < 0.3 ? { latency: '1ms' } : { refuse: random() < 0.5 ? 'throttled' : 'internal-error' }),
  ...(random() < 0.5 ? { next: 1 } : { every: 2 }),
});

const written = (code) => JSON.stringify([code.status, code.scannedBy, code.expiresAt]);

function isRight({ before, after, action, answer }) {
  if (answer.body.statusCode !== 200) return written(before) === written(after);
  return qrcodeLifecycle[before.status].on[action]?.to === after.status;
}
