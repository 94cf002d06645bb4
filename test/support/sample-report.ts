import { type Report, type ReportedResult, summarise } from 'authing-qrcode-mock/contracts';

const verdict = (id: string, title: string, more: Partial<ReportedResult> = {}): ReportedResult => ({
  id,
  title,
  status: 'passed',
  source: { kind: 'documented', reason: 'check-qrcode-status reference' },
  differences: [],
  durationMs: 12.5,
  requests: 2,
  ...more,
});

export const documentedFailure = verdict('poll/confirmed-shows-user', 'A confirmed code shows who has confirmed it', {
  status: 'failed',
  source: {
    kind: 'documented',
    reason: 'check-qrcode-status reference: the answer holds briefUserInfo once confirmed',
  },
  differences: [
    { step: 3, path: 'data.status', expected: 'AUTHORIZED', received: 'SCANNED', assumed: false },
    { step: 3, path: 'data.briefUserInfo', expected: { $is: 'string' }, received: undefined, assumed: true },
  ],
  curl: `curl -sS 'https://login.example.com/api/v3/check-qrcode-status?qrcodeId=abc' -H "x-authing-app-id: $APP_ID"`,
  replay: 'npx authing-qrcode-mock verify https://login.example.com --only poll/confirmed-shows-user',
  advice: 'Answer AUTHORIZED, and the user who has confirmed, from the moment when change-qrcode-status has succeeded.',
  evidence: ['POST /api/v3/change-qrcode-status → 200', 'GET /api/v3/check-qrcode-status → 200 SCANNED'],
  durationMs: 1_234,
  requests: 5,
});

export const differingAssumption = verdict('change/second-scan', 'A scan by a second phone is refused', {
  status: 'assumption',
  source: { kind: 'assumed', reason: 'nothing is published on a second phone; the first scan wins' },
  differences: [{ step: 4, path: 'apiCode', expected: 990_003, received: 2_020, assumed: true }],
  replay: 'npx authing-qrcode-mock verify https://login.example.com --only change/second-scan',
});

export const waivedFailure = verdict('ticket/used-once', 'A ticket is exchanged once', {
  status: 'failed',
  source: { kind: 'sdk', reason: 'authing-node-sdk 4.0.1 exchanges a ticket once' },
  differences: [{ path: 'statusCode', expected: 403, received: 200, assumed: false }],
  waived: 'LOGIN-42: fixed in the release of May',
});

const skipped = (id: string, title: string, reason: string) => verdict(id, title, { status: 'skipped', reason });

const passedAssumption = verdict('poll/unknown-code', 'A code that nobody has made is refused', {
  source: { kind: 'assumed', reason: 'the reference names no error; 404 is what its siblings answer' },
});

/** A report on verdicts, with counts that are right. */
export const reportOn = (verdicts: readonly ReportedResult[], more: Partial<Report> = {}): Report => ({
  schemaVersion: 1,
  tool: { name: 'authing-qrcode-mock', version: '0.1.0' },
  kind: 'verify',
  target: { name: 'staging', address: 'https://login.example.com/pool-a' },
  startedAt: '2026-05-04T10:20:30.456Z',
  durationMs: 12_345,
  requests: 412,
  summary: summarise(verdicts),
  outcome: { exitCode: 0, reason: 'every rule that could be judged holds' },
  causes: [],
  coverage: [],
  leftovers: [],
  notes: [],
  verdicts: [...verdicts],
  ...more,
});

/** Every outcome, and all that a report can hold beside. */
export const richReport = (): Report =>
  reportOn(
    [
      verdict('poll/new-code-is-pending', 'A new code is pending'),
      documentedFailure,
      passedAssumption,
      differingAssumption,
      waivedFailure,
      skipped('expiry/after-120s', 'A code expires after 120 seconds', 'the target does not offer clock'),
      skipped('expiry/scanned-too', 'A code that was scanned expires, too', 'the target does not offer clock'),
      skipped('race/two-phones', 'Of two phones one wins', 'the target does not offer secondUser'),
    ],
    {
      profile: 'observed.json',
      outcome: { exitCode: 1, reason: '1 published rule is broken' },
      coverage: [
        { name: 'edges', seen: 27, of: 34, missing: ['PENDING → EXPIRED', 'SCANNED → CANCELLED'] },
        { name: 'error codes', seen: 9, of: 14, missing: ['2020', '990003'] },
      ],
      leftovers: [{ what: 'QR codes', count: 3, note: 'they expire by themselves' }],
      notes: ['2 requests were sent again after a network error'],
    },
  );

/** A report that judges a client. */
export const clientReport = (): Report =>
  reportOn(
    [
      verdict('polling/stops-after-expiry', 'The client stops polling once the code has expired', {
        status: 'failed',
        severity: 'must',
        source: { kind: 'sdk', reason: 'guard 5.3.9 stops at EXPIRED' },
        evidence: ['10:20:31 GET check-qrcode-status → EXPIRED', '10:20:32 GET check-qrcode-status (once more)'],
        advice: 'Stop the timer as soon as an answer is EXPIRED, and offer a new code.',
        requests: 14,
      }),
      verdict('polling/interval', 'The client waits at least 800 ms between two polls', {
        status: 'warning',
        severity: 'should',
        source: { kind: 'advice', reason: 'a shorter interval is throttled by most deployments' },
        differences: [{ path: 'interval', expected: 800, received: 250, assumed: false }],
      }),
      verdict('polling/uses-the-code', 'The client polls the code that it shows', { severity: 'must' }),
      verdict('polling/backs-off', 'The client waits longer once it is throttled', {
        status: 'skipped',
        severity: 'should',
        reason: 'It is observed once a poll is answered 429',
      }),
    ],
    {
      kind: 'client',
      target: { name: 'login page', address: 'http://127.0.0.1:4820' },
      outcome: { exitCode: 1, reason: '1 rule is broken' },
      coverage: [{ name: 'rules', seen: 3, of: 12, missing: [] }],
    },
  );

/** What would break a document that takes it as it is. */
export const nasty =
  ']]> --> <script>alert(1)</script> <img src=x onerror=alert(1)> </details> </pre> | `code` ``` $& %0A ::error:: ' +
  '"quoted" \'single\' &amp; \\ @someone #1 😀 \u0000\u001b[31m\u0085\u202e\ud800\uffff\r\nnext line\n```\nlast line';

/** A text wherever text can be, with values of some length. */
export const reportFullOf = (nasty: string, length = 1_000): Report => {
  const source = { kind: 'documented', reason: nasty } as const;
  const differences = [
    { step: 1, path: nasty, expected: { text: nasty, [nasty]: [nasty] }, received: nasty, assumed: true },
    { path: 'data', expected: { $matches: nasty }, received: '😀'.repeat(length), assumed: false },
  ];
  const more = {
    source,
    differences,
    reason: nasty,
    evidence: [nasty, nasty],
    advice: nasty,
    curl: nasty,
    replay: nasty,
  };
  return reportOn(
    [
      verdict(`poll/${nasty}`, nasty, { ...more, status: 'failed' }),
      verdict(`${nasty}/guess`, nasty, { ...more, status: 'assumption', source: { kind: 'assumed', reason: nasty } }),
      verdict('change/waived', nasty, { ...more, status: 'failed', waived: nasty }),
      verdict(' /no-area', nasty, { source, status: 'skipped', reason: nasty }),
      verdict('', '', { source }),
    ],
    {
      target: { name: nasty, address: nasty },
      profile: nasty,
      startedAt: nasty,
      outcome: { exitCode: 1, reason: nasty },
      coverage: [{ name: nasty, seen: 0, of: 0, missing: [nasty] }],
      leftovers: [{ what: nasty, count: 1, note: nasty }],
      notes: [nasty, 'x'.repeat(2 * length)],
    },
  );
};

/** The nasty text wherever text can be, with values that are very long. */
export const nastyReport = (): Report => reportFullOf(nasty, 50_000);

/** A run in which nothing was checked, as nobody answered. */
export const emptyReport = (): Report =>
  reportOn([], { outcome: { exitCode: 3, reason: 'https://login.example.com does not answer: connection refused' } });

/** Nothing but rules that hold. */
export const passedReport = (): Report =>
  reportOn([verdict('poll/new-code-is-pending', 'A new code is pending'), passedAssumption]);

/** Each sample by what it is, for what holds of every report. */
export const sampleReports: readonly (readonly [name: string, report: Report])[] = [
  ['a rich report', richReport()],
  ['a report on a client', clientReport()],
  ['a report full of nasty text', nastyReport()],
  ['a report without verdicts', emptyReport()],
  ['a report on what has passed', passedReport()],
];

/** As many failures as asked for, each with much to say. */
export const longReport = (number: number): Report =>
  reportOn(
    Array.from({ length: number }, (_, index) => ({
      ...documentedFailure,
      id: `poll/failure-${index}`,
      evidence: Array.from({ length: 20 }, (_, line) => `GET /api/v3/check-qrcode-status → 200 SCANNED 二维码 ${line}`),
    })),
    { outcome: { exitCode: 1, reason: `${number} published rules are broken` } },
  );
