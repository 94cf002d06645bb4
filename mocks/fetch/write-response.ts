import { type ApiResponse, encodeUtf8 } from '../../contracts/protocol/index.js';

/** Statuses whose Response may have no body. Source: the Fetch standard, "null body status". */
const bodiless = new Set([204, 205, 304]);

/** Writes an answer as a Response of the Fetch standard. A dropped connection is `Response.error()`. */
export function writeResponse(
  answer: ApiResponse,
  { method, signal }: Request,
  readsWhole: boolean,
): Response | Promise<Response> {
  const { body, status, transport } = answer;
  // A copy: the Response of @hono/node-server keeps the object, and writes the length of the body into it.
  const headers = { ...answer.headers };
  if (transport === 'drop' || (transport === 'reset' && readsWhole)) return Response.error();
  if (transport === 'hang') return untilGivenUp(signal);
  if (body === undefined || method === 'HEAD' || bodiless.has(status)) return new Response(null, { status, headers });
  const written = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  if (transport !== 'reset') return new Response(written as BodyInit, { status, headers });
  return new Response(brokenOff(String(written)), { status, headers });
}

/** Never answers, as long as the client waits. */
const untilGivenUp = (signal: AbortSignal) =>
  new Promise<Response>((resolve) => {
    if (signal.aborted) resolve(Response.error());
    signal.addEventListener('abort', () => resolve(Response.error()), { once: true });
  });

/** The first half of a body, and then the end of the connection. */
function brokenOff(text: string): ReadableStream {
  const half = encodeUtf8(text.slice(0, Math.ceil(text.length / 2)));
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new TypeError('the connection was reset'));
      else controller.enqueue(half);
      sent = true;
    },
  });
}
