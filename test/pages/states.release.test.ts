import { describe, expect, it } from 'vitest';
import { createCamera } from '../support/camera.js';
import { pageTests } from '../support/page-tests.js';
import { dashboardStates } from './states/dashboard-states.js';
import { docsStates } from './states/docs-states.js';
import { loginStates } from './states/login-states.js';
import { phoneStates } from './states/phone-states.js';
import { shoot } from './states/shoot.js';
import { findUntranslated } from './states/untranslated.js';

createCamera();
const serve = pageTests({ mayHaveProblems: true });
const states = [...dashboardStates, ...phoneStates, ...loginStates, ...docsStates];

describe.each([
  ['en', 'en-US'],
  ['zh', 'zh-CN'],
])('every state of every page, in the language %s', { timeout: 60_000 }, (language, locale) => {
  it.each(states)(
    '$name is not cut off at 1280 px nor at 360 px, and says nothing in another language',
    async (state) => {
      const site = await serve({ clock: '2026-01-01T09:30:00Z' });
      await state.before?.(site.mock);
      const { page } = await site.open(state.path, {
        locale,
        viewport: { width: 1280, height: 800 },
        ...(state.heldClock && { heldClock: true }),
      });
      await state.reach(page, site.mock);
      expect(await shoot(page, state, language)).toEqual([]);
      if (language === 'zh') expect(await findUntranslated(page)).toEqual([]);
    },
  );
});
