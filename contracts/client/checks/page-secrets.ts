import type { Exchange } from '../../http/exchange.js';
import { parseFields } from '../../http/fields.js';
import { broken, type Check, passed } from '../finding.js';

/** Tells whether a browser has sent a request. Source: the Fetch standard, and Fetch Metadata Request Headers. */
const isOfABrowser = ({ headers }: Exchange): boolean =>
  headers['origin'] !== undefined || headers['sec-fetch-site'] !== undefined;

const carriesSecret = ({ headers, body }: Exchange): boolean => {
  const { client_secret: secret } = parseFields(body);
  return (typeof secret === 'string' && secret !== '') || /^basic\s/i.test(String(headers['authorization'] ?? ''));
};

export const keepsSecretsOut: Check = ({ seen }) => {
  const telling = seen.find(({ exchange }) => isOfABrowser(exchange) && carriesSecret(exchange));
  if (telling !== undefined) return broken([telling], 'a request of a browser carries the secret of the app');
  return seen.length === 0 ? undefined : passed;
};
