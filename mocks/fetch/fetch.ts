import type { Answerer, Responder } from '../engine/responder.js';
import { svg } from '../qrcode/picture.js';
import { pictureId } from '../qrcode/picture-path.js';
import { type Place, readRequest } from './read-request.js';
import { writeResponse } from './write-response.js';

/** The options of one request to `mock.fetch`. */
interface FetchOptions {
  /**
   * The address of the mock as the client sees it, if it is not just the origin of the request: behind a proxy, or below a path,
   * such as `https://www.example.com/login`. A path that is not below it is not answered.
   */
  readonly baseUrl?: string | undefined;
  /** The origin of the page that asks: a service worker does not see the header that the browser adds on the wire. */
  readonly origin?: string | undefined;
  /** The client reads a body as a whole, so that one which breaks off is `Response.error()`: a stream would fail where nobody waits. */
  readonly readsWhole?: boolean | undefined;
}

/** Answers a Request of the Fetch standard; resolves to `undefined` where its path is none of the mock. */
export type MockFetch = (request: Request, options?: FetchOptions) => Promise<Response | undefined>;

/** Makes `mock.fetch`: the one function with which any runtime mounts a mock. */
export function createFetch(responder: Responder, maxBodyBytes: number): MockFetch {
  return async (request, { baseUrl, origin, readsWhole = false } = {}) => {
    const place = placeOf(request.url, baseUrl);
    const respond = place && answererOf(responder, place.path);
    if (respond === undefined || place === undefined) return undefined;
    const answer = await respond(await readRequest(request, { ...place, origin }, maxBodyBytes));
    return writeResponse(answer, request, readsWhole);
  };
}

function answererOf(responder: Responder, path: string): Answerer | undefined {
  const qrcodeId = pictureId(path);
  return qrcodeId === undefined ? responder.route(path) : (request) => responder.respondPicture(request, qrcodeId, svg);
}

/** Splits the address of a request; `undefined` where it is not below the address of the mock. */
function placeOf(address: string, baseUrl: string | undefined): Omit<Place, 'origin'> | undefined {
  const { origin, pathname, search } = new URL(address);
  if (baseUrl === undefined) return { baseUrl: origin, path: withoutExtraSlash(pathname), search };
  const base = baseUrl.replace(/\/+$/, '');
  const prefix = new URL(base).pathname.replace(/\/$/, '');
  if (!pathname.startsWith(`${prefix}/`)) return undefined;
  return { baseUrl: base, path: withoutExtraSlash(pathname.slice(prefix.length)), search };
}

/** A client whose address ends in a slash asks for `//api/…`. */
const withoutExtraSlash = (path: string) => path.replace(/^\/{2,}/, '/');
