/**
 * One request of a client and what it was answered, as it was on the wire. It holds tokens and passwords: a judge reads it, and
 * nobody writes it down.
 *
 * @example
 * const poll: Exchange = {
 *   at: 1_767_225_600_000, answeredAt: 1_767_225_600_004, method: 'GET', path: '/api/v3/get-qrcode-status',
 *   query: { qrcodeId: 'abc' }, headers: {}, status: 200, answer: { statusCode: 200, data: { status: 'PENDING' } }, answerHeaders: {},
 * };
 */
export interface Exchange {
  /** The time of the request, in ms of real time: a client acts in real time, whatever the clock of a mock says. */
  readonly at: number;
  /** The time of the answer; absent where no answer came. */
  readonly answeredAt?: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as text. */
  readonly body?: string;
  /** The HTTP status; 0 where no whole answer came. */
  readonly status: number;
  /** The answer: parsed, or the text where it is no JSON. */
  readonly answer?: unknown;
  /** True if the recording has left out the answer. */
  readonly isAnswerLeftOut?: true;
  /** Names in lower case. */
  readonly answerHeaders: Readonly<Record<string, string>>;
  /** The page that it came from, where the recording knows. */
  readonly page?: string;
}

/** The outcome of a login as a client may report it, since it cannot be seen on the wire. */
export const clientOutcomes = ['logged-in', 'cancelled', 'expired', 'failed'] as const;

/**
 * The end of a login, as the client has told it.
 *
 * @example
 * const told: ToldOutcome = { at: Date.now(), scenario: 'login', outcome: 'logged-in', userId: 'abc' };
 */
export interface ToldOutcome {
  /** In ms of real time. */
  readonly at: number;
  readonly scenario: string;
  readonly outcome: (typeof clientOutcomes)[number];
  /** The user who is logged in. */
  readonly userId?: string;
  /** The code that the session of a backend has shown. */
  readonly qrcodeId?: string;
  /** The things that an app has shown its user before they decided. */
  readonly shown?: { readonly [What in 'app' | 'place' | 'time']?: string | undefined };
  /** The headers by which the client is told from others, where it has told it over HTTP. */
  readonly from?: { readonly [Name in 'user-agent' | 'origin' | 'referer' | 'host']?: string | undefined };
}
