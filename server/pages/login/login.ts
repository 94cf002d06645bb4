// A login page as a frontend developer builds one: generate a code, poll it, exchange the ticket in the backend.
import type { OperationOutput } from '../contract.js';
import { element, find } from '../element.js';
import { speak } from '../language.js';
import { call, mockAddress } from '../mock-api.js';
import { draw, type View } from './draw.js';
import { placeOf, sources } from './source.js';
import { texts } from './texts.js';

/** The time that the page waits between two polls, in ms. */
const pollInterval = 1_000;
/** A page that nobody looks at stops asking for new codes after so many. */
const maxRefreshes = 5;
/** The classes of refusals that the next poll may not meet: it comes too soon, or the server has failed. */
const tooMany = 429;
const serverError = 500;

type Status = OperationOutput<'checkQrcodeStatus'>;

const statuses: readonly Status['status'][] = ['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR'];

let view: View = { name: 'loading' };
let refreshes = 0;
let appId: string | undefined;
const speech = speak(texts, () => draw(view, speech, begin));

function show(next: View): void {
  view = next;
  draw(view, speech, begin);
}

/** Which app this page is. A page of yours has it in its configuration. */
async function readAppId(): Promise<string> {
  const { id } = await (await fetch(`${mockAddress()}/__mock/login/app`)).json();
  return id;
}

const along = () => ({ language: speech.header, appId });

/** Gets a code and shows it, until it has come to an end. */
async function begin(): Promise<void> {
  show({ name: 'loading' });
  try {
    appId ??= await readAppId();
    const { answer } = await call('POST', '/api/v3/gene-qrcode', { type: 'MOBILE_APP' }, along());
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
  let wait = pollInterval;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const { answer, retryAfter } = await askStatus(qrcodeId);
    wait = answer?.statusCode === tooMany ? (retryAfter ?? 2 * wait) : pollInterval;
    if (answer === undefined || answer.statusCode === tooMany || answer.statusCode >= serverError) continue;
    if (answer.data === undefined) return show({ name: 'failed', message: answer.message });
    const { status, briefUserInfo } = answer.data;
    // A status of a later version of the API is unknown to this page.
    if (statuses.includes(status) && isNews(status, briefUserInfo))
      show({ name: 'code', url, qrcodeId, status, user: briefUserInfo });
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

type Asked = Partial<Awaited<ReturnType<typeof call<'/api/v3/check-qrcode-status'>>>>;

/** One poll of a hundred may fail, in a hand that moves between networks: then there is no news. */
const askStatus = (qrcodeId: string): Promise<Asked> =>
  call('GET', '/api/v3/check-qrcode-status', { qrcodeId }, along()).catch(() => ({}));

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

find('#sources').append(
  ...sources.map((source) => element('li', {}, element('a', { href: placeOf(source), class: 'code' }, source))),
);
void begin();
