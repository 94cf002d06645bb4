import { createPage, interval } from './page.mjs';

/** A page with one `setInterval`, and a flag that keeps its requests from overlapping. */
export const playWithInterval = (environment, surroundings) =>
  new Promise((resolve) => {
    const { flaw, signal } = surroundings;
    const page = createPage(environment, surroundings);
    let [code, isBusy, notBefore, polls, codes, expired] = [undefined, false, 0, 0, 0, 0];

    async function step() {
      if (code === undefined || page.wantsAnother(polls, codes)) {
        code = await page.generate();
        codes += 1;
        polls = 0;
        return;
      }
      polls += 1;
      const { outcome, wait } = await page.poll(code);
      if (wait > interval) notBefore = Date.now() + wait;
      if (outcome === undefined) return;
      if (outcome !== 'expired') clearInterval(timer);
      code = undefined;
      await page.tell(outcome);
      if (outcome !== 'expired') resolve();
      expired += 1;
      notBefore = Date.now() + page.renewsAfter(expired);
    }

    const timer = setInterval(async () => {
      const overlaps = flaw === 'web/one-poll-at-a-time';
      if ((isBusy && !overlaps) || Date.now() < notBefore) return;
      isBusy = true;
      await step().catch(() => {
        notBefore = Date.now() + 2 * interval;
      });
      isBusy = false;
    }, interval);
    signal.addEventListener('abort', () => clearInterval(timer));
  });
