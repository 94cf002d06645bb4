import { createApp, h, onUnmounted, ref, watch } from 'vue';
import { createPage, interval } from './page.mjs';

/** A login box of Vue: a composable that polls while the component is there. */
export const playWithVue = (environment, surroundings) =>
  new Promise((resolve) => {
    const { flaw, signal } = surroundings;
    const page = createPage(environment, surroundings);

    function useLogin() {
      const [code, turn, outcome] = [ref(), ref(1), ref()];
      let [timer, polls, expired, failures, isGone] = [undefined, 0, 0, 0, false];
      const later = (step, wait) => {
        if (!isGone) timer = setTimeout(step, wait);
      };

      async function generate() {
        try {
          code.value = await page.generate();
        } catch {
          failures += 1;
          later(generate, interval * 2 ** failures);
        }
      }

      async function poll(id) {
        try {
          polls += 1;
          const news = await page.poll(id);
          failures = 0;
          if (code.value === id) outcome.value = news.outcome;
          const isReplaced = page.wantsAnother(polls, turn.value);
          if (isReplaced) turn.value += 1;
          if (news.outcome !== undefined || (isReplaced && flaw !== 'web/stops-when-replaced')) return;
          later(() => poll(id), news.wait);
        } catch {
          failures += 1;
          later(() => poll(id), interval * 2 ** failures);
        }
      }

      watch(turn, generate, { immediate: true });
      watch(code, (id) => {
        outcome.value = undefined;
        polls = 0;
        later(() => poll(id), interval);
      });
      watch(outcome, async (ending) => {
        if (ending === undefined) return;
        await page.tell(ending);
        if (ending !== 'expired') return resolve();
        expired += 1;
        later(() => (turn.value += 1), page.renewsAfter(expired));
      });
      onUnmounted(() => {
        isGone = true;
        clearTimeout(timer);
      });
      return { code, outcome };
    }

    const app = createApp({
      setup() {
        const { code, outcome } = useLogin();
        return () => h('p', outcome.value ?? code.value ?? 'loading');
      },
    });
    app.mount(document.body.appendChild(document.createElement('div')));
    signal.addEventListener('abort', () => app.unmount());
  });
