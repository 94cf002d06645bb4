import { nearestOperation } from '../engine/nearest.js';

/** The options of `server.listen` and `worker.start` that say what becomes of a request which no handler answers: of MSW 2, and of MSW 3. */
export interface UnhandledOptions {
  readonly onUnhandledRequest: (request: Request, print: { error(): void }) => void;
  readonly onUnhandledFrame: (unhandled: UnhandledFrame) => Promise<void>;
}

/** The argument of MSW 3. Its types leave the data of a frame open. */
interface UnhandledFrame {
  readonly frame: { readonly data: unknown };
  readonly defaults: { error(): void | PromiseLike<void> };
}

/** The data of a frame: the request, or the connection of a WebSocket. */
interface FrameData {
  readonly request?: Request;
  readonly connection?: { readonly client: { readonly url: URL | string } };
}

/**
 * Makes the options with which MSW fails each request that no handler answers, and says so: nothing reaches the network. For a
 * mistyped path of the API it names the nearest operation. `tell` receives each message; the console if left out.
 *
 * @example
 * import { setupServer } from 'msw/node';
 * import { createMswMock, failUnhandled } from 'authing-qrcode-mock/msw';
 *
 * const server = setupServer(...createMswMock().handlers);
 * server.listen(failUnhandled());
 * server.close();
 */
export function failUnhandled(tell: (message: string) => void = (message) => console.error(message)): UnhandledOptions {
  return {
    onUnhandledRequest({ method, url }, print) {
      tell(describeUnhandled(method, url));
      print.error();
    },
    async onUnhandledFrame({ frame, defaults }) {
      const { request, connection } = frame.data as FrameData;
      const message = request
        ? describeUnhandled(request.method, request.url)
        : describeUnhandled('WebSocket', String(connection?.client.url));
      tell(message);
      await defaults.error();
      throw new TypeError(`no handler answers ${message}`);
    },
  };
}

/** Names a request, and the operation that was meant where its path looks like one. */
function describeUnhandled(method: string, url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  const nearest = nearestOperation(path, 0.3);
  return nearest === undefined ? `${method} ${url}` : `${method} ${url} (the nearest operation is ${nearest})`;
}
