import { cases, playCase, type Result } from 'authing-qrcode-mock/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectBrowser } from '../support/browser.js';
import { serveMswApp } from '../support/msw-app.js';
import { collectProblems } from '../support/pages.js';
import { mswTarget, type OpenTarget, socketTarget, supertestTarget } from '../support/targets.js';

type Outcome = Pick<Result, 'status' | 'reason' | 'difference'>;

let browser: Browser;
let app: Awaited<ReturnType<typeof serveMswApp>>;
beforeAll(async () => {
  [browser, app] = await Promise.all([connectBrowser(), serveMswApp()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function openApp(path: string) {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  page.setDefaultTimeout(8_000);
  const problems = collectProblems(page, app.baseUrl);
  await page.clock.install();
  await page.goto(app.baseUrl + path);
  return { page, problems };
}

const outcomeOf = ({ status, reason, difference }: Outcome): Outcome => ({
  status,
  ...(reason !== undefined && { reason }),
  ...(difference !== undefined && { difference }),
});

async function playAll(open: () => Promise<OpenTarget>): Promise<Map<string, Outcome>> {
  const target = await open();
  const outcomes = new Map<string, Outcome>();
  for (const one of cases) {
    outcomes.set(one.id, outcomeOf(await playCase(one, target)));
  }
  await target.close();
  return outcomes;
}

const marks = { passed: '✓', failed: '✗', assumption: '~', skipped: '–' } as const;

describe('the contract, played in a browser', { timeout: 90_000 }, () => {
  it('gives the same results as on every other target', async () => {
    const page = await browser.newPage();
    await page.goto(`${app.baseUrl}/contract.html`);
    await page.waitForFunction('typeof play === "function"');
    const inBrowser = new Map(
      ((await page.evaluate(`play(${JSON.stringify(cases.map(({ id }) => id))})`)) as (Outcome & { id: string })[]).map(
        (one) => [one.id, outcomeOf(one)],
      ),
    );
    const targets = {
      'MSW in a browser': inBrowser,
      'MSW in Node': await playAll(mswTarget),
      supertest: await playAll(supertestTarget),
      socket: await playAll(socketTarget),
    };
    console.log(tableOf(targets));
    const skipped = cases.filter(({ needs }) => needs.includes('unknown-paths')).map(({ id }) => id);
    for (const [name, outcomes] of Object.entries(targets)) {
      const expected = cases.map(({ id }): [string, Outcome] => [
        id,
        // A path that is no operation is left to other handlers, so there is nothing to answer it.
        name.startsWith('MSW') && skipped.includes(id)
          ? { status: 'skipped', reason: 'the target does not offer unknown-paths' }
          : { status: 'passed' },
      ]);
      expect([...outcomes], name).toEqual(expected);
    }
    await page.close();
  });
});

function tableOf(targets: Readonly<Record<string, ReadonlyMap<string, Outcome>>>): string {
  const names = Object.keys(targets);
  const width = Math.max(...cases.map(({ id }) => id.length));
  const rows = cases.map(({ id }) => {
    const cells = names.map((name) => marks[targets[name]?.get(id)?.status ?? 'failed'].padEnd(name.length));
    return `${id.padEnd(width)}  ${cells.join('  ')}`;
  });
  const legend = `${marks.passed} passed, ${marks.skipped} skipped, ${marks.assumption} an assumption differs, ${marks.failed} failed`;
  return [`${'rule'.padEnd(width)}  ${names.join('  ')}`, ...rows, legend].join('\n');
}

describe('the login page without a server', { timeout: 30_000 }, () => {
  const says = (page: Page, text: string) => page.getByText(text).first().waitFor();
  const idOf = async (page: Page) => {
    await page.locator('.picture').waitFor();
    return String(await page.locator('.picture').getAttribute('src')).replace(/.*\//, '');
  };
  const phone = (page: Page, action: 'scan' | 'confirm' | 'cancel', id: string) =>
    page.evaluate(`mock.phone('alice').${action}('${id}')`);
  const nextPoll = (page: Page) => page.clock.runFor(1_000);

  it('shows the picture, the scan and the verified id_token', async () => {
    const { page, problems } = await openApp('/');
    const id = await idOf(page);
    expect(await page.evaluate('document.querySelector(".picture").decode()')).toBeUndefined();
    await phone(page, 'scan', id);
    await nextPoll(page);
    await says(page, 'Alice, please confirm on your phone.');
    await phone(page, 'confirm', id);
    await nextPoll(page);
    await says(page, 'Logged in as Alice');
    await says(page, `"iss": "${app.baseUrl}/oidc"`);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('refreshes a code that has expired', async () => {
    const { page } = await openApp('/');
    const first = await idOf(page);
    await page.evaluate('mock.clock.advance("121s")');
    await nextPoll(page);
    await says(page, 'This code has expired.');
    await page.clock.runFor(3_000);
    await expect.poll(() => idOf(page)).not.toBe(first);
    await page.context().close();
  });

  it('is answered again after the browser has stopped the worker of a tab in the background', async () => {
    const { page } = await openApp('/');
    await idOf(page);
    const turn = (state: 'hidden' | 'visible') =>
      page.evaluate(
        `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true }); document.dispatchEvent(new Event('visibilitychange'));`,
      );
    const status = () =>
      page.evaluate('fetch("/oidc/.well-known/jwks.json").then((answer) => answer.status)') as Promise<number>;
    expect(await status()).toBe(200);
    await turn('hidden');
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('ServiceWorker.enable');
    await devTools.send('ServiceWorker.stopAllWorkers');
    // The worker comes back for the next request, and does not know the page any more.
    expect(await status()).toBe(404);
    await page.clock.fastForward(300_000);
    await turn('visible');
    await expect.poll(status).toBe(200);
    await page.context().close();
  });
});
