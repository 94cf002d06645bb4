import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { ClientEnd, StartClient } from '../../../server/client/scenario/started-client.js';
import { servePage } from '../../support/page-server.js';
import { tell } from './tell.js';

/** A login page as a company writes it with an official client, and who sits before it. */
export interface OfficialPage {
  /** The name of its file in `pages/`. */
  readonly html: string;
  readonly files: Readonly<Record<string, string>>;
  /** What its user does in a scenario, beside looking at it. */
  readonly use: (tab: Page, scenario: string) => Promise<void>;
}

/** A Chromium in which many pages are open at once, and one of them loads. */
export class Chromium {
  readonly browser: Promise<Browser>;
  #last: Promise<unknown>;

  constructor(browser: Promise<Browser>) {
    this.browser = browser;
    this.#last = browser;
  }

  /** Resolves when it is the turn of a page to load, which ends with `loaded`: many at once would make each other late. */
  async turn(loaded: Promise<unknown>): Promise<void> {
    const before = this.#last;
    this.#last = Promise.allSettled([before, loaded]);
    await before;
  }
}

/** Opens the page for each scenario on an origin of its own, in a context of its own. */
export const inChromium =
  (chromium: Chromium, { html, files, use }: OfficialPage): StartClient =>
  async (environment) => {
    let hasLoaded = () => {};
    await chromium.turn(
      new Promise<void>((resolve) => {
        hasLoaded = resolve;
      }),
    );
    const text = await readFile(new URL(`pages/${html}`, import.meta.url), 'utf8');
    const site = await servePage(text, files);
    const context = await (await chromium.browser).newContext({
      viewport: { width: 800, height: 700 },
      locale: 'en-US',
    });
    const app = {
      id: environment['AUTHING_QRCODE_MOCK_APP_ID'],
      host: environment['AUTHING_QRCODE_MOCK_URL'],
    };
    await context.addInitScript(`window.app = ${JSON.stringify(app)}`);
    await context.exposeFunction('tell', (outcome: string, userId?: string) => tell(environment, outcome, userId));
    const tab = await context.newPage();
    const debug = await context.newCDPSession(tab);
    await debug.send('Debugger.enable');
    tab.on('response', (response) => response.url().endsWith('/qrcode/gene') && hasLoaded());
    let isStopped = false;
    const ended = new Promise<ClientEnd>((resolve) => {
      tab.once('close', () => resolve({ code: 0, output: '' }));
      const used = use(tab, environment['AUTHING_QRCODE_MOCK_CLIENT_SCENARIO'] ?? '');
      Promise.all([used, tab.goto(site.baseUrl)]).catch((error: Error) => {
        if (!isStopped) resolve({ code: 1, output: String(error.stack) });
      });
    });
    return {
      ended,
      // Chromium freezes no page that is visible, and every page of a headless one is: what stops a page is its debugger.
      suspend: async () => void (await debug.send('Debugger.pause')),
      resume: () => void debug.send('Debugger.resume'),
      async stop() {
        isStopped = true;
        hasLoaded();
        await context.close();
        await site.close();
      },
    };
  };

/** How long somebody looks at a code that has expired before they press the button, in ms. */
const hesitation = 2_000;

/** Presses the button for a new code whenever the page shows that its code has expired. */
export async function refreshWhenExpired(tab: Page, expired: string): Promise<never> {
  for (;;) {
    const message = tab.getByText(expired, { exact: true }).first();
    await message.waitFor();
    await wait(hesitation);
    await tab.getByText('Refresh', { exact: true }).first().click();
    await message.waitFor({ state: 'hidden' });
  }
}

/** Resolves when so many polls of the page were answered. */
export function pollsAnswered(tab: Page, times: number): Promise<void> {
  let polls = 0;
  return new Promise((resolve) => {
    tab.on('response', (response) => {
      polls += response.url().includes('/qrcode/check') ? 1 : 0;
      if (polls === times) resolve();
    });
  });
}
