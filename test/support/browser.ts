import { type Browser, chromium as playwright } from 'playwright-core';
import { inject } from 'vitest';

/** Connects to the one browser of the run, which starts when it is first asked for. Closing the answer only disconnects. */
export async function connectBrowser(): Promise<Browser> {
  const response = await fetch(inject('browserAddress'));
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return playwright.connect(answer);
}
