import * as z from 'zod';
import type { Exchange } from '../http/exchange.js';
import { parseBody } from '../http/send-by-fetch.js';
import { operationAt } from '../protocol/classify.js';
import type { Run } from './facts.js';
import { readMeaning } from './meaning.js';
import type { ClientRole } from './role.js';

const pairs = z.array(z.object({ name: z.string(), value: z.string() })).default([]);

/** A file that is sent has a name, and no value. */
const parameters = z.array(z.object({ name: z.string(), value: z.string().default('') }));

const entry = z.object({
  pageref: z.string().optional(),
  startedDateTime: z.string().refine((text) => !Number.isNaN(Date.parse(text)), { error: 'is no instant' }),
  /** In ms. */
  time: z.number().catch(0),
  request: z.object({
    method: z.string(),
    url: z.string().refine((text) => URL.canParse(text), { error: 'is no URL' }),
    headers: pairs,
    postData: z.object({ text: z.string().optional(), params: parameters.optional() }).optional(),
  }),
  response: z.object({
    // Of what was blocked or has failed, some write no number.
    status: z.int().catch(0),
    headers: pairs,
    content: z
      .object({ size: z.number().catch(0), text: z.string().optional(), encoding: z.string().optional() })
      .default({ size: 0 }),
  }),
});

const har = z.object({
  log: z.object({
    creator: z.object({ name: z.string() }).optional(),
    entries: z.array(entry),
  }),
});

type Entry = z.output<typeof entry>;

/**
 * The settings for judging an HTTP archive.
 *
 * @example
 * const options: HarOptions = { role: 'web' };
 */
export interface HarOptions {
  /** The role of the client that made the requests; told by the operations if left out. */
  readonly role?: ClientRole | undefined;
}

/**
 * Reads an HTTP archive (HAR 1.2) as a run: of a browser, of a proxy, or the journal of a mock.
 *
 * @example
 * const verdicts = judgeRuns([runOfHar({ log: { version: '1.2', creator: { name: 'proxy', version: '1' }, entries: [] } }, { role: 'web' })]);
 *
 * @throws TypeError that names the place which is no HTTP archive.
 */
export function runOfHar(archive: unknown, { role }: HarOptions = {}): Run {
  const parsed = har.safeParse(archive);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new TypeError(
      `this is not an HTTP archive: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'unknown'}`,
    );
  }
  const { creator, entries } = parsed.data.log;
  const exchanges = entries.filter(({ request }) => request.method !== 'OPTIONS').map(toExchange);
  const ends = exchanges.map(({ at, answeredAt = at }) => answeredAt);
  const instants = exchanges.filter((one) => readMeaning(one).kind === 'poll').map(({ at }) => at);
  // The journal tells the time of the mock: where its clock was held, all polls come at one instant.
  const isHeld = creator?.name === 'authing-qrcode-mock' && instants.length > 2 && new Set(instants).size === 1;
  return {
    exchanges,
    outcomes: [],
    facts: {
      until: ends.reduce((latest, end) => Math.max(latest, end), 0),
      isTimed: !isHeld,
      ...(role !== undefined && { role }),
    },
  };
}

const fieldsOf = (list: readonly { name: string; value: string }[]): Record<string, string> =>
  Object.fromEntries(list.map(({ name, value }) => [name.toLowerCase(), value]));

function toExchange({ pageref, startedDateTime, time, request, response }: Entry): Exchange {
  const at = Date.parse(startedDateTime);
  const url = new URL(request.url);
  const { postData, method } = request;
  const body =
    postData?.text ??
    (postData?.params && String(new URLSearchParams(postData.params.map(({ name, value }) => [name, value]))));
  const text = decode(response.content);
  const isLeftOut = response.content.text === undefined && response.content.size !== 0;
  // A browser writes an answer that was cut off with the status it had begun with, and no text; every operation answers something.
  const isWhole =
    response.status > 0 &&
    !(
      response.status === 200 &&
      text === '' &&
      !isLeftOut &&
      operationAt({ method, path: url.pathname }) !== undefined
    );
  return {
    at,
    ...(time >= 0 && { answeredAt: at + time }),
    method,
    path: url.pathname,
    query: readQuery(url.searchParams),
    headers: fieldsOf(request.headers),
    ...(body !== undefined && { body }),
    status: isWhole ? response.status : 0,
    ...(text !== '' && { answer: parseBody(text) }),
    ...(isLeftOut && { isAnswerLeftOut: true as const }),
    answerHeaders: fieldsOf(response.headers),
    ...(pageref !== undefined && { page: pageref }),
  };
}

function readQuery(parameters: URLSearchParams): Exchange['query'] {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? String(values[0]) : values];
    }),
  );
}

function decode({ text = '', encoding }: { text?: string | undefined; encoding?: string | undefined }): string {
  if (encoding !== 'base64') return text;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return text;
  }
}
