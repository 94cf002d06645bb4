import type { ApiRequest } from '../../contracts/protocol/index.js';
import { readBytes } from './inflate.js';

/** The place of a request below the address of a mock. */
export interface Place {
  /** The address as the client sees it, without a slash at its end. */
  readonly baseUrl: string;
  readonly path: string;
  readonly search: string;
  /** The origin of the page that asks, where the request may lack it. */
  readonly origin: string | undefined;
}

/** Reads a Request of the Fetch standard as plain data. Rejects with TypeError where its body was read before. */
export async function readRequest(request: Request, place: Place, maxBodyBytes: number): Promise<ApiRequest> {
  const { method } = request;
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => {
    // Some environments keep the spelling of the client.
    headers[name.toLowerCase()] = value;
  });
  if (place.origin !== undefined && !place.baseUrl.startsWith(`${place.origin}/`) && place.baseUrl !== place.origin) {
    headers['origin'] ??= place.origin;
  }
  const read = { method, baseUrl: place.baseUrl, path: place.path, query: readQuery(place.search), headers };
  if (method !== 'POST') return read;
  if (request.bodyUsed) {
    throw new TypeError(
      `the body of ${method} ${place.path} was read before it came to the mock: hand over request.clone(), or read nothing before`,
    );
  }
  const encoding = headers['content-encoding'];
  if (encoding === undefined) return { ...read, body: await request.text() };
  return { ...read, ...(await readBytes(new Uint8Array(await request.arrayBuffer()), encoding, maxBodyBytes)) };
}

function readQuery(search: string): ApiRequest['query'] {
  if (search === '') return {};
  const parameters = new URLSearchParams(search);
  const query: Record<string, string | readonly string[]> = Object.create(null);
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    query[name] = values.length === 1 ? String(values[0]) : values;
  }
  return query;
}
