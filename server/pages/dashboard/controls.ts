import { element, find } from '../element.js';
import type { Say } from '../language.js';
import type { Schema } from './admin-client.js';
import { nowOf, type State } from './state.js';
import type { Key } from './texts.js';

/** The actions on the mock as a whole. */
export interface ControlActions {
  hold(): void;
  resume(): void;
  advance(by: string): void;
  play(scenario: string): void;
  stop(): void;
  addFault(fault: Readonly<Record<string, unknown>>): void;
  removeFault(id: string): void;
  lock(username: string, locked: boolean): void;
  addUser(username: string): void;
}

const button = (text: string, onclick: () => void, id?: string) =>
  element('button', { type: 'button', id, onclick }, text);

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

export function drawScenarios({ scenarios }: State, say: Say<Key>, { play, stop }: ControlActions): void {
  find('#scenarios').replaceChildren(
    ...scenarios.scenarios.map(({ name, about }) => {
      const isPlaying = scenarios.playing.all === name;
      return element(
        'div',
        { class: 'item' },
        element(
          'div',
          {},
          element('strong', {}, name),
          isPlaying ? ` (${say('playing')})` : '',
          element('div', { class: 'quiet' }, about),
        ),
        isPlaying ? button(say('stop'), stop, `stop-${name}`) : button(say('play'), () => play(name), `play-${name}`),
      );
    }),
  );
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
  form.replaceChildren(
    element('div', { class: 'grow' }, element('label', { for: 'username' }, say('username')), username),
    element('button', {}, say('addUser')),
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    addUser(username.value);
    form.reset();
  };
}

export function drawFaults({ faults }: State, say: Say<Key>, { removeFault }: ControlActions): void {
  find('#faults').replaceChildren(
    ...faults.map(({ id, seen, hits, fault }) =>
      element(
        'div',
        { class: 'item' },
        element(
          'div',
          {},
          element('code', {}, JSON.stringify(fault)),
          element('div', { class: 'quiet' }, say('met', { hits, seen })),
        ),
        button(say('remove'), () => removeFault(id), `remove-${id}`),
      ),
    ),
  );
}

const selectors = ['operation', 'app', 'user', 'qrcodeId'];
const turns = ['next', 'every', 'from'];

/** The form of a fault, as the schema of the admin API has its fields. */
export function makeFaultForm({ properties = {} }: Schema, say: Say<Key>, { addFault }: ControlActions): void {
  const option = (value: string) => element('option', { value }, value);
  const effects = Object.keys(properties).filter((name) => !selectors.includes(name) && !turns.includes(name));
  const operation = element(
    'select',
    { id: 'operation' },
    element('option', { value: '' }, say('any')),
    ...(properties['operation']?.enum ?? []).map(option),
  );
  const effect = element('select', { id: 'effect', onchange: () => drawValue() }, ...effects.map(option));
  const turn = element('select', { id: 'turn' }, ...turns.map(option));
  const count = element('input', { id: 'count', type: 'number', min: 1, value: 1, required: true });
  const value = element('div', {});
  const drawValue = () => {
    const schema = properties[effect.value] ?? {};
    const label = element('label', { for: 'value' }, say('value'));
    value.hidden = schema.const !== undefined;
    if (value.hidden) value.replaceChildren();
    else if (schema.enum !== undefined)
      value.replaceChildren(label, element('select', { id: 'value' }, ...schema.enum.map(option)));
    else {
      const hint =
        effect.value === 'throttle' ? '{"limit":5,"per":"10s"}' : effect.value === 'httpStatus' ? '503' : '2s';
      value.replaceChildren(label, element('input', { id: 'value', required: true, placeholder: hint }));
    }
  };
  drawValue();
  const field = (id: string, label: Key, control: HTMLElement) =>
    element('div', { class: 'grow' }, element('label', { for: id }, say(label)), control);
  const form = find<HTMLFormElement>('#fault-form');
  form.replaceChildren(
    field('operation', 'operation', operation),
    field('effect', 'effect', effect),
    value,
    element('div', { class: 'row end' }, field('turn', 'turns', turn), field('count', 'turn', count)),
    element('button', {}, say('addFault')),
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    const given = document.querySelector<HTMLInputElement>('#value')?.value;
    addFault({
      ...(operation.value !== '' && { operation: operation.value }),
      [effect.value]: given === undefined ? true : readValue(given, properties[effect.value] ?? {}),
      [turn.value]: count.valueAsNumber,
    });
  };
}

/** A text of a form as the schema wants it: a number or an object where it is one. */
function readValue(text: string, { type }: Schema): unknown {
  if (type !== 'integer' && type !== 'object') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
