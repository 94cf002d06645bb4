// The contract, played in a browser: each request goes through the service worker, to the handlers and back.
import { cases, playCase, type Target } from 'authing-qrcode-mock/contracts';
import { createMswMock } from 'authing-qrcode-mock/msw';
import { getResponse, http } from 'msw';
import { setupWorker } from 'msw/browser';
import { definedHeaders, parseBody, urlOf } from '../../dist/contracts/internal.js';
import { offersOf } from '../support/offers.js';

/** A browser lets no page write these headers: they travel under another name, and are put back before a handler reads them. */
const forbidden = /^(?:origin|date|cookie|host|content-length|access-control-request-\w+)$/;
const prefix = 'x-sent-';
/** A browser lets no page read where a redirect leads to: it travels as another status. */
const statusHeader = 'x-answered-status';

const mock = createMswMock({ clock: 'held', actingUser: 'alice', baseUrl: location.origin });

function putBack(request: Request): Request {
  const headers = new Headers();
  request.headers.forEach((value, name) => {
    headers.set(name.startsWith(prefix) ? name.slice(prefix.length) : name, value);
  });
  return Object.defineProperties(request, {
    headers: { value: headers },
    clone: { value: () => putBack(Request.prototype.clone.call(request)) },
  });
}

const handler = http.all(`${location.origin}/*`, async ({ request }) => {
  const response = await getResponse(mock.handlers, putBack(request.clone()));
  if (response === undefined || response.status < 300 || response.status > 399) return response;
  const headers = new Headers(response.headers);
  headers.set(statusHeader, String(response.status));
  return new Response(response.body, { headers });
});

const send: Target['send'] = async (request) => {
  const headers = Object.entries(definedHeaders(request.headers)).map(([name, value]): [string, string] => [
    forbidden.test(name) ? prefix + name : name,
    value,
  ]);
  const { method, body } = request;
  const response = await fetch(urlOf(request), { method, headers, ...(body !== undefined && { body }) });
  return {
    status: Number(response.headers.get(statusHeader) ?? response.status),
    headers: Object.fromEntries(response.headers),
    body: parseBody(await response.text()),
  };
};

await setupWorker(handler).start({ quiet: true, onUnhandledRequest: 'bypass' });

const target: Target = {
  name: 'MSW in a browser',
  baseUrl: location.origin,
  ...(await offersOf(mock)),
  answersUnknownPaths: false,
  send,
};

/** Plays cases by their ids, and tells what came of each without the case itself. */
async function play(ids: readonly string[]) {
  const results = [];
  for (const one of cases.filter(({ id }) => ids.includes(id))) {
    const { case: _, ...rest } = await playCase(one, target);
    results.push({ id: one.id, ...rest });
  }
  return results;
}

Object.assign(globalThis, { play });
