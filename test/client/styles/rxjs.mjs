import {
  concatMap,
  defer,
  EMPTY,
  expand,
  fromEvent,
  last,
  lastValueFrom,
  of,
  retry,
  switchMap,
  takeUntil,
  timer,
} from 'rxjs';
import { createPage, interval } from './page.mjs';

/** A page of RxJS: a stream of the polls of each code, which a stream of codes switches between. */
export async function playWithRxjs(environment, surroundings) {
  const { flaw, signal } = surroundings;
  const page = createPage(environment, surroundings);
  const again = { delay: (_, times) => timer(interval * 2 ** times) };
  const goesOn = (outcome) => outcome === 'logged-in' && flaw === 'web/stops-when-authorized';
  const code = defer(() => page.generate()).pipe(retry(again));

  const poll = (id) =>
    defer(() => page.poll(id)).pipe(
      retry(again),
      concatMap(async (news) => {
        if (news.outcome !== undefined) await page.tell(news.outcome);
        return news;
      }),
    );

  const polls = (id, codes) =>
    of({ wait: interval }).pipe(
      expand(({ wait = interval, outcome }, count) => {
        const isOver = (outcome !== undefined && !goesOn(outcome)) || page.wantsAnother(count, codes);
        return isOver ? EMPTY : timer(wait).pipe(switchMap(() => poll(id)));
      }),
    );

  const follow = (codes, expired) =>
    code.pipe(
      switchMap((id) => polls(id, codes).pipe(last())),
      switchMap(({ outcome }) => {
        if (outcome === undefined) return follow(codes + 1, expired);
        if (outcome !== 'expired') return EMPTY;
        return timer(page.renewsAfter(expired + 1)).pipe(switchMap(() => follow(codes + 1, expired + 1)));
      }),
    );

  await lastValueFrom(follow(1, 0).pipe(takeUntil(fromEvent(signal, 'abort'))), { defaultValue: undefined });
}
