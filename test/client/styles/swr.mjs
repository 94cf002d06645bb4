import { createElement, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import useSWR, { SWRConfig } from 'swr';
import useSWRImmutable from 'swr/immutable';
import { createPage, interval } from './page.mjs';

/** A login box of SWR, with what SWR does by itself after errors. */
export const playWithSwr = (environment, surroundings) =>
  new Promise((resolve) => {
    const { flaw, signal } = surroundings;
    const page = createPage(environment, surroundings);
    const goesOn = (outcome) => outcome === 'cancelled' && flaw === 'web/stops-when-cancelled';

    function LoginBox() {
      const [{ turn, expired, polls }, setTurn] = useState({ turn: 1, expired: 0, polls: 0 });
      const { data: code } = useSWRImmutable(['code', turn], () => page.generate());
      const { data } = useSWR(code && ['status', code], () => page.poll(code), {
        dedupingInterval: interval / 2,
        refreshInterval: ({ outcome, wait } = {}) =>
          outcome === undefined || goesOn(outcome) ? (wait ?? interval) : 0,
        onSuccess: () => setTurn((before) => ({ ...before, polls: before.polls + 1 })),
        compare: Object.is,
      });
      const outcome = data?.outcome;

      useEffect(() => {
        if (outcome === undefined) return;
        let wait;
        void page.tell(outcome);
        if (outcome === 'expired') {
          const next = { turn: turn + 1, expired: expired + 1, polls: 0 };
          wait = setTimeout(() => setTurn(next), page.renewsAfter(expired + 1));
        } else resolve();
        return () => clearTimeout(wait);
      }, [outcome, turn, expired]);

      useEffect(() => {
        if (page.wantsAnother(polls, turn)) setTurn({ turn: turn + 1, expired, polls: 0 });
      }, [polls, turn, expired]);
      return createElement('p', {}, outcome ?? code ?? 'loading');
    }

    const root = createRoot(document.body.appendChild(document.createElement('div')));
    const value = { provider: () => new Map() };
    root.render(createElement(StrictMode, {}, createElement(SWRConfig, { value }, createElement(LoginBox))));
    signal.addEventListener('abort', () => root.unmount());
  });
