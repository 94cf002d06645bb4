import type { OperationOutput } from '../contract.js';
import { element, find } from '../element.js';
import type { Speech } from '../language.js';
import { mockAddress } from '../mock-api.js';
import type { texts } from './texts.js';

type Status = OperationOutput<'checkQrcodeStatus'>;

/** The answer of the backend to a login. */
interface LoginSession {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The views of the page. */
export type View =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string | undefined }
  | {
      readonly name: 'code';
      readonly qrcodeId: string;
      readonly url: string;
      readonly status: Status['status'];
      readonly user?: Status['briefUserInfo'];
    }
  | { readonly name: 'session'; readonly session: LoginSession };

/** Draws the page. `begin` gets a new code. */
export function draw(view: View, { say }: Speech<keyof (typeof texts)['en']>, begin: () => void): void {
  const box = find('#box');
  const status = find('#status');
  const action = find('#action');
  const session = find('#session');
  const button = (key: 'refresh' | 'retry' | 'logOut') =>
    element('button', { type: 'button', class: 'primary', onclick: () => begin() }, say(key));
  // The button that was pressed goes: whoever works by the keyboard begins again at the top of the box.
  if (action.contains(document.activeElement)) find('h1').focus();
  document.body.dataset['view'] = view.name === 'code' ? view.status : view.name;
  session.hidden = view.name !== 'session';
  box.hidden = view.name === 'session';
  switch (view.name) {
    case 'loading':
      box.replaceChildren(element('div', { class: 'blank' }));
      status.textContent = say('loading');
      action.replaceChildren();
      return;
    case 'failed':
      box.replaceChildren(element('div', { class: 'blank' }));
      status.textContent = view.message === undefined ? say('unreachable') : say('failed', { message: view.message });
      action.replaceChildren(button('retry'));
      return;
    case 'code': {
      const { url, qrcodeId, user } = view;
      const over = view.status !== 'PENDING';
      const picture =
        box.querySelector<HTMLImageElement>(`img[src="${CSS.escape(url)}"]`) ??
        element('img', { class: 'picture', src: url });
      picture.alt = say('picture');
      box.replaceChildren(
        element('div', { class: over ? 'frame over' : 'frame' }, picture, over ? badge(view.status, user) : undefined),
      );
      status.textContent = say(view.status, { name: user?.displayName ?? '' });
      if (view.status === 'PENDING') {
        const phone = `${mockAddress()}/__mock/phone/?qrcodeId=${encodeURIComponent(qrcodeId)}`;
        action.replaceChildren(element('a', { href: phone, target: 'phone' }, say('openPhone')));
      } else if (view.status === 'SCANNED' || view.status === 'AUTHORIZED') action.replaceChildren();
      else action.replaceChildren(button('refresh'));
      return;
    }
    case 'session': {
      const { header, claims } = view.session;
      status.textContent = say('loggedIn', { name: String(claims['name'] ?? claims['sub']) });
      action.replaceChildren(button('logOut'));
      session.replaceChildren(
        element('h2', {}, 'id_token'),
        element('p', { class: 'quiet' }, say('verified')),
        element('h3', {}, say('header')),
        element('pre', {}, JSON.stringify(header, null, 2)),
        element('h3', {}, say('claims')),
        element('pre', {}, JSON.stringify(claims, null, 2)),
      );
    }
  }
}

const symbols = { PENDING: '', SCANNED: '✓', AUTHORIZED: '✓', CANCELLED: '✕', EXPIRED: '⟳', ERROR: '!' } as const;

/** The user who has scanned, or the end of the code, in front of the picture. */
function badge(status: Status['status'], user: Status['briefUserInfo']) {
  if (user != null && (status === 'SCANNED' || status === 'AUTHORIZED')) {
    return element('div', { class: 'badge' }, element('img', { src: user.photo, alt: '' }), user.displayName);
  }
  return element('div', { class: 'badge', 'aria-hidden': 'true' }, element('span', {}, symbols[status]));
}
