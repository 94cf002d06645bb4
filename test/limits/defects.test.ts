import { createMock, type Mock } from 'authing-qrcode-mock';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { createRulebook } from '../../mocks/answers/create-answers.js';
import { createWorld } from '../../mocks/create-world.js';
import { routesFor } from '../../mocks/engine/respond.js';
import { createResponder } from '../../mocks/engine/responder.js';
import { readOptions } from '../../mocks/mock-options.js';
import { createBudget } from '../../mocks/store/budget.js';
import { createQrcodeTable } from '../../mocks/store/qrcode-table.js';
import type { World } from '../../mocks/world/world.js';
import { generateQrcode } from '../support/calls.js';
import { socketTransport } from '../support/transports.js';

/** A part of the world that a stage of the pipeline uses, made to throw. */
const stages: readonly (readonly [stage: string, breakIt: (world: World) => void])[] = [
  ['before the stages', ({ clock }) => vi.spyOn(clock, 'now').mockImplementationOnce(fail)],
  ['watchTraffic', ({ traffic }) => vi.spyOn(traffic, 'begin').mockImplementation(fail)],
  ['meetFaults', ({ faults }) => vi.spyOn(faults, 'meet').mockRejectedValue(defect)],
  ['checks', ({ apps }) => vi.spyOn(apps, 'byId').mockImplementation(fail)],
  ['behaviour', ({ scenarios }) => vi.spyOn(scenarios, 'of').mockImplementation(fail)],
  ['envelope', ({ ids }) => vi.spyOn(ids, 'requestId').mockImplementationOnce(fail)],
  ['writeJournal', ({ journal }) => vi.spyOn(journal, 'record').mockImplementation(fail)],
  ['tellTraffic', ({ traffic }) => vi.spyOn(traffic, 'tellExchange').mockImplementation(fail)],
];

const defect = new Error('a defect of ours');
const fail = () => {
  throw defect;
};

describe('a defect of ours', () => {
  let logged: MockInstance;
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);
  beforeEach(() => {
    logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    process.on('unhandledRejection', note);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.off('unhandledRejection', note);
  });

  const expectOneFailure = async (mock: Mock, path: string, init: RequestInit = {}) => {
    const { baseUrl, close } = await socketTransport(mock);
    const response = await fetch(baseUrl + path, init);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain('a defect of ours');
    const requestId = response.headers.get('x-request-id');
    expect(requestId).toBeTruthy();
    const [message, reason] = logged.mock.calls[0] ?? [];
    expect(message).toContain(String(requestId));
    expect(reason).toBe(defect);
    vi.restoreAllMocks();
    logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect((await fetch(`${baseUrl}/__mock/v1/health`)).status).toBe(200);
    expect(rejections).toEqual([]);
    await close();
  };

  const poll = (id: string) => `/api/v3/check-qrcode-status?qrcodeId=${id}`;

  it.each([
    ['a store that throws', () => fail()],
    ['a store that rejects', () => Promise.reject(defect)],
  ])('in %s is one answer with HTTP 500, and the server goes on', async (_, get) => {
    const { createMemoryStore } = await import('authing-qrcode-mock');
    const store = createMemoryStore({ maxQrcodes: 10 });
    const mock = createMock({ store: { ...store, qrcodes: { ...store.qrcodes, get } } });
    await expectOneFailure(mock, poll('a'));
  });

  it.each(stages)('in the stage %s is one answer with HTTP 500, and the server goes on', async (stage, breakIt) => {
    const { profile, lifecycles, maxStoreBytes, maxJournalBytes, ...options } = readOptions({});
    const rulebook = createRulebook(profile, lifecycles);
    const shared = {
      records: createBudget(maxStoreBytes),
      calls: createBudget(maxJournalBytes),
      createQrcodes: createQrcodeTable,
    };
    const world = createWorld(options, () => rulebook, shared);
    world.traffic.watch({ exchange: () => undefined });
    world.faults.add({ latency: '0s', every: 1 });
    const responder = createResponder(
      { of: () => world, at: () => world, ofCode: () => world },
      routesFor(rulebook.rules),
    );
    breakIt(world);
    await expectOneFailure({ ...createMock(), ...responder }, '/api/v3/gene-qrcode', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(stage !== 'behaviour' && { 'x-authing-app-id': 'any' }) },
      body: '{"type":"MOBILE_APP"}',
    });
  });

  it('in a listener of the journal is one answer with HTTP 500, and the server goes on', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock);
    const end = mock.journal.watch(fail);
    await expectOneFailure(mock, poll(id));
    end();
  });

  it('in a listener of the traffic is one answer with HTTP 500, and the server goes on', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock);
    const end = mock.traffic.watch({ exchange: fail });
    await expectOneFailure(mock, poll(id));
    end();
  });

  it('in what draws a picture is one answer with HTTP 500, and the server goes on', async () => {
    const mock = createMock();
    await expectOneFailure({ ...mock, respondPicture: () => Promise.reject(defect) }, '/qrcodes/a.png');
  });

  it('in a behaviour of V2 and of OIDC has its request id in a header', async () => {
    const mock = createMock();
    const users = vi.spyOn(mock.users, 'list');
    users.mockImplementation(fail);
    vi.spyOn(mock.apps, 'byId').mockImplementation(fail);
    await expectOneFailure(mock, '/oidc/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials&client_id=a&client_secret=b',
    });
  });
});
