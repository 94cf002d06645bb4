import { describe, expect, it } from 'vitest';
import { generateQrcode, pollQrcode } from '../support/calls.js';
import { pageTests } from '../support/page-tests.js';

const serve = pageTests();

describe('the dashboard, in real time', { timeout: 30_000 }, () => {
  it('stays responsive with 10,000 codes and 200 events a second', { retry: 2 }, async () => {
    const site = await serve({ journalSize: 1_000 });
    const ids: string[] = [];
    for (let count = 0; count < 10_000; count += 1) ids.push(await generateQrcode(site.mock));
    const { page } = await site.open('/__mock/', {
      initScript: `window.tasks = []; new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.tasks.push(duration);
      }).observe({ type: 'longtask', buffered: true });`,
    });
    const opened = performance.now();
    const all = () => page.locator('#filter option').first().textContent();
    await expect.poll(all, { timeout: 10_000 }).toBe('all (10000)');
    const shown = performance.now() - opened;
    await page.locator(`#code-${ids.at(-1)}`).click();
    const start = performance.now();
    let events = 0;
    while (performance.now() - start < 3_000) {
      // As many as are due by now: 200 a second.
      const due = ((performance.now() - start) / 1_000) * 200;
      for (; events < due; events += 1) {
        const id = String(ids.at(-1 - (events % 500)));
        if (events % 4 === 0) await generateQrcode(site.mock);
        else await pollQrcode(site.mock, id);
      }
      await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
    }
    const tasks = (await page.evaluate('window.tasks')) as number[];
    // That there are none is believed of an observer that sees one.
    await page.evaluate('setTimeout(() => { for (const end = performance.now() + 100; performance.now() < end; ); })');
    await expect.poll(() => page.evaluate('window.tasks.length'), { timeout: 5_000 }).toBeGreaterThan(tasks.length);
    const rows = await page.locator('.code-row').count();
    const nodes = (await page.evaluate('document.querySelectorAll("*").length')) as number;
    console.log(
      `${events} events; ${tasks.length} long tasks, the longest ${Math.round(Math.max(0, ...tasks))} ms; ${rows} rows, ${nodes} elements; all were there after ${Math.round(shown)} ms`,
    );
    // The last frame may be late on a busy machine.
    expect(events).toBeGreaterThanOrEqual(500);
    expect(rows).toBeLessThan(40);
    expect(nodes).toBeLessThan(2_500);
    expect(tasks.filter((duration) => duration > 200)).toEqual([]);
  });
});
