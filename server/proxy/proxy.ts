import { ConfigurationError } from '../cli/configuration-error.js';
import { isLoopback } from '../cli/loopback.js';

/** A proxy on the way to an address, and the variable that names it. */
export interface NamedProxy {
  readonly address: URL;
  readonly variable: string;
}

/**
 * The proxy that the environment names for an address: none for this machine itself, nor for a host that `NO_PROXY` lists. Small
 * letters win over capitals, as in curl. Throws ConfigurationError for a proxy that is no address.
 */
export function proxyFor({ protocol, hostname, port }: URL, environment: NodeJS.ProcessEnv): NamedProxy | undefined {
  if (isLoopback(hostname)) return undefined;
  const scheme = protocol.slice(0, -1);
  const names = [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`, 'all_proxy', 'ALL_PROXY'];
  const variable = names.find((name) => environment[name]);
  if (variable === undefined) return undefined;
  const listed = (environment['no_proxy'] || environment['NO_PROXY'] || '').split(/[\s,]+/).filter(Boolean);
  if (listed.some((entry) => isListed(entry.toLowerCase(), hostname, port || (scheme === 'https' ? '443' : '80')))) {
    return undefined;
  }
  const text = String(environment[variable]);
  const address = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(address) || !/^https?:/.test(address)) {
    throw new ConfigurationError(
      `environment variable ${variable} is not the address of an HTTP proxy: write http://host:port`,
    );
  }
  return { address: new URL(address), variable };
}

/** An entry of NO_PROXY is a host, with its subdomains, perhaps with a port; `*` is every host. */
function isListed(entry: string, hostname: string, port: string): boolean {
  if (entry === '*') return true;
  const [, host = '', only = port] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
  const domain = host.replace(/^\*?\./, '');
  return only === port && (hostname === domain || hostname.endsWith(`.${domain}`));
}

/** Names a proxy in a message: without its password. */
export const describeProxy = ({ address, variable }: NamedProxy): string => `the proxy ${address.origin} (${variable})`;

/** Lets the programs that a command starts ask this machine directly, too. */
export function aroundLoopback(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const listed = environment['no_proxy'] || environment['NO_PROXY'];
  const all = [listed, 'localhost,127.0.0.1,::1'].filter(Boolean).join(',');
  return { ...environment, no_proxy: all, NO_PROXY: all };
}
