import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import { type NamedProxy, proxyFor } from './proxy.js';

/** Ways to addresses, each through the proxy that the environment names for it. */
export interface Dispatchers {
  /** The way to an address, and the proxy on it, if any. */
  of(url: URL): { readonly dispatcher: Dispatcher; readonly proxy: NamedProxy | undefined };
  destroy(): Promise<void>;
}

/** Makes the ways to addresses. A proxy is asked for a whole address by plain HTTP, and for a tunnel by HTTPS. */
export function createDispatchers(environment: NodeJS.ProcessEnv, options: Agent.Options = {}): Dispatchers {
  const made = new Map<string, Dispatcher>();
  const make = (proxy: NamedProxy | undefined): Dispatcher => {
    if (proxy === undefined) return new Agent(options);
    const tls = options.connect as Exclude<Agent.Options['connect'], (...given: never[]) => unknown>;
    return new ProxyAgent({
      ...options,
      uri: proxy.address.href,
      proxyTunnel: false,
      ...(tls !== undefined && { requestTls: tls as object, proxyTls: tls as object }),
    });
  };
  return {
    of(url) {
      const proxy = proxyFor(url, environment);
      const key = proxy?.address.href ?? '';
      const dispatcher = made.get(key) ?? make(proxy);
      made.set(key, dispatcher);
      return { dispatcher, proxy };
    },
    async destroy() {
      await Promise.all([...made.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
}
