import type { FastpassStatus, PushStatus, QrcodeStatus } from '../../contracts/protocol/index.js';
import type { Phone } from '../actors/phone.js';
import type { Admin } from '../control/commands/context.js';
import type { Responder } from '../engine/responder.js';
import type { MockFetch } from '../fetch/fetch.js';
import type { ForceOptions } from '../qrcode/force.js';

/** The part of a mock that answers requests and commands. In a page it is loaded with the first of them. */
export interface Answers extends Responder {
  /**
   * Answers a Request of the Fetch standard: with it a mock mounts in Next.js, SvelteKit, Hono, Bun, Deno or a service worker,
   * without a port. Resolves to `undefined` where the path is none of the mock, so that somebody else may answer; rejects with
   * TypeError where the body was read before. Once the client gives up, a call that a fault hangs is `Response.error()`.
   *
   * @example
   * export const POST = async (request: Request) => (await mock.fetch(request)) ?? new Response(null, { status: 404 });
   */
  readonly fetch: MockFetch;
  /** Every command of the admin API, in process. */
  readonly admin: Admin;
  /** Hands a phone to the user of this user name. */
  phone(username: string): Phone;
  /** Plays WeChat's side of a code of a WeChat type, as the user of this user name. */
  wechatPhone(username: string): Phone;
  /**
   * Puts a code of any flow into any status of it, without asking the rules, as if `as` (default `alice`) had scanned it.
   * Rejects with RangeError for an unknown code, status or user.
   */
  force(codeId: string, status: QrcodeStatus | FastpassStatus | PushStatus, options?: ForceOptions): Promise<void>;
  /** The text that the picture of a code encodes; `undefined` for an unknown code. */
  pictureText(qrcodeId: string): Promise<string | undefined>;
}
