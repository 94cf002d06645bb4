import type { IncomingMessage, ServerResponse } from 'node:http';
import { createMock, demoPassword, demoUsers, type Mock, type MockOptions } from '../../mocks/index.js';
import { createNodeHandler } from '../http/node-handler.js';
import { createOwnRoutes } from '../http/own-routes.js';

/** The options of the plugin: those of a mock, or a mock of your own. */
export interface VitePluginOptions extends MockOptions {
  /** A mock that is there already, to command it from the configuration; no other option of a mock goes with it. */
  readonly mock?: Mock | undefined;
}

type Next = (error?: unknown) => void;

/** A dev server of Vite, as far as the plugin needs one: so that it fits each version, and needs no types of Vite. */
interface DevServer {
  readonly middlewares: {
    use(handle: (request: IncomingMessage, response: ServerResponse, next: Next) => void): unknown;
  };
  readonly config: { readonly logger: { info(message: string): void } };
  readonly resolvedUrls?: { readonly local: readonly string[] } | null;
  printUrls(): void;
}

/** A plugin of Vite, as far as this one is one. */
export interface VitePlugin {
  readonly name: string;
  readonly apply: 'serve';
  configureServer(server: DevServer): void;
}

/**
 * Makes a plugin of Vite that serves a mock and its pages at the address of the dev server: HTTP or HTTPS, no second port, no
 * proxy. A build has nothing of it.
 *
 * @example
 * // vite.config.js
 * export default { plugins: [authingQrcodeMock({ scenario: 'happy' })] };
 *
 * @throws TypeError that names the option which is unknown or out of range.
 */
export function authingQrcodeMock({ mock: given, ...options }: VitePluginOptions = {}): VitePlugin {
  if (given !== undefined && Object.keys(options).length > 0) {
    throw new TypeError(
      `${Object.keys(options)[0]} is an option of createMock: it does not go with a mock of your own`,
    );
  }
  // Not made for a build, which reads the configuration, too.
  let made = given;
  return {
    name: 'authing-qrcode-mock',
    apply: 'serve',
    configureServer(server) {
      made ??= createMock(options);
      const handle = createNodeHandler(made);
      const handleOwn = createOwnRoutes(made, {});
      server.middlewares.use((request, response, next) => {
        if (!handle(request, response) && !handleOwn(request, response)) next();
      });
      const printUrls = server.printUrls.bind(server);
      server.printUrls = () => {
        printUrls();
        server.config.logger.info(describe(server.resolvedUrls?.local[0] ?? '/'));
      };
    },
  };
}

const describe = (address: string) => `
  QR-code login mock: ${address.replace(/\/$/, '')}/__mock/
  demo users: ${demoUsers.map(({ username }) => username).join(', ')} (the password is "${demoPassword}")
`;
