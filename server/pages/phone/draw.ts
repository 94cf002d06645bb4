import { element, find } from '../element.js';
import type { Speech } from '../language.js';
import { type Exchange, mockAddress } from '../mock-api.js';
import type { Login } from './login.js';
import type { Payload } from './payload.js';
import type { Key } from './texts.js';

/** Why the server does not do what it was asked for; without a message it could not be reached. */
interface Refused {
  readonly message: string | undefined;
  readonly rule: string | undefined;
}

/** The views of the phone. */
export type View =
  | { readonly name: 'signIn'; readonly account?: string; readonly refused?: Refused | undefined }
  | {
      readonly name: 'scan';
      readonly problem?: { readonly key: 'noCode' | 'notOurs' | 'insecure' | 'noCamera'; readonly text?: string };
    }
  | { readonly name: 'camera' }
  | { readonly name: 'confirm'; readonly payload: Payload }
  | { readonly name: 'done'; readonly action: 'CONFIRM' | 'CANCEL' }
  | { readonly name: 'refused'; readonly refused: Refused };

/** The actions of the user of the phone. */
export interface PhoneActions {
  signIn(account: string, password: string): void;
  logOut(): void;
  look(): void;
  scanAgain(): void;
  read(text: string): void;
  readPicture(file: Blob): void;
  confirm(payload: Payload): void;
  cancel(payload: Payload): void;
}

/** Draws the phone. */
export function draw(
  view: View,
  login: Login | null,
  exchanges: readonly Exchange[],
  { say }: Speech<Key>,
  actions: PhoneActions,
): void {
  document.body.dataset['view'] = view.name;
  find('#who').replaceChildren(
    ...(login === null
      ? []
      : [
          element('span', { class: 'quiet' }, say('loggedInAs', { name: login.name })),
          element('button', { type: 'button', onclick: () => actions.logOut() }, say('logOut')),
        ]),
  );
  const screen = find('#screen');
  screen.replaceChildren(...contentOf(view, login, say, actions));
  screen.querySelector<HTMLElement>('h1')?.focus();
  find('#exchanges').replaceChildren(
    ...(exchanges.length === 0 ? [element('p', { class: 'quiet' }, say('none'))] : exchanges.map(showExchange)),
  );
}

const showExchange = ({ method, path, status, answer, rule }: Exchange) =>
  element(
    'div',
    { class: 'stack' },
    element('h2', { class: 'code' }, `${method} ${path} → HTTP ${status}${rule === null ? '' : ` · ${rule}`}`),
    element('pre', {}, JSON.stringify(answer, null, 2)),
  );

type Say = Speech<Key>['say'];

const heading = (text: string) => element('h1', { tabindex: -1 }, text);

function contentOf(view: View, login: Login | null, say: Say, actions: PhoneActions): HTMLElement[] {
  switch (view.name) {
    case 'signIn':
      return drawSignIn(view, say, actions);
    case 'scan':
      return drawScan(view, say, actions);
    case 'camera':
      return [
        heading(say('scan')),
        element('video', { muted: true, playsinline: true, 'aria-label': say('camera') }),
        element('p', { class: 'quiet', role: 'status' }, say('looking')),
        element('button', { type: 'button', onclick: () => actions.scanAgain() }, say('closeCamera')),
      ];
    case 'confirm':
      return drawConfirm(view.payload, login, say, actions);
    case 'done':
      return [
        heading(say(view.action === 'CONFIRM' ? 'confirmed' : 'cancelled')),
        element('p', { class: 'mark', 'aria-hidden': 'true' }, view.action === 'CONFIRM' ? '✓' : '✕'),
        againButton(say, actions),
      ];
    case 'refused':
      return [heading(refusalText(view.refused, say)), ...ruleOf(view.refused, say), againButton(say, actions)];
  }
}

const againButton = (say: Say, { scanAgain }: PhoneActions) =>
  element('button', { type: 'button', class: 'primary', onclick: () => scanAgain() }, say('again'));

const refusalText = ({ message }: Refused, say: Say) =>
  message === undefined ? say('unreachable') : say('refused', { message });

const ruleOf = ({ rule }: Refused, say: Say) =>
  rule === undefined ? [] : [element('p', { class: 'quiet code' }, say('rule', { rule }))];

/** The users of every mock, and what they are there for. */
const demoUsers = [
  ['alice', 'isAlice'],
  ['bob', 'isBob'],
  ['locked', 'isLocked'],
  ['outsider', 'isOutsider'],
] as const satisfies readonly (readonly [string, Key])[];
const demoPassword = 'password';

function drawSignIn({ account = 'alice', refused }: View & { name: 'signIn' }, say: Say, actions: PhoneActions) {
  const accountField = element('input', {
    id: 'account',
    name: 'account',
    value: account,
    autocomplete: 'username',
    autocapitalize: 'none',
    required: true,
  });
  const password = element('input', {
    id: 'password',
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    'aria-describedby': 'password-hint',
    required: true,
  });
  const submit = (event: Event) => {
    event.preventDefault();
    actions.signIn(accountField.value, password.value);
  };
  return [
    heading(say('signIn')),
    element('p', { class: 'quiet' }, say('signInWhy')),
    ...(refused === undefined ? [] : [element('p', { class: 'notice bad', role: 'alert' }, refusalText(refused, say))]),
    element(
      'div',
      { class: 'demo-users', role: 'group', 'aria-label': say('demoUsers') },
      ...demoUsers.map(([name, hint]) =>
        element(
          'button',
          { type: 'button', class: 'demo-user', onclick: () => actions.signIn(name, demoPassword) },
          element('strong', {}, name),
          element('span', { class: 'quiet' }, say(hint)),
        ),
      ),
    ),
    element('h2', {}, say('anotherUser')),
    element(
      'form',
      { class: 'stack', onsubmit: submit },
      element('div', {}, element('label', { for: 'account' }, say('account')), accountField),
      element('div', {}, element('label', { for: 'password' }, say('password')), password),
      element('p', { class: 'quiet', id: 'password-hint' }, say('passwordHint')),
      element('button', { class: 'primary' }, say('submit')),
    ),
  ];
}

function drawScan({ problem }: View & { name: 'scan' }, say: Say, actions: PhoneActions) {
  const pasted = element('input', { id: 'pasted', autocomplete: 'off', autocapitalize: 'none', required: true });
  const picture = element('input', { id: 'picture', type: 'file', accept: 'image/*' });
  picture.addEventListener('change', () => {
    const [file] = picture.files ?? [];
    if (file !== undefined) actions.readPicture(file);
  });
  const use = (event: Event) => {
    event.preventDefault();
    actions.read(pasted.value);
  };
  const values = { text: problem?.text ?? '', host: problem?.text ?? '', reason: problem?.text ?? '' };
  return [
    heading(say('scan')),
    ...(problem === undefined ? [] : [element('p', { class: 'notice', role: 'alert' }, say(problem.key, values))]),
    element('button', { type: 'button', class: 'primary', onclick: () => actions.look() }, say('openCamera')),
    // The words of a control for files are the browser's: this one speaks the language of the page.
    element('div', { class: 'file' }, picture, element('label', { for: 'picture', class: 'button' }, say('upload'))),
    element(
      'form',
      { class: 'stack', onsubmit: use },
      element('div', {}, element('label', { for: 'pasted' }, say('paste')), pasted),
      element('button', {}, say('use')),
    ),
  ];
}

function drawConfirm(payload: Payload, login: Login | null, say: Say, actions: PhoneActions) {
  const { qrcodeId, userPoolId, createdAt, customData } = payload;
  const facts: [Key, string | undefined][] = [
    ['server', new URL(mockAddress()).host],
    ['codeId', qrcodeId],
    ['userPool', userPoolId],
    ['createdAt', createdAt],
    ['customData', customData && Object.keys(customData).length > 0 ? JSON.stringify(customData) : undefined],
  ];
  return [
    heading(say('confirmHeading')),
    element('p', {}, say('confirmWhy', { name: login?.name ?? '' })),
    element(
      'dl',
      { class: 'facts' },
      ...facts.flatMap(([key, value]) =>
        value === undefined ? [] : [element('dt', {}, say(key)), element('dd', { class: 'code' }, value)],
      ),
    ),
    element('button', { type: 'button', class: 'primary', onclick: () => actions.confirm(payload) }, say('confirm')),
    element('button', { type: 'button', onclick: () => actions.cancel(payload) }, say('cancel')),
  ];
}
