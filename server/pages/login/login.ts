// A login page as a frontend developer builds one: generate a code, poll it, exchange the ticket in the backend.
import type { OperationOutput } from '../contract.js';
import { speak } from '../language.js';
import { call, mockAddress } from '../mock-api.js';
import { draw, type View } from './draw.js';
import { texts } from './texts.js';

/** How long the page waits between two polls, in ms. */
const pollInterval = 1_000;
/** A page that nobody looks at stops asking for new codes after so many. */
const maxRefreshes = 5;

type Status = OperationOutput<'getQrcodeStatus'>;

let view: View = { name: 'loading' };
let refreshes = 0;
const speech = speak(texts, () => draw(view, speech, begin));

function show(next: View): void {
  view = next;
  draw(view, speech, begin);
}

/** Gets a code and shows it, until it has come to an end. */
async function begin(): Promise<void> {
  show({ name: 'loading' });
  try {
    const { answer } = await call('POST', '/api/v3/gene-qrcode', { type: 'MOBILE_APP' }, { language: speech.header });
    if (answer.data === undefined) return show({ name: 'failed', message: answer.message });
    const { qrcodeId, url } = answer.data;
    show({ name: 'code', url, qrcodeId, status: 'PENDING' });
    await poll(qrcodeId, url);
  } catch {
    show({ name: 'failed', message: undefined });
  }
}

/** Polls until the status is final. Success is the `statusCode` of the envelope: HTTP says 200 in any case. */
async function poll(qrcodeId: string, url: string): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pollInterval));
    const { answer } = await call('GET', '/api/v3/get-qrcode-status', { qrcodeId }, { language: speech.header });
    if (answer.data === undefined) return show({ name: 'failed', message: answer.message });
    const { status, briefUserInfo } = answer.data;
    if (isNews(status, briefUserInfo)) show({ name: 'code', url, qrcodeId, status, user: briefUserInfo });
    switch (status) {
      case 'PENDING':
      case 'SCANNED':
        continue;
      case 'AUTHORIZED':
        refreshes = 0;
        return logIn(answer.data);
      case 'EXPIRED':
        return refresh();
      case 'CANCELLED':
      case 'ERROR':
        return;
    }
  }
}

const isNews = (status: Status['status'], user: Status['briefUserInfo']) =>
  view.name !== 'code' || view.status !== status || view.user?.displayName !== user?.displayName;

/** A code that nobody has scanned in time is replaced, after a moment in which the page says so. */
async function refresh(): Promise<void> {
  const expired = view;
  refreshes += 1;
  if (refreshes > maxRefreshes) return;
  await new Promise((resolve) => setTimeout(resolve, 3 * pollInterval));
  // Somebody may have pressed the button meanwhile.
  if (view === expired) await begin();
}

/** The ticket goes to the backend of this page: a browser is not to hold the secret of the app, nor the tokens. */
async function logIn({ ticket, tokenSet }: Status): Promise<void> {
  const response = await fetch(`${mockAddress()}/__mock/login/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket, idToken: tokenSet?.id_token }),
  });
  const answer = await response.json();
  if (response.ok) show({ name: 'session', session: answer });
  else show({ name: 'failed', message: answer.message });
}

void begin();
