import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserServer } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { launchBrowserServer } from './browser-server.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Answers the address of the one browser of a run, which starts when a test first asks. */
    readonly browserAddress: string;
  }
}

let tearDown = async () => {};

/** Makes one folder for all that a run writes, and one browser for all of its pages. */
export async function setup({ provide }: TestProject): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'authing-qrcode-mock-test-'));
  // Every request for the temporary folder from here on gets this one, those of processes that tests start included.
  process.env['TMPDIR'] = folder;
  let browser: Promise<BrowserServer> | undefined;
  const server = createServer(async (_, response) => {
    try {
      browser ??= launchBrowserServer(folder);
      response.end((await browser).wsEndpoint());
    } catch (error) {
      response.writeHead(500).end(String((error as Error).message));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  provide('browserAddress', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  tearDown = async () => {
    server.close();
    await (await browser?.catch(() => undefined))?.close();
    await rm(folder, { recursive: true, force: true });
    await rm('.mutants', { recursive: true, force: true });
  };
}

/** Leaves nothing behind. */
export const teardown = (): Promise<void> => tearDown();
