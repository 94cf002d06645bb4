import type { Target } from '../../../contracts/internal.js';
import { ConfigurationError } from '../../cli/configuration-error.js';
import type { Console } from '../../cli/console.js';
import type { VerifyOptions } from '../options.js';
import { checkHost, isLocal, startDeadline } from '../safety.js';
import { type Credentials, credentialVariables, readCredentials } from './credentials.js';
import { isMock, type MockOffers, offersOfMock } from './mock-target.js';
import { probe } from './probe.js';
import { readPicture } from './read-picture.js';
import { createTransport, type Transport } from './transport.js';

/** A target that is open, and its way to it. */
export interface OpenTarget {
  readonly target: Target;
  /** The secrets that must never be written down. */
  readonly secrets: readonly string[];
  /** User pools of a mock, as many as asked for: where cases are played at once. */
  readonly userPools?: MockOffers['userPools'] | undefined;
  readonly isMock: boolean;
  /** Aborts when the time of the run is over. */
  readonly deadline: AbortSignal;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly credentials: string | undefined;
  readonly console: Pick<Console, 'env' | 'now' | 'wait'>;
  readonly usesAdmin: boolean;
  /** Nothing is sent: for a plan. */
  readonly asks?: boolean;
}

/** The distance of a call from an end of life, in ms; less where a life is short. */
const slackFor = ({ lifetimes = {} }: Credentials): number => {
  const shortest = Math.min(lifetimes.qrcodeExpiresIn ?? 120, lifetimes.ticketExpiresIn ?? 300);
  return Math.min(1_000, shortest * 150);
};

/** Checks that a target may be tested, is there, and is what it should be; and finds out what it offers. */
export async function openTarget(
  address: string,
  options: VerifyOptions,
  { credentials: file, console, usesAdmin, asks = true }: OpenOptions,
): Promise<OpenTarget> {
  const baseUrl = readAddress(address);
  checkHost(baseUrl, options.ownership);
  const { env } = console;
  const given = readCredentials(file, env);
  const { signal: deadline, clear } = startDeadline(options.budget, console);
  const time = {
    now: () => console.now(),
    wait: (duration: number, until?: AbortSignal) => console.wait(duration, until),
  };
  const transport = createTransport(options.transport, env, { ...time, deadline });
  let afterwards: Transport | undefined;
  let leave: (() => Promise<void>) | undefined;
  const close = async () => {
    clear();
    // A mock that stands still is not waited for.
    const left = new AbortController();
    await Promise.race([leave?.(), console.wait(2_000, left.signal)]);
    left.abort();
    await Promise.all([transport.close(), afterwards?.close()]);
  };
  try {
    if (asks) await probe(baseUrl, { send: transport.send, retries: options.retries, deadline });
    const adminToken = env['AUTHING_QRCODE_MOCK_ADMIN_TOKEN'] || undefined;
    const remote = { url: baseUrl, adminToken, send: transport.send };
    const commanded = asks && usesAdmin && (await isMock(remote, deadline));
    // A user pool is left when the time of the run is over, too.
    if (commanded) afterwards = createTransport(options.transport, env, time);
    const {
      leave: ofMock,
      userPools,
      ...offers
    } = afterwards
      ? await offersOfMock(remote, { ...remote, send: afterwards.send })
      : {
          ...deploymentOffers(given, options, { wait: (duration) => console.wait(duration, deadline) }),
          leave: undefined,
          userPools: undefined,
        };
    leave = ofMock;
    const target: Target = { name: new URL(baseUrl).host, baseUrl, send: transport.send, readPicture, ...offers };
    if (target.apps.main === undefined) throw new ConfigurationError(missingApp(baseUrl, asks));
    return {
      target,
      secrets: [...secretsOf(target, adminToken), ...gatewaySecrets(options)],
      userPools,
      isMock: commanded,
      deadline,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The values of headers for a gateway; a word as short as `open` is none, and stands in every report. */
const gatewaySecrets = ({ transport: { headers = {} } }: VerifyOptions): readonly string[] =>
  Object.values(headers).filter((value) => value.length >= 8);

const deploymentOffers = (
  given: Credentials,
  { allowWait }: VerifyOptions,
  { wait }: Pick<Console, 'wait'>,
): Omit<Target, 'name' | 'baseUrl' | 'send'> => ({
  ...given,
  sendsOrigin: true,
  drawsPictures: true,
  waits: {
    upTo: allowWait,
    slack: slackFor(given),
    now: () => performance.now(),
    sleep: (duration) => wait(duration),
  },
});

/** An address without what does not belong to it. Throws ConfigurationError. */
function readAddress(address: string): string {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    throw new ConfigurationError(
      `"${address}" is not an address: write https://login.example.com, or http://127.0.0.1:4820`,
    );
  }
  const { origin, pathname, username, password, search, hash } = new URL(address);
  if (username !== '' || password !== '') {
    throw new ConfigurationError(
      'the address holds a user name or a password: credentials come from the environment or a file',
    );
  }
  if (search !== '' || hash !== '')
    throw new ConfigurationError(`"${origin}${pathname}" is enough: leave the rest out`);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

const missingApp = (baseUrl: string, asks: boolean) =>
  [
    ...(asks ? [] : ['nothing was sent, so that it is not known what this is: --probe asks it. Otherwise:']),
    `no app is known for ${baseUrl}. Name it in a file (--credentials credentials.json, {"apps": {"main": {"id": "…"}}}), or in the environment:`,
    ...Object.entries(credentialVariables).map(([name, about]) => `  ${name}: ${about}`),
  ].join('\n');

/** The secrets of apps and users, and of whoever commands a mock. */
export function secretsOf(
  { apps, users, accessKey }: Pick<Target, 'apps' | 'users' | 'accessKey'>,
  adminToken?: string,
): string[] {
  const ofApps = Object.values(apps).flatMap(({ id, secret }) => [secret, secret && btoa(`${id}:${secret}`)]);
  const ofUsers = Object.values(users).flatMap(({ password, accessToken }) => [password, accessToken]);
  return [...ofApps, ...ofUsers, accessKey?.secret, adminToken].filter((secret) => secret !== undefined);
}

/** Requests in a second, unless the user says otherwise: a deployment that others use, too, is asked with care. */
export const defaultRate = (baseUrl: string): number => (isLocal(baseUrl) ? Number.POSITIVE_INFINITY : 5);
