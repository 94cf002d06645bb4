import type { ApiRequest, ApiResponse } from './api.js';
import { parseJson } from './json.js';

/**
 * Sends a request with `fetch`: the `send` of a target that is reached over the network.
 *
 * Rejects with what `fetch` rejects with if the target cannot be reached. A redirect is not followed, so that credentials
 * do not travel to another host.
 *
 * @example
 * const target: Target = { name: 'staging', baseUrl: 'https://login.example.com', send: sendByFetch, apps, users };
 */
export async function sendByFetch(request: ApiRequest): Promise<ApiResponse> {
  const { method, headers, body } = request;
  const response = await fetch(urlOf(request), {
    method,
    redirect: 'manual',
    headers: definedHeaders(headers),
    ...(body !== undefined && { body }),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: parseBody(await response.text()),
  };
}

/** The whole address of a request, with its query. */
export function urlOf({ baseUrl, path, query }: ApiRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((item) => [name, item]));
  const search = new URLSearchParams(pairs).toString();
  return search === '' ? `${baseUrl}${path}` : `${baseUrl}${path}?${search}`;
}

/** The headers that have a value. */
export const definedHeaders = (headers: ApiRequest['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

/** A body as a target answers it: parsed if it is JSON that is not larger than is read, nothing if it is empty. */
export function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
