import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createElement, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createPage, interval } from './page.mjs';

/** A login box of React Query, under StrictMode, which mounts every component twice. */
export const playWithReactQuery = (environment, surroundings) =>
  new Promise((resolve) => {
    const { flaw, signal } = surroundings;
    const page = createPage(environment, surroundings);

    function LoginBox() {
      const [{ turn, expired }, setTurn] = useState({ turn: 1, expired: 0 });
      const code = useQuery({
        queryKey: ['code', turn],
        queryFn: () => page.generate(),
        retry: true,
        retryDelay: (failed) => interval * 2 ** failed,
        staleTime: Number.POSITIVE_INFINITY,
      }).data;
      const status = useQuery({
        queryKey: ['status', code],
        queryFn: () => page.poll(code),
        enabled: code !== undefined,
        retry: flaw === 'web/backs-off-after-errors' ? 3 : false,
        retryDelay: 50,
        refetchInterval: ({ state: { data, fetchFailureCount } }) =>
          data?.outcome !== undefined ? false : (data?.wait ?? interval) * 2 ** Math.min(fetchFailureCount, 2),
      });
      const outcome = status.data?.outcome;
      const polls = status.dataUpdatedAt;

      useEffect(() => {
        if (outcome === undefined) return;
        let wait;
        void page.tell(outcome);
        if (outcome === 'expired') {
          wait = setTimeout(() => setTurn({ turn: turn + 1, expired: expired + 1 }), page.renewsAfter(expired + 1));
        } else resolve();
        return () => clearTimeout(wait);
      }, [outcome, turn, expired]);

      const [count, setCount] = useState(0);
      useEffect(() => {
        if (polls > 0) setCount((before) => before + 1);
      }, [polls]);
      useEffect(() => {
        if (page.wantsAnother(count, turn)) setTurn({ turn: turn + 1, expired });
      }, [count, turn, expired]);
      return createElement('p', {}, outcome ?? code ?? 'loading');
    }

    const root = createRoot(document.body.appendChild(document.createElement('div')));
    const client = new QueryClient();
    root.render(createElement(StrictMode, {}, createElement(QueryClientProvider, { client }, createElement(LoginBox))));
    signal.addEventListener('abort', () => {
      root.unmount();
      client.clear();
    });
  });
