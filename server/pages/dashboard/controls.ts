import { element, find } from '../element.js';
import { button, field } from '../form.js';
import type { Say } from '../language.js';
import { nowOf, type State } from './state.js';
import type { Key } from './texts.js';

/** The actions on the mock as a whole. */
export interface ControlActions {
  hold(): void;
  resume(): void;
  advance(by: string): void;
  lock(username: string, locked: boolean): void;
  addUser(username: string): void;
}

/** The clock: what it says, and how it is moved. */
export function makeClock(say: Say<Key>, { hold, resume, advance }: ControlActions): void {
  const by = element('input', { id: 'by', value: '121s', size: 6, required: true });
  const move = (event: Event) => {
    event.preventDefault();
    advance(by.value);
  };
  find('#clock').replaceChildren(
    element('span', { id: 'now', class: 'now code' }),
    element('span', { id: 'held', class: 'pill' }),
    button(say('hold'), hold, 'hold'),
    button(say('resume'), resume, 'resume'),
    button('+1s', () => advance('1s')),
    button('+30s', () => advance('30s')),
    element(
      'form',
      { class: 'row', onsubmit: move },
      element('label', { for: 'by', class: 'hidden' }, say('advanceBy')),
      by,
      element('button', {}, say('advance')),
    ),
    element('span', { id: 'due', class: 'quiet', role: 'status' }),
  );
}

export function drawClock(state: State, say: Say<Key>): void {
  const { held } = state.clock;
  find('#now').textContent = `${new Date(nowOf(state)).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  find('#held').textContent = say(held ? 'held' : 'running');
  find<HTMLButtonElement>('#hold').disabled = held;
  find<HTMLButtonElement>('#resume').disabled = !held;
  find('#due').textContent = state.due > 0 ? say('due', { count: state.due }) : '';
}

export function drawUsers({ users }: State, say: Say<Key>, { lock }: ControlActions): void {
  find('#users').replaceChildren(
    ...users.map(({ username, name, locked }) =>
      element(
        'div',
        { class: 'item' },
        element('div', {}, element('strong', {}, username), ` ${name}`, locked ? ` (${say('locked')})` : ''),
        button(say(locked ? 'unlock' : 'lock'), () => lock(username, !locked), `lock-${username}`),
      ),
    ),
  );
}

export function makeUserForm(say: Say<Key>, { addUser }: ControlActions): void {
  const username = element('input', { id: 'username', required: true, autocomplete: 'off' });
  const form = find<HTMLFormElement>('#user-form');
  form.replaceChildren(field(say('username'), username), element('button', {}, say('addUser')));
  form.onsubmit = (event) => {
    event.preventDefault();
    addUser(username.value);
    form.reset();
  };
}
