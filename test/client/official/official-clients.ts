import { readFile } from 'node:fs/promises';
import { type ClientRole, clientScenarios, judgeRuns, type Run } from 'authing-qrcode-mock/client';
import { realTime } from '../../../server/cli/console.js';
import { runScenarios } from '../../../server/client/scenario/run-scenario.js';
import type { StartClient } from '../../../server/client/scenario/started-client.js';
import { inProcess } from '../in-process.js';
import { guardPage } from './guard.js';
import { jsSdkPage } from './js-sdk.js';
import { logOf } from './log.js';
import { playNodeSdkBackend } from './node-sdk-backend.js';
import { playNodeSdkPhone } from './node-sdk-phone.js';
import { type Chromium, inChromium } from './page.js';
import type { WrittenClient, WrittenVerdict } from './written-verdict.js';

/** An official client, and how it is driven. */
export interface OfficialClient {
  /** The npm package that it comes in. */
  readonly packageName: 'authing-js-sdk' | '@authing/guard' | 'authing-node-sdk';
  readonly role: ClientRole;
  readonly start: (chromium: Chromium) => StartClient;
  /** How many scenarios are played at once. */
  readonly atOnce: number;
}

/** The official clients, by the name under which they are written down. */
export const officialClients = {
  'authing-js-sdk: startPolling': {
    packageName: 'authing-js-sdk',
    role: 'web',
    start: (chromium) => inChromium(chromium, jsSdkPage),
    atOnce: 20,
  },
  '@authing/guard': {
    packageName: '@authing/guard',
    role: 'web',
    start: (chromium) => inChromium(chromium, guardPage),
    atOnce: 20,
  },
  'authing-node-sdk: as phone': {
    packageName: 'authing-node-sdk',
    role: 'phone',
    start: () => inProcess(playNodeSdkPhone, undefined, realTime.wait),
    atOnce: 7,
  },
  'authing-node-sdk: as backend': {
    packageName: 'authing-node-sdk',
    role: 'backend',
    start: () => inProcess(playNodeSdkBackend, undefined, realTime.wait),
    atOnce: 8,
  },
} as const satisfies Record<string, OfficialClient>;

export type OfficialClientName = keyof typeof officialClients;

/** Which version is installed. */
async function versionOf({ packageName }: OfficialClient): Promise<string> {
  const path = new URL(`../../../node_modules/${packageName}/package.json`, import.meta.url);
  return JSON.parse(await readFile(path, 'utf8')).version;
}

/** Plays all scenarios of its role with a client. Rejects where the driver has failed. */
export async function judgeOfficialClient(client: OfficialClient, chromium: Chromium): Promise<WrittenClient> {
  const { role, start, atOnce } = client;
  const scenarios = clientScenarios.filter((scenario) => scenario.role === role);
  const played = await runScenarios(scenarios, start(chromium), atOnce);
  const failed = played.find(({ output }) => output !== '');
  if (failed !== undefined) throw new Error(`${failed.scenario.name}: ${failed.output}`);
  const runs = played.map(({ run }) => run);
  const isBrokenIn = (run: Run, id: string) =>
    judgeRuns([run], { role }).some((one) => one.id === id && one.verdict === 'broken');
  const rules = judgeRuns(runs, { role }).map(({ id, verdict, reason }): [string, WrittenVerdict] => {
    const run = verdict === 'broken' ? runs.find((one) => isBrokenIn(one, id)) : undefined;
    return [id, { verdict, ...(run !== undefined && { reason, log: logOf(run) }) }];
  });
  return { version: await versionOf(client), rules: Object.fromEntries(rules) };
}
