import { createMock } from 'authing-qrcode-mock';
import { judge } from 'authing-qrcode-mock/client';
import type { Exchange, Profile } from 'authing-qrcode-mock/contracts';
import { richReport } from '../support/sample-report.js';
import { engineTarget } from '../support/targets.js';

/** What the examples take as given: a mock with a code, a target, a report. */
export async function prepareExample() {
  const mock = createMock();
  const judged = judge(mock);
  const showLoginPage = () =>
    mock.respond({
      method: 'POST',
      baseUrl: 'http://mock.test',
      path: '/api/v3/gene-qrcode',
      query: {},
      headers: { 'content-type': 'application/json', 'x-authing-app-id': mock.apps.named('main').id },
      body: '{"type":"MOBILE_APP"}',
    });
  await showLoginPage();
  const { id: qrcodeId } = await mock.admin('createCode', {});
  const target = await engineTarget();
  const profile: Profile = {
    schemaVersion: 1,
    name: 'staging',
    assumptions: { ticketWorks: 'until-it-expires' },
    refusals: {},
  };
  const exchanges: readonly Exchange[] = [];
  return {
    mock,
    qrcodeId,
    target,
    apps: target.apps,
    users: target.users,
    send: target.send,
    profile,
    exchanges,
    runs: [{ exchanges, outcomes: [], facts: { role: 'web' as const, until: Date.now() } }],
    report: richReport(),
    judged,
    text: '{}',
    worker: { start: async (_options?: { onUnhandledRequest: string }) => undefined, stop: () => undefined },
    homePage: () => undefined,
    showLoginPage,
  };
}

/** Writes nothing: an example shows where a report goes. */
export const writeFile = async (_path: string, _text: string): Promise<void> => undefined;
