// Polls through MSW: msw-peer.mjs <ours | by hand> [rounds]. Says when the first poll is answered; without rounds, it then
// idles, with them it prints as JSON the polls per CPU-second of each.
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { createLogins } from '../references/logins.mjs';
import { baseUrl } from './msw-requests.mjs';

const [side, rounds] = process.argv.slice(2);
const pollsPerRound = 500;
const warmUpRounds = 4;

async function handlersOfOurs() {
  const { createMswMock } = await import('authing-qrcode-mock/msw');
  return createMswMock({ journalSize: 0, settings: { qrcodeExpiresIn: 3_600 } }).handlers;
}

function handlersByHand() {
  const logins = createLogins();
  return [
    http.post(`${baseUrl}/api/v3/gene-qrcode`, () => HttpResponse.json(logins.generate(baseUrl))),
    http.get(`${baseUrl}/api/v3/get-qrcode-status`, ({ request }) =>
      HttpResponse.json(logins.poll(new URL(request.url).searchParams.get('qrcodeId'))),
    ),
  ];
}

setupServer(...(side === 'ours' ? await handlersOfOurs() : handlersByHand())).listen({ onUnhandledRequest: 'error' });

const headers = { 'content-type': 'application/json' };
const made = await fetch(`${baseUrl}/api/v3/gene-qrcode`, { method: 'POST', headers, body: '{"type":"MOBILE_APP"}' });
const { qrcodeId } = (await made.json()).data;

async function poll() {
  const text = await (await fetch(`${baseUrl}/api/v3/get-qrcode-status?qrcodeId=${qrcodeId}`)).text();
  if (!text.includes('PENDING')) throw new Error(`the poll was answered ${text}`);
}

await poll();
if (rounds === undefined) {
  console.log('answered');
  setInterval(() => undefined, 60_000);
} else {
  const perCpuSecond = [];
  for (let round = -warmUpRounds; round < Number(rounds); round += 1) {
    const before = process.cpuUsage();
    for (let count = 0; count < pollsPerRound; count += 1) await poll();
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) perCpuSecond.push((pollsPerRound * 1e6) / (user + system));
  }
  console.log(JSON.stringify(perCpuSecond));
  process.exit();
}
