import { RequestHandler } from 'msw';

interface Matching {
  readonly request: Request;
}

/**
 * The handler of a mock. It is made of MSW's `RequestHandler`, which is there for handlers of one's own, and not by
 * `http.all`: that reads the cookies of each request first, for which it brings a list of the public suffixes, 127 kB gzipped.
 */
export class MockHandler extends RequestHandler {
  readonly #pattern: RegExp;

  constructor(pattern: RegExp, answer: (request: Request) => Promise<Response | undefined>) {
    super({ info: { header: `all ${pattern}` }, resolver: ({ request }) => answer(request) });
    this.#pattern = pattern;
  }

  /** MSW copies a request before it matches it. One that is somebody else's is not worth that. */
  override run(given: Parameters<RequestHandler['run']>[0]): ReturnType<RequestHandler['run']> {
    return this.predicate(given) ? super.run(given) : Promise.resolve(null);
  }

  override predicate({ request }: Matching): boolean {
    return this.#pattern.test(request.url.replace(/[?#].*$/, ''));
  }

  /** Prints a request that a worker has answered, unless it is quiet. */
  override async log({ request, response }: Matching & { readonly response: Response }): Promise<void> {
    const { pathname, search } = new URL(request.url);
    const both = { request: await describe(request), response: await describe(response) };
    const status = `${response.status} ${response.statusText}`.trim();
    console.groupCollapsed(`[MSW] ${request.method} ${pathname}${search} (${status})`);
    console.log(both);
    console.groupEnd();
  }
}

const describe = async (message: Request | Response) => ({
  headers: Object.fromEntries(message.headers),
  body: await message.clone().text(),
});
