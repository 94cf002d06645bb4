import { vi } from 'vitest';
import { createMock, type Mock } from '../../mocks/index.js';
import type { ServeMock } from '../../server/client/scenario/run-scenario.js';
import { stubTimers } from './virtual-timers.js';

/** Time that passes only when everybody waits: minutes of a client take milliseconds, on any machine. */
export interface VirtualTime {
  now(): number;
  wait(duration: number, signal?: AbortSignal): Promise<void>;
  /** Lets the time pass until the work is done. */
  pass<Value>(work: Promise<Value>): Promise<Value>;
  /** Serves a mock without a socket: what `fetch` asks below its address comes here. */
  readonly serve: ServeMock;
  end(): void;
}

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** The way to a mock and back, in ms each. */
const latency = 2;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Begins a virtual time: `Date` and `fetch` are those of it until it ends, and the timers where that is asked for. */
export async function beginVirtualTime({ timers: stubsTimers = false } = {}): Promise<VirtualTime> {
  await loadWhatIsLoadedLate();
  const timers = new Set<Timer>();
  const mocks = new Map<string, Mock>();
  const crypto = countCrypto();
  let now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now });

  const wait = (duration: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = () => {
        timers.delete(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = { at: now + Math.max(0, duration), fire: end };
      if (signal?.aborted) {
        resolve();
        return;
      }
      timers.add(timer);
      signal?.addEventListener('abort', end);
    });

  function jump(): void {
    let next: Timer | undefined;
    for (const timer of timers) if (next === undefined || timer.at < next.at) next = timer;
    if (next === undefined) return;
    now = Math.max(now, next.at);
    vi.setSystemTime(now);
    next.fire();
  }

  vi.stubGlobal('fetch', createFetch(mocks, wait));
  if (stubsTimers) stubTimers(wait);
  return {
    now: () => now,
    wait,
    async pass(work) {
      let isDone = false;
      work.then(
        () => (isDone = true),
        () => (isDone = true),
      );
      for (await turn(); !isDone; await turn()) {
        // A library that draws does so in a turn or two of its own.
        if (stubsTimers) for (let turns = 0; turns < 3; turns += 1) await turn();
        if (crypto.pending() === 0) jump();
      }
      return work;
    },
    async serve(mock) {
      const host = `mock-${mocks.size + 1}.test`;
      mocks.set(host, mock);
      return { address: `http://${host}`, close: () => void mocks.delete(host) };
    },
    end() {
      crypto.restore();
      vi.unstubAllGlobals();
      vi.useRealTimers();
    },
  };
}

/** Users and the signing of tokens are loaded from a disk, whose time is no virtual one. */
async function loadWhatIsLoadedLate(): Promise<void> {
  const mock = createMock();
  const { id } = await mock.admin('createCode', {});
  await mock.phone('alice').scan(id);
}

/** Counts what is under way in WebCrypto, which works in threads of its own. */
function countCrypto() {
  const { subtle } = globalThis.crypto;
  let pending = 0;
  const spies = (['sign', 'verify', 'importKey', 'digest'] as const).map((name) => {
    const real = subtle[name].bind(subtle) as (...args: unknown[]) => Promise<unknown>;
    return vi.spyOn(subtle, name).mockImplementation(((...args: unknown[]) => {
      pending += 1;
      return real(...args).finally(() => {
        pending -= 1;
      });
    }) as never);
  });
  return { pending: () => pending, restore: () => spies.forEach((spy) => void spy.mockRestore()) };
}

type Wait = VirtualTime['wait'];

function createFetch(mocks: ReadonlyMap<string, Mock>, wait: Wait) {
  return async (address: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(address, init);
    const { aborted, release } = abortOf(request.signal);
    try {
      return await answer(mocks, request, wait, aborted);
    } finally {
      release();
    }
  };
}

async function answer(
  mocks: ReadonlyMap<string, Mock>,
  asked: Request,
  wait: Wait,
  aborted: Promise<never>,
): Promise<Response> {
  const { host, origin, pathname: path, searchParams } = new URL(asked.url);
  const body = await asked.text();
  await Promise.race([wait(latency), aborted]);
  const mock = mocks.get(host);
  if (mock === undefined) throw new TypeError('fetch failed');
  if (path.startsWith('/__mock/v1/client/outcome')) {
    return Response.json(await mock.admin('tellOutcome', JSON.parse(body)));
  }
  const request = {
    method: asked.method,
    baseUrl: origin,
    path,
    query: Object.fromEntries(searchParams),
    headers: { host, ...Object.fromEntries(asked.headers) },
    ...(body && { body }),
  };
  const route = mock.route(path);
  const answering = route === undefined ? mock.respondNotFound(request) : route(request);
  const answered = await Promise.race([answering, aborted]);
  if (answered.transport === 'hang') return aborted;
  await Promise.race([wait(latency), aborted]);
  if (answered.transport !== undefined) throw new TypeError('fetch failed');
  const text = typeof answered.body === 'string' ? answered.body : JSON.stringify(answered.body);
  return new Response(answered.status === 204 ? null : text, { status: answered.status, headers: answered.headers });
}

/** Rejects when a client gives up, until it is released. */
function abortOf(signal: AbortSignal | null | undefined): { aborted: Promise<never>; release(): void } {
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
  });
  aborted.catch(() => undefined);
  return { aborted, release: () => signal?.removeEventListener('abort', abort) };
}
