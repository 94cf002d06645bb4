// The phone of the flow, for a real handset: it calls what an app calls, and nothing else of the mock.
import { find } from '../element.js';
import { speak } from '../language.js';
import { call, type Exchange } from '../mock-api.js';
import { draw, type PhoneActions, type View } from './draw.js';
import { type Deed, openHistory } from './history.js';
import type { Login } from './login.js';
import { type Payload, readPayload } from './payload.js';
import { type Camera, mayOpenCamera, openCamera, readPicture } from './scanner.js';
import { texts } from './texts.js';

const place = 'authing-qrcode-mock:login';

let login = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Login | null;
let view: View = { name: 'signIn' };
let camera: Camera | undefined;
const exchanges: Exchange[] = [];
const past = openHistory();

const speech = speak(texts, () => {
  // A page that is drawn anew has no picture of the camera yet.
  if (view.name === 'camera') void look();
  else redraw();
});

function show(next: View): void {
  camera?.close();
  camera = undefined;
  view = next;
  redraw();
}

function redraw(): void {
  draw(view, login, exchanges, speech, actions);
  const scanAgain = (qrcodeId: string) => attempt(scan({ qrcodeId }));
  past.draw(speech.say, speech.header, login === null ? undefined : scanAgain);
}

/** Calls an operation, and keeps the answer for who asks to see it. */
const noted: typeof call = async (method, path, input, along) => {
  const exchange = await call(method, path, input, along);
  exchanges.unshift(exchange);
  return exchange;
};

const refused = ({ answer, rule }: Exchange) => ({ message: answer.message, rule: rule ?? undefined });

async function signIn(account: string, password: string): Promise<void> {
  const input = { connection: 'PASSWORD', passwordPayload: { account, password } } as const;
  const signedIn = await noted('POST', '/api/v3/signin', input, { language: speech.header });
  const { data } = signedIn.answer;
  if (data?.access_token === undefined) return show({ name: 'signIn', account, refused: refused(signedIn) });
  const authorization = data.access_token;
  const profile = await noted('GET', '/api/v3/get-profile', {}, { authorization, language: speech.header });
  login = { name: profile.answer.data?.name ?? account, accessToken: authorization };
  sessionStorage.setItem(place, JSON.stringify(login));
  start();
}

/** Scans: tells the server that this user has seen the code. */
async function scan(payload: Payload): Promise<void> {
  const { qrcodeId } = payload;
  const scanned = await change(qrcodeId, 'SCAN');
  if (scanned.answer.statusCode === 200) show({ name: 'confirm', payload });
  else lose(scanned);
}

async function decide(payload: Payload, action: 'CONFIRM' | 'CANCEL'): Promise<void> {
  const decided = await change(payload.qrcodeId, action);
  if (decided.answer.statusCode === 200) show({ name: 'done', action });
  else lose(decided);
}

async function change(qrcodeId: string, action: Deed['action']): Promise<Exchange> {
  const along = { authorization: login?.accessToken, language: speech.header };
  const exchange = await noted('POST', '/api/v3/change-qrcode-status', { qrcodeId, action }, along);
  const { statusCode, message } = exchange.answer;
  const refusal = statusCode === 200 ? undefined : message;
  past.add({ qrcodeId, action, user: login?.name ?? '', at: Date.now(), refused: refusal });
  return exchange;
}

function lose(exchange: Exchange): void {
  // A login state that the server has forgotten is of no use any more.
  if (exchange.answer.statusCode === 401) logOut(refused(exchange));
  else show({ name: 'refused', refused: refused(exchange) });
}

function logOut(why?: ReturnType<typeof refused>): void {
  login = null;
  sessionStorage.removeItem(place);
  show({ name: 'signIn', refused: why });
}

function read(text: string | undefined): void {
  const payload = text === undefined ? undefined : readPayload(text);
  if (payload !== undefined) attempt(scan(payload));
  else if (text === undefined) show({ name: 'scan', problem: { key: 'noCode' } });
  else show({ name: 'scan', problem: { key: 'notOurs', text: text.slice(0, 100) } });
}

async function look(): Promise<void> {
  if (!mayOpenCamera()) return show({ name: 'scan', problem: { key: 'insecure', text: location.host } });
  const looking: View = { name: 'camera' };
  show(looking);
  try {
    const opened = await openCamera(find<HTMLVideoElement>('video'), read);
    if (view === looking) camera = opened;
    else opened.close();
  } catch (error) {
    if (view === looking)
      show({ name: 'scan', problem: { key: 'noCamera', text: (error as Error).message || (error as Error).name } });
  }
}

/** A code that came by a link or the camera is used once there is a login. */
function start(): void {
  const qrcodeId = new URLSearchParams(location.search).get('qrcodeId');
  if (login === null) show({ name: 'signIn' });
  else if (qrcodeId === null) show({ name: 'scan' });
  else {
    history.replaceState(null, '', location.pathname);
    attempt(scan({ qrcodeId }));
  }
}

function attempt(work: Promise<void>): void {
  work.catch(() => show({ name: 'refused', refused: { message: undefined, rule: undefined } }));
}

const actions: PhoneActions = {
  signIn: (account, password) => attempt(signIn(account, password)),
  logOut: () => logOut(),
  look: () => void look(),
  scanAgain: () => show({ name: 'scan' }),
  read,
  readPicture: (file) => void readPicture(file).then(read),
  confirm: (payload) => attempt(decide(payload, 'CONFIRM')),
  cancel: (payload) => attempt(decide(payload, 'CANCEL')),
};

start();
