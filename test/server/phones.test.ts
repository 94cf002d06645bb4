import type { NetworkInterfaceInfo } from 'node:os';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { paintFor } from '../../server/cli/console.js';
import { describePhones, phoneAddresses } from '../../server/cli/phones.js';
import { readQrcode } from '../support/read-qrcode.js';

const address = (text: string, internal = false) =>
  ({ address: text, family: text.includes(':') ? 'IPv6' : 'IPv4', internal }) as NetworkInterfaceInfo;
const interfaces = {
  lo: [address('127.0.0.1', true)],
  docker0: [address('172.17.0.1')],
  eth0: [address('192.168.1.5'), address('fe80::1')],
};

describe('the addresses that a phone reaches', () => {
  it.each([
    ['none where the mock listens for this machine alone', { host: '127.0.0.1' }, []],
    [
      'those of the network, not those inside of this machine first',
      { host: '0.0.0.0' },
      ['192.168.1.5', '172.17.0.1'],
    ],
    ['the one it listens on', { host: '10.0.0.7' }, ['10.0.0.7']],
  ])('are %s', (_, { host }, hosts) => {
    const found = phoneAddresses({ host, publicUrl: undefined }, { port: 4820 }, interfaces);
    expect(found).toEqual(hosts.map((one) => `http://${one}:4820`));
  });

  it('are the public one, if there is one', () => {
    const publicUrl = 'https://mock.example.com';
    expect(phoneAddresses({ host: '127.0.0.1', publicUrl }, { port: 4820 }, interfaces)).toEqual([publicUrl]);
  });
});

describe('the start of a server', () => {
  const quiet = { publicUrl: undefined, qrcodeLink: undefined };
  const terminal = (columns: number) => ({ write: () => true, isTTY: true, columns });
  const noTerminal = { write: () => true, isTTY: false, columns: 80 };
  const paint = paintFor(terminal(80), {});

  it('draws a code in a terminal that opens the phone page', async () => {
    const told = await describePhones(['http://192.168.1.5:4820'], quiet, terminal(80), paint);
    expect(readQrcode(photograph(told))).toBe('http://192.168.1.5:4820/__mock/phone/');
  });

  it('draws none where there is no terminal, or a narrow one', async () => {
    const phones = ['http://192.168.1.5:4820'];
    expect(await describePhones(phones, quiet, noTerminal, paint)).not.toContain('█');
    expect(await describePhones(phones, quiet, terminal(20), paint)).toContain('too narrow');
  });

  it.each(['phone', 'http://localhost:3000/scan'])('warns of codes that link to localhost (%s)', async (qrcodeLink) => {
    const told = await describePhones([], { ...quiet, qrcodeLink }, noTerminal, paint);
    expect(told).toContain('Warning: QR codes link to localhost');
  });
});

/** What a camera sees of the characters: two modules in each, eight pixels a module. */
function photograph(told: string): Buffer {
  const rows = told.split('\n').flatMap((line) => {
    const blocks = /\[107m([ ▄▀█]*)/.exec(line)?.[1];
    if (blocks === undefined) return [];
    return ['▀█', '▄█'].map((dark) => [...blocks].map((block) => dark.includes(block)));
  });
  const scale = 8;
  const png = new PNG({ width: (rows[0]?.length ?? 0) * scale, height: rows.length * scale });
  for (let pixel = 0; pixel < png.width * png.height; pixel += 1) {
    const [x, y] = [Math.floor((pixel % png.width) / scale), Math.floor(pixel / png.width / scale)];
    png.data.set([...Array(3).fill(rows[y]?.[x] ? 0 : 255), 255], pixel * 4);
  }
  return PNG.sync.write(png);
}
