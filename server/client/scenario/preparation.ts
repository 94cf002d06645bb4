import type { ClientScenario, Facts } from '../../../contracts/client/index.js';
import type { ApiRequest } from '../../../contracts/protocol/index.js';
import { createMock, demoPassword, type Mock } from '../../../mocks/index.js';
import type { Console } from '../../cli/console.js';
import type { ClientVariable } from '../variables.js';

/** A mock in which a scenario is about to begin, and what the client is told of it. */
export interface Prepared {
  readonly mock: Mock;
  readonly variables: { readonly [Name in ClientVariable]?: string };
  readonly facts: Omit<Facts, 'until'>;
  /** An id_token that was issued to another app, for another user. */
  readonly foreignIdToken: string | undefined;
}

/** The lifetime of a fresh ticket, in s: longer than a client takes to start on a busy machine, and over before the judge stops waiting for it. */
const ticketLife = 35;
/** The user whom a wrong id_token names: a backend that logs them in has looked at nothing else. */
export const otherUser = 'bob';
/** Longer than a code or a ticket lives. */
const beforeLong = 1_000_000;

/** Makes the mock of a scenario: codes and tickets that are past their time were made long ago. */
export async function prepare(
  scenario: ClientScenario,
  { now, wait }: Pick<Console, 'now' | 'wait'>,
  mockAt: (mock: Mock) => Promise<string>,
): Promise<Prepared> {
  const { role, app: appName } = scenario;
  const isPast = scenario.code === 'expired' || scenario.ticket === 'expired';
  const mock = createMock({
    journalSize: 0,
    schedule: wait,
    ...(role === 'backend' && !isPast && { settings: { ticketExpiresIn: ticketLife } }),
    ...(isPast && { clock: new Date(now() - beforeLong).toISOString() }),
  });
  const address = await mockAt(mock);
  const app = mock.apps.named(appName);
  const alice = await mock.users.named('alice');
  const given = role === 'phone' ? await prepareCode(mock, scenario) : await prepareTicket(mock, scenario, address);
  if (isPast) {
    mock.clock.advance(`${beforeLong}ms`);
    mock.clock.resume();
  }
  if (scenario.codesEnd !== undefined) {
    mock.scenarios.define('ends-at-once', [{ after: 0, do: scenario.codesEnd === 'EXPIRED' ? 'expire' : 'fail' }]);
    mock.scenarios.use('ends-at-once');
  }
  return {
    mock,
    variables: {
      AUTHING_QRCODE_MOCK_URL: address,
      AUTHING_QRCODE_MOCK_CLIENT_ROLE: role,
      AUTHING_QRCODE_MOCK_CLIENT_SCENARIO: scenario.name,
      AUTHING_QRCODE_MOCK_OUTCOME_URL: `${address}/__mock/v1/client/outcome`,
      AUTHING_QRCODE_MOCK_APP_ID: app.id,
      AUTHING_QRCODE_MOCK_USER_POOL_ID: app.userPoolId,
      ...given.variables,
      ...(role === 'phone' && { AUTHING_QRCODE_MOCK_USER: 'alice', AUTHING_QRCODE_MOCK_PASSWORD: demoPassword }),
      ...(role === 'backend' && {
        AUTHING_QRCODE_MOCK_APP_AUTHENTICATION: app.clientAuthentication,
        ...(app.clientAuthentication !== 'none' && { AUTHING_QRCODE_MOCK_APP_SECRET: app.secret }),
      }),
    },
    facts: {
      role,
      scenario: scenario.name,
      app: { id: app.id, clientAuthentication: app.clientAuthentication },
      userId: alice.id,
      secrets: [app.secret, demoPassword, ...given.secrets],
      ...given.facts,
      ...(scenario.idToken !== undefined &&
        scenario.idToken !== 'expired' && { idTokenUserId: (await mock.users.named(otherUser)).id }),
      ...(scenario.decision !== undefined && { decision: scenario.decision }),
      ...(scenario.ticket !== undefined && { ticket: scenario.ticket, idToken: scenario.idToken ?? 'right' }),
    },
    foreignIdToken: given.foreignIdToken,
  };
}

interface Given {
  readonly variables: Prepared['variables'];
  readonly facts: Partial<Facts>;
  readonly secrets: readonly string[];
  readonly foreignIdToken: string | undefined;
}

const nothing: Given = { variables: {}, facts: {}, secrets: [], foreignIdToken: undefined };

/** Shows a code on the page that the judge plays. */
async function prepareCode(mock: Mock, { code: is = 'fresh', decision }: ClientScenario): Promise<Given> {
  const app = is === 'of-another-pool' ? 'otherPool' : 'main';
  const { id } = await mock.admin('createCode', { app });
  if (is === 'scanned-by-another') await mock.phone('bob').scan(id);
  return {
    ...nothing,
    variables: {
      AUTHING_QRCODE_MOCK_QRCODE_ID: id,
      AUTHING_QRCODE_MOCK_QRCODE_TEXT: (await mock.pictureText(id)) ?? '',
      ...(decision !== undefined && { AUTHING_QRCODE_MOCK_DECISION: decision }),
    },
    facts: { code: { id, is } },
  };
}

/** Plays page and phone up to the ticket. */
async function prepareTicket(
  mock: Mock,
  { ticket: is, app, idToken }: ClientScenario,
  address: string,
): Promise<Given> {
  if (is === undefined) return nothing;
  const foreignIdToken = idToken === 'for-another-app' ? await signInElsewhere(mock, address) : undefined;
  const { id } = await mock.admin('createCode', { app });
  // The ticket of another code comes from somebody else, who wants the visitor to be logged in as them.
  const session = is === 'of-another-session' ? (await mock.admin('createCode', { app })).id : id;
  await mock.phone('alice').scan(id);
  await mock.phone('alice').confirm(id);
  const ticket = String((await ask(mock, address, 'GET', '/api/v3/check-qrcode-status', { qrcodeId: id })).ticket);
  if (is === 'used') await exchange(mock, address, app, ticket);
  // The tokens are those of long ago: signed as they should be, and past their time.
  if (idToken === 'expired')
    mock.faults.add({ operation: 'exchangeTokensetWithQrcodeTicket', clockSkew: '-360h', from: 1 });
  return {
    variables: { AUTHING_QRCODE_MOCK_TICKET: ticket, AUTHING_QRCODE_MOCK_QRCODE_ID: session },
    facts: { code: { id: session, is: 'fresh' } },
    secrets: [ticket],
    foreignIdToken,
  };
}

async function exchange(mock: Mock, address: string, name: ClientScenario['app'], ticket: string): Promise<void> {
  const { id, secret } = mock.apps.named(name);
  const body = { ticket, client_id: id, client_secret: secret };
  await ask(mock, address, 'POST', '/api/v3/exchange-tokenset-with-qrcode-ticket', body);
}

async function signInElsewhere(mock: Mock, address: string): Promise<string> {
  const passwordPayload = { account: otherUser, password: demoPassword };
  const body = { connection: 'PASSWORD', passwordPayload, client_id: mock.apps.named('main').id };
  return String((await ask(mock, address, 'POST', '/api/v3/signin', body)).id_token);
}

/** Asks the mock in process, before anybody watches. */
async function ask(mock: Mock, baseUrl: string, method: 'GET' | 'POST', path: string, input: Record<string, unknown>) {
  const request: ApiRequest =
    method === 'GET'
      ? { method, baseUrl, path, query: input as Record<string, string>, headers: {} }
      : {
          method,
          baseUrl,
          path,
          query: {},
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
        };
  const body = (await mock.respond(request))?.body as { data?: Record<string, unknown> } | undefined;
  return body?.data ?? {};
}
