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
  /** When it began, in ms of real time: what a client does takes real time, whatever the clock of a mock says. */
  readonly at: number;
  /** When it was answered; absent where it never was. */
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
  /** What was answered: parsed, or the text where it is no JSON. */
  readonly answer?: unknown;
  /** Whether the recording has left out what was answered: nobody knows then what it was. */
  readonly isAnswerLeftOut?: true;
  /** Names in lower case. */
  readonly answerHeaders: Readonly<Record<string, string>>;
  /** The page that it came from, where the recording knows. */
  readonly page?: string;
}

/** What a client may tell of how a login has ended, since it cannot be seen on the wire. */
export const clientOutcomes = ['logged-in', 'cancelled', 'expired', 'failed'] as const;

/**
 * How a login has ended for a client, as it has told.
 *
 * @example
 * const told: ToldOutcome = { at: Date.now(), scenario: 'login', outcome: 'logged-in', userId: 'abc' };
 */
export interface ToldOutcome {
  /** In ms of real time. */
  readonly at: number;
  readonly scenario: string;
  readonly outcome: (typeof clientOutcomes)[number];
  /** Who is logged in. */
  readonly userId?: string;
  /** The headers by which the client is told from others, where it has told it over HTTP. */
  readonly from?: { readonly [Name in 'user-agent' | 'origin' | 'referer' | 'host']?: string | undefined };
}
