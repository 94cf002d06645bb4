import { describePaths } from './paths.js';

/** Upstream's own hosts: of the API, and of every app. */
const upstreamHosts = 'https://(?:[\\w-]+\\.)+authing\\.(?:cn|co|com)';
const anyHost = 'https?://[^/]+';

/** The addresses that are answered: one, several, or `'*'` for any host. */
export type Addresses = string | readonly string[];

/**
 * Makes the expressions by which an adapter tells its requests: `base` matches the part of an address before the path, `pattern`
 * a whole one, without its query. Throws TypeError for an address that no request can have.
 */
export function describeAddresses(baseUrl: Addresses | undefined): { readonly base: RegExp; readonly pattern: RegExp } {
  const bases = basesOf(baseUrl);
  // A client whose address ends in a slash asks for `//api/…`.
  return { base: new RegExp(`^(?:${bases})(?=/)`), pattern: new RegExp(`^(?:${bases})/*${describePaths()}$`) };
}

/** The addresses as the text of a regular expression. Throws TypeError for one that no request can have. */
function basesOf(baseUrl: Addresses | undefined): string {
  if (baseUrl === undefined) return upstreamHosts;
  if (baseUrl === '*') return anyHost;
  const bases = typeof baseUrl === 'string' ? [baseUrl] : baseUrl;
  if (bases.length === 0) throw new TypeError('baseUrl is an empty list: nothing would be answered');
  return bases.map((base) => checkBase(base).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
}

function checkBase(base: string): string {
  const refuse = (problem: string) =>
    new TypeError(`baseUrl "${base}" ${problem}: write https://login.example.com, a list of such addresses, or *`);
  if (!URL.canParse(base)) throw refuse('is not a URL');
  const { protocol, search, hash, username, password, origin, pathname } = new URL(base);
  if (protocol !== 'http:' && protocol !== 'https:') throw refuse('begins with neither http: nor https:');
  if (search !== '' || base.includes('?')) throw refuse('has a query');
  if (hash !== '' || base.includes('#')) throw refuse('has a fragment');
  if (username !== '' || password !== '') throw refuse('has a user name or a password');
  return `${origin}${pathname}`.replace(/\/+$/, '');
}
