import { type AdminOperationName, writeCommand } from '../../contracts/protocol/admin.js';
import { parseDuration } from '../../contracts/protocol/index.js';
import { AdminError } from '../control/commands/context.js';
import type { Mock } from '../mock.js';
import { type Command, createControl, type MockControl, type Way } from './control.js';
import { ControlError } from './control-error.js';

/** The options of the way to a mock. */
export interface ConnectOptions {
  /** The token of the admin API, where the mock asks for one. */
  readonly token?: string;
  /** A user pool with a world of its own. */
  readonly userPool?: string;
  /** Sends requests; `fetch` of this runtime if left out. */
  readonly fetch?: typeof globalThis.fetch;
}

const time = {
  now: () => performance.now(),
  wait: (duration: number) => new Promise<void>((resolve) => setTimeout(resolve, duration)),
  parse: parseDuration,
} as const;

/**
 * Commands a mock that runs elsewhere: in another process, on another machine, or behind a page.
 *
 * @example
 * import { connect } from 'authing-qrcode-mock/remote';
 *
 * const mock = connect('http://127.0.0.1:4820');
 * await mock.scenarios.play('happy');
 * await mock.reset();
 *
 * @throws TypeError where the address is none.
 */
export function connect(url: string, { token, userPool, fetch = globalThis.fetch }: ConnectOptions = {}): MockControl {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new TypeError(`connect: "${url}" is no address: write http://127.0.0.1:4820`);
  const { origin, pathname } = new URL(url);
  const baseUrl = `${origin}${pathname.replace(/\/+$/, '')}`;
  const wayTo = (pool: string | undefined): Way => ({
    ...time,
    command: commandOver(baseUrl, pool, token, fetch),
    userPool: wayTo,
  });
  return createControl(wayTo(userPool));
}

function commandOver(
  baseUrl: string,
  pool: string | undefined,
  token: string | undefined,
  fetch: typeof globalThis.fetch,
): Command {
  let made: Promise<unknown> | undefined;
  const send = async (name: AdminOperationName, input: object, userPool: string | undefined) => {
    const { method, path, query, body } = writeCommand(name, input as never);
    const search = String(new URLSearchParams(query));
    const response = await fetch(`${baseUrl}${path}${search === '' ? '' : `?${search}`}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(userPool !== undefined && { 'x-authing-userpool-id': userPool }),
      },
      // The token does not travel to another host.
      redirect: 'error',
      ...(body !== undefined && { body }),
    }).catch((cause: unknown) => {
      throw new ControlError(0, `no mock answers at ${baseUrl}: start one with authing-qrcode-mock serve`, cause);
    });
    const answer = (await response.json().catch(() => undefined)) as { error?: { message?: unknown } } | undefined;
    if (response.ok && typeof answer === 'object') return answer;
    const said = answer?.error?.message;
    const message =
      typeof said === 'string' ? said : `${baseUrl} answers HTTP ${response.status}, and is no mock of this kind`;
    throw new ControlError(response.status, message);
  };
  return (async (name: AdminOperationName, input: object) => {
    // A user pool that nobody has made is refused.
    if (pool !== undefined) made ??= send('createUserPool', { id: pool }, undefined);
    await made?.catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return send(name, input, pool);
  }) as Command;
}

/**
 * Commands a mock in this process by the same interface as one that runs elsewhere.
 *
 * @example
 * import { createMock } from 'authing-qrcode-mock';
 * import { controlOf } from 'authing-qrcode-mock/remote';
 *
 * const control = controlOf(createMock());
 * const { id } = await control.codes.create();
 * (await control.phone('alice').scan(id)).status; // 'SCANNED'
 */
export function controlOf(mock: Mock): MockControl {
  const wayTo = (one: Mock): Way => ({
    ...time,
    command: (async (name: AdminOperationName, input: never) => {
      try {
        return await one.admin(name, input);
      } catch (error) {
        throw error instanceof AdminError ? new ControlError(error.status, error.message, error) : error;
      }
    }) as Command,
    userPool: (id) => wayTo(mock.userPool(id)),
  });
  return createControl(wayTo(mock));
}
