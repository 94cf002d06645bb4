// Written by npm run docs from the examples in the comments of public names. Do not edit.

import http from 'node:http';
import express from 'express';
import 'authing-qrcode-mock/client/vitest';
import { AdminError, RefusedError, createMemoryStore, createMock, defaultSettings, demoPassword, demoUsers, type ScenarioStep, type Store, version } from 'authing-qrcode-mock';
import { setupServer } from 'msw/node';
import { createMswMock, failUnhandled, mockEachTest, startWorker } from 'authing-qrcode-mock/msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from 'authing-qrcode-mock/express';
import { createNodeHandler, createServer } from 'authing-qrcode-mock/server';
import { StoreError, createRedisStore } from 'authing-qrcode-mock/redis';
import { adminOperations, assumptions, cases, casesFor, classify, compareProfiles, describeApi, errors, fastpassLifecycle, formats, isBroken, operations, parseProfile, playCase, playContract, pushLifecycle, qrcodeLifecycle, recordCoverage, recordProfile, rulesOf, sendByFetch, summarise, type AdminOperation, type ApiRequest, type ApiResponse, type Assumption, type Case, type ErrorEntry, type Exchange, type Fault, type Operation, type PlayAll, type Profile, type Target, type ToldOutcome } from 'authing-qrcode-mock/contracts';
import { describeContract } from 'authing-qrcode-mock/contracts/vitest';
import { cardOf, clientMatchers, clientRuleRows, clientRules, clientScenarios, clientSuiteVersion, describeVerdict, drawCard, judge, judgeRuns, runOfHar, runsByClient, type Card, type ClientRole, type ClientRule, type ClientRuleId, type ClientScenario, type ClientVerdict, type Facts, type HarOptions, type Judge, type JudgeMockOptions, type JudgeOptions, type Run, type TellApartOptions } from 'authing-qrcode-mock/client';
import { prepareExample, writeFile } from './prepare-example.js';

it("authing-qrcode-mock version", async () => {
expect(await (version.split('.').length)).toEqual(3);
});

it("authing-qrcode-mock Phone", async () => {
const { mock } = await prepareExample();
const { id: qrcodeId } = await mock.admin('createCode', {});
const phone = mock.phone('alice');
await phone.scan(qrcodeId);
await phone.confirm(qrcodeId);
});

it("authing-qrcode-mock RefusedError", async () => {
const { mock, qrcodeId } = await prepareExample();
expect(await (await mock.phone('bob').confirm(qrcodeId).catch((error: RefusedError) => error.apiCode))).toEqual(990001);
});

it("authing-qrcode-mock Admin", async () => {
const { mock } = await prepareExample();
const { due } = await mock.admin('advanceClock', { by: '121s' });
});

it("authing-qrcode-mock AdminError", async () => {
const { mock } = await prepareExample();
expect(await (await mock.admin('readCode', { id: 'unknown' }).catch((error: AdminError) => error.status))).toEqual(404);
});

it("authing-qrcode-mock ScenarioStep", async () => {
const step: ScenarioStep = { after: '2s', do: 'scan', as: 'alice' };
});

it("authing-qrcode-mock Traffic", async () => {
const mock = createMock();
const stop = mock.traffic.watch({ exchange: ({ method, path }) => console.log(method, path) });
stop();
});

it("authing-qrcode-mock createMock", async () => {
const mock = createMock({ clock: 'held', settings: { qrcodeExpiresIn: 30 } });
await mock.respond({
  method: 'POST', baseUrl: 'http://localhost', path: '/api/v3/gene-qrcode', query: {},
  headers: { 'content-type': 'application/json' }, body: '{"type":"MOBILE_APP"}',
});
});

it("authing-qrcode-mock createMemoryStore", async () => {
createMemoryStore({ maxQrcodes: 100_000 });
});

it("authing-qrcode-mock Store", async () => {
const store: Store = createMemoryStore({ maxQrcodes: 1000 });
});

it("authing-qrcode-mock Clock", async () => {
const mock = createMock({ clock: 'held' });
mock.clock.advance('121s'); // every code that lives 120 s has expired
});

it("authing-qrcode-mock Limits", async () => {
expect(await (createMock({ maxBodyBytes: 10_000 }).limits.maxBodyBytes)).toEqual(10000);
});

it("authing-qrcode-mock defaultSettings", async () => {
expect(await (defaultSettings.qrcodeExpiresIn)).toEqual(120);
});

it("authing-qrcode-mock Settings", async () => {
createMock({ settings: { qrcodeExpiresIn: 30 } });
});

it("authing-qrcode-mock demoPassword", async () => {
expect(await (demoPassword)).toEqual('password');
});

it("authing-qrcode-mock demoUsers", async () => {
expect(await (demoUsers.map(({ username }) => username).includes('alice'))).toEqual(true);
});

it("authing-qrcode-mock User", async () => {
const { mock } = await prepareExample();
const alice = await mock.users.named('alice');
expect(await (alice.email)).toEqual('alice@example.com');
});

it("authing-qrcode-mock Users", async () => {
const mock = createMock();
await mock.users.add('carol', { email: 'carol@example.com' });
await mock.users.change('carol', { locked: true });
expect(await ((await mock.users.named('carol')).locked)).toEqual(true);
});

it("authing-qrcode-mock/msw createMswMock", async () => {
const mock = createMswMock();
const server = setupServer(...mock.handlers);
server.listen();
server.close();
});

describe("authing-qrcode-mock/msw mockEachTest", () => {
const test = mockEachTest({ setupServer, beforeAll, beforeEach, afterEach, afterAll }, { clock: 'held' });

it('shows that the code has expired', async () => {
  const { id } = await test.mock.admin('createCode', {});
  test.mock.clock.advance('121s');
  expect(await test.mock.admin('readCode', { id })).toMatchObject({ status: 'EXPIRED' });
});
});

it("authing-qrcode-mock/msw failUnhandled", async () => {
const server = setupServer(...createMswMock().handlers);
server.listen(failUnhandled());
server.close();
});

it("authing-qrcode-mock/msw startWorker", async () => {
const { worker } = await prepareExample();
if ('serviceWorker' in globalThis) await startWorker(worker, { onUnhandledRequest: 'bypass' });
});

it("authing-qrcode-mock/express createApp", async () => {
const { homePage } = await prepareExample();
const app = express();
app.get('/', homePage);
app.use(createApp(createMock()));
app.listen(0).close();
});

it("authing-qrcode-mock/server createServer", async () => {
const server = createServer(createMock());
server.listen(0, '127.0.0.1').close();
});

it("authing-qrcode-mock/server createNodeHandler", async () => {
const handle = createNodeHandler(createMock());
http.createServer((request, response) => {
  if (!handle(request, response)) response.writeHead(404).end();
});
});

it("authing-qrcode-mock/redis StoreError", async () => {
const isUnavailable = (error: unknown) => error instanceof StoreError;
});

it("authing-qrcode-mock/redis createRedisStore", async () => {
const joinStand = async () =>
  createMock({ store: await createRedisStore('redis://127.0.0.1:6379/0', { prefix: 'stand-1' }) });
});

it("authing-qrcode-mock/contracts ApiRequest", async () => {
const poll: ApiRequest = {
  method: 'GET', baseUrl: 'http://127.0.0.1:4820', path: '/api/v3/get-qrcode-status',
  query: { qrcodeId: 'abc' }, headers: {},
};
});

it("authing-qrcode-mock/contracts ApiResponse", async () => {
const refused: ApiResponse = { status: 200, headers: {}, body: { statusCode: 404, message: '二维码不存在' } };
});

it("authing-qrcode-mock/contracts Exchange", async () => {
const poll: Exchange = {
  at: 1_767_225_600_000, answeredAt: 1_767_225_600_004, method: 'GET', path: '/api/v3/get-qrcode-status',
  query: { qrcodeId: 'abc' }, headers: {}, status: 200, answer: { statusCode: 200, data: { status: 'PENDING' } }, answerHeaders: {},
};
});

it("authing-qrcode-mock/contracts ToldOutcome", async () => {
const told: ToldOutcome = { at: Date.now(), scenario: 'login', outcome: 'logged-in', userId: 'abc' };
});

it("authing-qrcode-mock/contracts sendByFetch", async () => {
const { apps, users } = await prepareExample();
const target: Target = { name: 'staging', baseUrl: 'https://login.example.com', send: sendByFetch, apps, users };
});

it("authing-qrcode-mock/contracts compareProfiles", async () => {
const { profile } = await prepareExample();
expect(await (compareProfiles(profile, profile))).toEqual([]);
});

it("authing-qrcode-mock/contracts recordProfile", async () => {
const { target } = await prepareExample();
const playAll: PlayAll = (target, cases, options) => Promise.all(cases.map((one) => playCase(one, target, options)));
const about = { name: 'staging', recordedBy: 'nightly', recordedAt: '2026-01-01T00:00:00Z' };
const recording = await recordProfile(target, (all) => all.slice(0, 2), about, playAll);
expect(await (recording.profile.name)).toEqual('staging');
});

it("authing-qrcode-mock/contracts AdminOperation", async () => {
const row: AdminOperation = adminOperations.forceCode;
expect(await (row.path)).toEqual('/__mock/v1/codes/{id}/force');
});

it("authing-qrcode-mock/contracts adminOperations", async () => {
expect(await (adminOperations.advanceClock.path)).toEqual('/__mock/v1/clock/advance');
});

it("authing-qrcode-mock/contracts Assumption", async () => {
const row: Assumption = assumptions.ticketWorks;
expect(await (row.question)).toEqual('How often does a ticket work?');
});

it("authing-qrcode-mock/contracts assumptions", async () => {
assumptions.scanOnScanned.assumed; // 'SCANNED': a repeated scan by the same user succeeds
});

it("authing-qrcode-mock/contracts Profile", async () => {
const profile: Profile = {
  schemaVersion: 1, name: 'staging', assumptions: { scanOnScanned: 'refused' },
  refusals: { 'qrcode-not-scanned': { apiCode: 4100 } },
};
});

it("authing-qrcode-mock/contracts parseProfile", async () => {
expect(await (parseProfile({ schemaVersion: 1, name: 'staging', assumptions: {}, refusals: {} }).name)).toEqual('staging');
});

it("authing-qrcode-mock/contracts rulesOf", async () => {
const { profile } = await prepareExample();
expect(await (rulesOf(profile).assumptions.values.ticketWorks)).toEqual('until-it-expires');
});

it("authing-qrcode-mock/contracts classify", async () => {
expect(await (classify({ operation: 'confirmQrcodeV2', input: { random: 'abc' } }).action)).toEqual('CONFIRM');
});

it("authing-qrcode-mock/contracts ErrorEntry", async () => {
const row: ErrorEntry = errors['qrcode-not-found'];
expect(await (row.statusCode)).toEqual(404);
expect(await (row.apiCode)).toEqual(2241);
});

it("authing-qrcode-mock/contracts errors", async () => {
expect(await (errors['not-logged-in'].apiCode)).toEqual(2020);
});

it("authing-qrcode-mock/contracts Fault", async () => {
const fault: Fault = { operation: 'getQrcodeStatus', latency: '2s', every: 2 };
});

it("authing-qrcode-mock/contracts Lifecycle", async () => {
expect(await (qrcodeLifecycle.PENDING.on.SCAN?.to)).toEqual('SCANNED');
});

it("authing-qrcode-mock/contracts fastpassLifecycle", async () => {
expect(await (fastpassLifecycle.SCANNED.on.APP_LOGIN?.to)).toEqual('AUTHORIZED');
});

it("authing-qrcode-mock/contracts pushLifecycle", async () => {
expect(await (pushLifecycle.PUSHED.on.CONFIRM?.to)).toEqual('AUTHORIZED');
});

it("authing-qrcode-mock/contracts qrcodeLifecycle", async () => {
expect(await (qrcodeLifecycle.SCANNED.on.CONFIRM?.to)).toEqual('AUTHORIZED');
expect(await (qrcodeLifecycle.PENDING.otherwise?.refuse)).toEqual('qrcode-not-scanned');
});

it("authing-qrcode-mock/contracts describeApi", async () => {
expect(await (describeApi('0.1.0').paths['/api/v3/gene-qrcode']?.['post']?.['operationId'])).toEqual('geneQrcode');
});

it("authing-qrcode-mock/contracts Operation", async () => {
const row: Operation = operations.changeQrcodeStatus;
expect(await (row.path)).toEqual('/api/v3/change-qrcode-status');
});

it("authing-qrcode-mock/contracts operations", async () => {
expect(await (operations.geneQrcode.path)).toEqual('/api/v3/gene-qrcode');
});

it("authing-qrcode-mock/contracts version", async () => {
expect(await (version.split('.').length)).toEqual(3);
});

it("authing-qrcode-mock/contracts formats", async () => {
const { report } = await prepareExample();
const { format, extension } = formats.junit;
await writeFile(`report.${extension}`, format(report, { strict: true }));
});

it("authing-qrcode-mock/contracts isBroken", async () => {
const { report } = await prepareExample();
expect(await (report.verdicts.some(isBroken))).toEqual(true);
});

it("authing-qrcode-mock/contracts summarise", async () => {
const { report } = await prepareExample();
expect(await (summarise(report.verdicts).failed)).toEqual(1);
});

it("authing-qrcode-mock/contracts Case", async () => {
const first: Case | undefined = cases[0];
expect(await (first?.id)).toEqual('generate/mobile-app');
});

it("authing-qrcode-mock/contracts cases", async () => {
cases.filter(({ source }) => source.kind === 'assumed').length > 0; // true
});

it("authing-qrcode-mock/contracts casesFor", async () => {
const { profile } = await prepareExample();
expect(await (casesFor(rulesOf(profile).assumptions).length > 300)).toEqual(true);
});

it("authing-qrcode-mock/contracts recordCoverage", async () => {
const { target } = await prepareExample();
const recorder = recordCoverage(rulesOf().catalogue);
for (const one of cases.slice(0, 40)) await playCase(one, target, { onCall: (played) => recorder.see(played) });
for (const { name, seen, of } of recorder.coverage() ?? []) console.log(`${name}: ${seen} of ${of}`);
});

it("authing-qrcode-mock/contracts playCase", async () => {
const { target } = await prepareExample();
for (const one of cases.slice(0, 2)) console.log(one.id, (await playCase(one, target)).status);
});

it("authing-qrcode-mock/contracts playContract", async () => {
const { target } = await prepareExample();
for await (const { case: { id }, status } of playContract(target)) console.log(status, id);
});

it("authing-qrcode-mock/contracts Target", async () => {
const { send } = await prepareExample();
const target: Target = {
  name: 'staging', baseUrl: 'https://login.example.com', send,
  apps: { main: { id: 'the id of an app' } }, users: { phone: { account: 'test', password: 'of a test user' } },
};
});

describe("authing-qrcode-mock/contracts/vitest describeContract", () => {
const mock = createMock();
describeContract(async () => ({
  name: 'the mock', baseUrl: 'http://mock.test',
  send: async (request) => (await mock.respond(request)) ?? mock.respondNotFound(request),
  apps: { main: { id: mock.apps.named('main').id } },
  users: { phone: { account: 'alice', password: 'password' } },
}), { only: ({ id }) => id === 'generate/mobile-app' });
});

it("authing-qrcode-mock/client Card", async () => {
const { report } = await prepareExample();
const card: Card = cardOf(report);
expect(await (card.label)).toEqual('QR login client');
});

it("authing-qrcode-mock/client ClientRole", async () => {
const role: ClientRole = 'phone';
});

it("authing-qrcode-mock/client ClientRule", async () => {
const rule: ClientRule = clientRules['web/stops-when-authorized'];
expect(await (rule.severity)).toEqual('must');
});

it("authing-qrcode-mock/client ClientRuleId", async () => {
const id: ClientRuleId = 'web/stops-when-authorized';
});

it("authing-qrcode-mock/client ClientScenario", async () => {
const cancel: ClientScenario | undefined = clientScenarios.find(({ name }) => name === 'cancel');
cancel?.about; // what happens
});

it("authing-qrcode-mock/client ClientVerdict", async () => {
const { runs } = await prepareExample();
const [verdict]: ClientVerdict[] = judgeRuns(runs, { role: 'web' });
verdict?.verdict; // 'passed', 'broken' or 'not observed'
});

it("authing-qrcode-mock/client cardOf", async () => {
const { report } = await prepareExample();
const card = cardOf(report);
expect(await (card.label)).toEqual('QR login client');
});

it("authing-qrcode-mock/client clientRuleRows", async () => {
clientRuleRows.filter(([, { role }]) => role === 'backend').map(([id]) => id); // ['backend/exchanges-once', …]
});

it("authing-qrcode-mock/client clientRules", async () => {
expect(await (clientRules['phone/scans-first'].sentence)).toEqual('An app sends SCAN before CONFIRM or CANCEL');
});

it("authing-qrcode-mock/client clientScenarios", async () => {
clientScenarios.filter(({ role }) => role === 'web').map(({ name }) => name); // ['sleep', 'expires-again', …]
});

it("authing-qrcode-mock/client clientSuiteVersion", async () => {
const { report } = await prepareExample();
cardOf(report).suite === clientSuiteVersion; // true
});

it("authing-qrcode-mock/client describeVerdict", async () => {
const { runs } = await prepareExample();
for (const verdict of judgeRuns(runs)) console.log(describeVerdict(verdict).join('\n'));
});

it("authing-qrcode-mock/client drawCard", async () => {
const { report } = await prepareExample();
await writeFile('card.svg', drawCard(cardOf(report)));
});

it("authing-qrcode-mock/client Exchange", async () => {
const poll: Exchange = {
  at: 1_767_225_600_000, answeredAt: 1_767_225_600_004, method: 'GET', path: '/api/v3/get-qrcode-status',
  query: { qrcodeId: 'abc' }, headers: {}, status: 200, answer: { statusCode: 200, data: { status: 'PENDING' } }, answerHeaders: {},
};
});

it("authing-qrcode-mock/client Facts", async () => {
const facts: Facts = { role: 'phone', decision: 'confirm', until: Date.now() };
});

it("authing-qrcode-mock/client HarOptions", async () => {
const options: HarOptions = { role: 'web' };
});

it("authing-qrcode-mock/client JudgeOptions", async () => {
const options: JudgeOptions = { role: 'phone' };
});

it("authing-qrcode-mock/client judgeRuns", async () => {
const { exchanges } = await prepareExample();
const verdicts = judgeRuns([{ exchanges, outcomes: [], facts: { role: 'web', until: Date.now() } }]);
verdicts.filter(({ verdict }) => verdict === 'broken').map(({ id }) => id); // ['web/one-poll-at-a-time']
});

it("authing-qrcode-mock/client Run", async () => {
const { exchanges } = await prepareExample();
const run: Run = { exchanges, outcomes: [], facts: { role: 'web', until: Date.now() } };
});

it("authing-qrcode-mock/client runOfHar", async () => {
const verdicts = judgeRuns([runOfHar({ log: { version: '1.2', creator: { name: 'proxy', version: '1' }, entries: [] } }, { role: 'web' })]);
});

it("authing-qrcode-mock/client runsByClient", async () => {
const { exchanges } = await prepareExample();
const verdicts = judgeRuns(runsByClient({ exchanges, outcomes: [], facts: { until: Date.now() } }));
});

it("authing-qrcode-mock/client TellApartOptions", async () => {
const options: TellApartOptions = { mayLeave: true };
});

it("authing-qrcode-mock/client ToldOutcome", async () => {
const told: ToldOutcome = { at: Date.now(), scenario: 'login', outcome: 'logged-in', userId: 'abc' };
});

it("authing-qrcode-mock/client Judge", async () => {
const { mock } = await prepareExample();
const judged: Judge = judge(mock);
judged.tell('logged-in');
});

it("authing-qrcode-mock/client JudgeMockOptions", async () => {
const options: JudgeMockOptions = { role: 'web', app: 'browser', mayLeave: true };
});

it("authing-qrcode-mock/client judge", async () => {
const { mock, qrcodeId, showLoginPage } = await prepareExample();
const judged = judge(mock, { role: 'web', app: 'browser' });
await showLoginPage();
await mock.phone('alice').scan(qrcodeId);
judged.verdicts().filter(({ verdict }) => verdict === 'broken'); // []
});

it("authing-qrcode-mock/client BreakNoRuleOptions", async () => {
const { judged } = await prepareExample();
expect(judged).toBreakNoRule({ severity: 'must', except: ['web/honours-retry-after'] });
});

it("authing-qrcode-mock/client ClientMatchers", async () => {
const { judged } = await prepareExample();
expect(judged).toBreakNoRule({ severity: 'must' });
expect(judged).toKeepRule('web/sends-the-app-id');
});

it("authing-qrcode-mock/client clientMatchers", async () => {
const { mock, showLoginPage } = await prepareExample();
expect.extend(clientMatchers); // or import 'authing-qrcode-mock/client/vitest', or '…/client/jest', which brings the types
const judged = judge(mock);
await showLoginPage();
expect(judged).toBreakNoRule();
});
