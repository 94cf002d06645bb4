/**
 * A request as plain data: what every adapter hands to an implementation, and what the player sends to a target.
 *
 * @example
 * const poll: ApiRequest = {
 *   method: 'GET', baseUrl: 'http://127.0.0.1:4820', path: '/api/v3/get-qrcode-status',
 *   query: { qrcodeId: 'abc' }, headers: {},
 * };
 */
export interface ApiRequest {
  readonly method: string;
  /** The part before `path` as the client sees it: scheme, authority and mount path, without a trailing slash. */
  readonly baseUrl: string;
  readonly path: string;
  /** A parameter given more than once is an array. */
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as text, undecoded. */
  readonly body?: string;
  /** Why an adapter has not read the body, where it has not. */
  readonly unread?: UnreadBody | undefined;
}

/** A body that no adapter reads: larger than the limit, in an encoding that nobody knows here, or broken in one that is known. */
export type UnreadBody = 'too-large' | 'unknown-encoding' | 'broken-encoding';

/**
 * An answer as plain data. `body` is what JSON carries; an adapter turns it into text. Text and bytes are sent as they are.
 *
 * @example
 * const refused: ApiResponse = { status: 200, headers: {}, body: { statusCode: 404, message: '二维码不存在' } };
 */
export interface ApiResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A failure of the transport: the connection ends at once, in the middle of the body, or no answer ever comes. */
  readonly transport?: 'drop' | 'reset' | 'hang';
}
