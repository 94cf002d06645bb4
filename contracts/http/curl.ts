import type { ApiRequest } from './api.js';
import { isSecretName, type Secrets } from './redact.js';
import { definedHeaders, urlOf } from './send-by-fetch.js';

const marker = '\u0000';

/** `client_secret` becomes `$CLIENT_SECRET`, to be set in the shell before. */
const variableOf = (name: string) =>
  `${marker}${name.replaceAll(/[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}${marker}`;

/**
 * Writes a request as a line to paste into a shell. Secrets are variables of the shell, named for their field.
 *
 * @example
 * toCurl(request, createSecrets()); // curl -i 'http://127.0.0.1:4820/api/v3/get-profile' -H 'authorization: '"$AUTHORIZATION"
 */
export function toCurl(request: ApiRequest, secrets: Secrets): string {
  const { method, headers, body } = request;
  const query = Object.fromEntries(
    Object.entries(request.query).map(([name, value]) => [name, isSecretName(name) ? variableOf(name) : value]),
  );
  const address = decodeMarkers(urlOf({ ...request, query }));
  const lines = Object.entries(definedHeaders(headers)).map(
    ([name, value]) => `-H ${quote(`${name}: ${isSecretName(name) ? variableOf(name) : secrets.hide(value)}`)}`,
  );
  const sent = method === 'GET' || method === 'POST' ? [] : [`-X ${method}`];
  const data = body === undefined ? [] : [`--data-raw ${quote(bodyText(body, secrets))}`];
  return ['curl -i', ...sent, quote(secrets.hide(address)), ...lines, ...data].join(' ');
}

/** Longer bodies are cut: they are long on purpose, and nobody pastes them. */
const longestBody = 2_000;

function bodyText(body: string, secrets: Secrets): string {
  const hidden = hideFields(body);
  const text = secrets.hide(hidden);
  return text.length > longestBody ? `${text.slice(0, longestBody)}… (${body.length} characters)` : text;
}

function hideFields(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    return JSON.stringify(parsed, (name, value) =>
      isSecretName(name) && typeof value === 'string' ? variableOf(name) : value,
    ).replaceAll('\\u0000', marker);
  } catch {
    return body.replaceAll(/(^|&)([\w.-]+)=([^&]*)/g, (whole, start: string, name: string) =>
      isSecretName(name) ? `${start}${name}=${variableOf(name)}` : whole,
    );
  }
}

const decodeMarkers = (address: string) => address.replaceAll('%00', marker);

/** In single quotes for a shell; variables stand outside of them, in double ones. */
const quote = (text: string): string =>
  `'${text
    .split(marker)
    .map((part, index) => (index % 2 === 1 ? `'"$${part}"'` : part.replaceAll("'", `'\\''`)))
    .join('')}'`.replaceAll(/(?<=")''$/g, '');
