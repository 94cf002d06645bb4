import type { AddressInfo } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { phonePath } from '../http/banner.js';
import type { Output, Paint } from './console.js';
import { isLoopback } from './loopback.js';
import type { Configuration } from './settings.js';

type Reach = Pick<Configuration, 'host' | 'publicUrl' | 'qrcodeLink'>;
type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Networks inside of this machine: no phone is in them. */
const virtual = /^(?:docker|br-|veth|virbr|vmnet|vboxnet)/;

/** The addresses by which a phone reaches a server, the best one first; none where it listens for this machine alone. */
export function phoneAddresses(
  { host, publicUrl, isTls = false }: Pick<Reach, 'host' | 'publicUrl'> & { readonly isTls?: boolean },
  { port }: Pick<AddressInfo, 'port'>,
  interfaces: Interfaces = networkInterfaces(),
): readonly string[] {
  const scheme = isTls ? 'https' : 'http';
  if (publicUrl !== undefined) return [publicUrl];
  if (isLoopback(host)) return [];
  if (host !== '0.0.0.0' && host !== '::') return [`${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`];
  return Object.entries(interfaces)
    .sort(([one], [other]) => Number(virtual.test(one)) - Number(virtual.test(other)))
    .flatMap(([, addresses]) => addresses)
    .filter((one) => one !== undefined && one.family === 'IPv4' && !one.internal)
    .map((one) => `${scheme}://${one?.address}:${port}`);
}

/** Tells how a phone gets in: addresses, a code to scan where there is a terminal, and what keeps a phone out. */
export async function describePhones(
  phones: readonly string[],
  { publicUrl, qrcodeLink }: Pick<Reach, 'publicUrl' | 'qrcodeLink'>,
  { isTTY, columns }: Output,
  paint: Paint,
): Promise<string> {
  const [best] = phones;
  const lines: string[] = [];
  if (best === undefined) {
    lines.push('A phone does not reach this address: --host 0.0.0.0 listens for the network, too.');
  } else {
    lines.push('A phone opens', ...phones.map((address) => `  ${address}${phonePath}`));
    if (isTTY) lines.push('', await drawInTerminal(best + phonePath, columns ?? 0, paint));
  }
  const told = qrcodeLink === 'phone' ? (best ?? publicUrl ?? 'localhost') : qrcodeLink;
  if (told !== undefined && isLoopback(hostOf(told))) {
    lines.push(
      'Warning: QR codes link to localhost, which for a phone is the phone itself: see --host and --public-url.',
    );
  }
  return `${lines.join('\n')}\n`;
}

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname : address);

/** Two modules in one character, black on white whatever the colours of the terminal are. */
async function drawInTerminal(text: string, columns: number, paint: Paint): Promise<string> {
  const { generate } = await import('lean-qr');
  const code = generate(text);
  const margin = 2;
  if (columns > 0 && code.size + 2 * margin > columns) return '  (the terminal is too narrow for a QR code)';
  const lines: string[] = [];
  for (let y = -margin; y < code.size + margin; y += 2) {
    let line = '';
    for (let x = -margin; x < code.size + margin; x += 1) {
      line += [' ', '▄', '▀', '█'][Number(code.get(x, y)) * 2 + Number(code.get(x, y + 1))];
    }
    lines.push(`  ${paint(['black', 'bgWhiteBright'], line)}`);
  }
  return lines.join('\n');
}
