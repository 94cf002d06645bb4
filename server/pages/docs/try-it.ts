import { element } from '../element.js';
import { button, chooser, field } from '../form.js';
import type { Speech } from '../language.js';
import { mockAddress } from '../mock-api.js';
import type { Operation } from './document.js';
import { bodyOf, type Draft, type ExampleLanguage, exampleLanguages, urlOf, writeExample } from './examples.js';
import { type Field, makeFields, type Remembered } from './fields.js';
import type { Key } from './texts.js';

/** Shared by all operations of the page: the app, the ids that were answered, the language of examples. */
export interface Bench {
  readonly appId: string;
  readonly remembered: Remembered;
  language: ExampleLanguage;
}

/** The users whose access token may go along. */
const users = ['alice', 'bob'] as const;
const adminToken = 'authing-qrcode-mock:admin-token';
/** Names of answers whose values the next request takes. */
const worthRemembering = new Set(['qrcodeId', 'random', 'ticket', 'id', 'pushCodeId']);

/** Draws the form by which an operation is tried on this mock, and the same request in the languages of clients. */
export function drawTryIt(operation: Operation, bench: Bench, { say, header }: Speech<Key>): HTMLElement[] {
  // A stream has no end that could be shown.
  if (operation.responses['200']?.content?.['text/event-stream'] !== undefined) return [];
  const isOurs = operation['x-envelope'] === undefined;
  const fields = makeFields(operation, bench.remembered);
  const takesUser = operation.security?.some((one) => 'accessToken' in one) === true;
  const user = chooser(`${operation.operationId}-user`, [
    ...users.map((name) => [name, name] as const),
    ['', say('nobody')],
  ]);
  const isForm = 'application/x-www-form-urlencoded' in (operation.requestBody?.content ?? {});

  const draft = (): Draft => {
    const of = (place: Field['place']) =>
      Object.fromEntries(
        fields
          .filter((one) => one.place === place)
          .map((one) => [one.name, one.read()] as const)
          .filter(([, value]) => value !== undefined),
      );
    const inPath = of('path');
    return {
      inNodeSdk: operation['x-node-sdk'],
      method: operation.method,
      address: mockAddress(),
      path: operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(String(inPath[name] ?? name)),
      ),
      query: of('query') as Record<string, string>,
      headers: {
        ...(operation.requestBody !== undefined && {
          'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
        }),
        ...(!isOurs && { 'x-authing-app-id': bench.appId, 'x-authing-lang': header }),
        ...(of('header') as Record<string, string>),
      },
      body: operation.requestBody === undefined ? undefined : of('body'),
      isForm,
      hasToken: takesUser && user.value !== '',
    };
  };

  const answer = element('div', { class: 'stack' });
  const said = element('p', { class: 'code', role: 'status' });
  const code = element('pre', { tabindex: 0 });
  const hint = element('p', { class: 'quiet' });
  const language = chooser(
    `${operation.operationId}-example`,
    exampleLanguages.map((one) => [one, one]),
    () => {
      bench.language = language.value as ExampleLanguage;
      drawExample();
    },
  );
  language.value = bench.language;

  function drawExample(): void {
    try {
      const written = draft();
      code.textContent = writeExample(language.value as ExampleLanguage, written) ?? say('noMethod');
      hint.textContent = written.hasToken ? say('tokenHint') : '';
    } catch {
      // A field of JSON that is still being written.
    }
  }

  /** The text is marked, too: some browsers let no page copy, and then a user does. */
  async function copyExample(): Promise<void> {
    getSelection()?.selectAllChildren(code);
    await navigator.clipboard?.writeText(code.textContent ?? '').catch(() => undefined);
  }

  async function send(): Promise<void> {
    const written = draft();
    said.textContent = say('sending');
    try {
      const token = isOurs ? ownToken() : written.hasToken ? await tokenOf(user.value) : undefined;
      const response = await fetch(urlOf(written), {
        method: written.method,
        headers: { ...written.headers, ...(token !== undefined && { authorization: token }) },
        body: bodyOf(written) ?? null,
      });
      const text = await response.text();
      const rule = response.headers.get('x-mock-rule');
      said.textContent = `HTTP ${response.status}${rule === null ? '' : ` · ${rule}`}`;
      answer.replaceChildren(element('pre', { tabindex: 0, 'aria-label': say('answer') }, pretty(text)));
      remember(text, bench.remembered);
    } catch (error) {
      said.textContent = say('unreachable', { message: (error as Error).message });
    }
  }

  const form = element(
    'form',
    {
      class: 'stack try-it',
      oninput: (event: Event) => {
        checkJson(event.target as HTMLElement);
        drawExample();
      },
      onsubmit: (event: Event) => {
        event.preventDefault();
        void send();
      },
    },
    element(
      'div',
      { class: 'try-fields' },
      ...(takesUser ? [field(say('asUser'), user)] : []),
      ...fields.map(({ name, control }) => field(name, control)),
    ),
    element('div', { class: 'row' }, element('button', { class: 'primary' }, say('sendIt')), said),
    answer,
  );
  drawExample();
  return [
    element(
      'div',
      { class: 'stack tried' },
      element('h3', {}, say('tryIt')),
      form,
      element(
        'div',
        { class: 'row end' },
        field(say('exampleIn'), language),
        button(say('copy'), () => void copyExample()),
      ),
      hint,
      code,
    ),
  ];
}

/** A field of JSON says itself that it is none, as the browser says of other fields what they lack. */
function checkJson(control: HTMLElement): void {
  if (!(control instanceof HTMLTextAreaElement)) return;
  try {
    if (control.value !== '') JSON.parse(control.value);
    control.setCustomValidity('');
  } catch (error) {
    control.setCustomValidity((error as Error).message);
  }
}

/** The token that the dashboard was given. */
function ownToken(): string | undefined {
  const token = sessionStorage.getItem(adminToken);
  return token === null ? undefined : `Bearer ${token}`;
}

async function tokenOf(account: string): Promise<string | undefined> {
  const response = await fetch(`${mockAddress()}/api/v3/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { account, password: 'password' } }),
  });
  return (await response.json()).data?.access_token;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Keeps what the next request is about. */
function remember(text: string, remembered: Remembered): void {
  try {
    const answer = JSON.parse(text);
    for (const [name, value] of Object.entries({ ...answer, ...answer.data })) {
      if (!worthRemembering.has(name) || typeof value !== 'string') continue;
      hand(name, value, remembered.get(name) ?? '');
      remembered.set(name, value);
    }
  } catch {
    // No JSON, nothing to keep.
  }
}

/** Fills a value in where nobody has written another. */
function hand(name: string, value: string, before: string): void {
  for (const control of document.querySelectorAll<HTMLInputElement>(`input[data-field="${name}"]`)) {
    if (control.value !== '' && control.value !== before) continue;
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
