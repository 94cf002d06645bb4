import { fieldsOf } from '../../http/fields.js';
import { urlOf } from '../../http/send-by-fetch.js';
import { shortestSecret } from '../evidence.js';
import { broken, type Check, passed } from '../finding.js';
import type { Seen } from '../meaning.js';

/** The names of parameters that hold a secret. `id_token_hint` is one that the standard puts into a URL. */
const secretName =
  /^(?:(?:client|app)_?secret|secret|password|(?:access|refresh|id)_?token|token|ticket|authorization)$/i;

/** A URL is broken by what it holds: by the name of a parameter, or by a value that was handed out before. */
export const noSecretInUrl: Check = ({ seen, facts }) => {
  const known = new Set((facts.secrets ?? []).filter((value) => value.length >= shortestSecret));
  for (const one of seen) {
    const { path, query } = one.exchange;
    const name = Object.keys(query).find((candidate) => secretName.test(candidate) && String(query[candidate]) !== '');
    if (name !== undefined) return broken([one], `the parameter ${name} stands in the URL`);
    const rest = Object.fromEntries(Object.entries(query).filter(([parameter]) => parameter !== 'id_token_hint'));
    const url = decodeUrl(urlOf({ method: 'GET', baseUrl: '', path, query: rest, headers: {} }));
    if ([...known].some((value) => url.includes(value))) return broken([one], 'a secret stands in the URL');
    for (const value of answeredSecrets(one)) known.add(value);
  }
  return seen.length === 0 ? undefined : passed;
};

function decodeUrl(url: string): string {
  try {
    return decodeURIComponent(url.replaceAll('+', ' '));
  } catch {
    return url;
  }
}

function answeredSecrets({ exchange: { answer } }: Seen): string[] {
  const collect = (value: unknown): string[] =>
    Object.entries(fieldsOf(value)).flatMap(([name, one]) =>
      typeof one === 'string' && secretName.test(name) && one.length >= shortestSecret ? [one] : collect(one),
    );
  return collect(answer);
}
