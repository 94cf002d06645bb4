import { type ApiRequest, type ApiResponse, valueAt } from '../../../contracts/internal.js';

/** Tells whether a request may be sent again, since it changes nothing. Source: RFC 9110, section 9.2.1. */
export const isSafe = ({ method }: ApiRequest): boolean => method === 'GET' || method === 'HEAD';

/** Tells whether a gateway has answered in the place of the target: the API answers by its envelope. */
export const isGateway = ({ status, body }: ApiResponse): boolean =>
  (status === 502 || status === 503 || status === 504) &&
  valueAt('statusCode', body) === undefined &&
  valueAt('code', body) === undefined &&
  valueAt('error', body) === undefined;

/** The time to wait where nothing is said of it, in ms. */
const usual = 1_000;

/** The time that an answer asks to wait, in ms: seconds, or an instant. Source: RFC 9110, section 10.2.3. */
export function patienceOf({ headers }: ApiResponse, now: number): number {
  const asked = (headers['retry-after'] ?? '').trim();
  if (/^\d+$/.test(asked)) return Number(asked) * 1_000;
  const instant = Date.parse(asked);
  return Number.isNaN(instant) ? usual : Math.max(usual, instant - now);
}
