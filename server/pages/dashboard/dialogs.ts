import { element, find } from '../element.js';
import type { Say } from '../language.js';
import type { Key } from './texts.js';

/** Asks for the token of the admin API. */
export function askToken(say: Say<Key>): Promise<string> {
  const dialog = find<HTMLDialogElement>('#token');
  const field = element('input', { id: 'token-field', required: true, autocomplete: 'off' });
  return new Promise((resolve) => {
    const submit = (event: Event) => {
      event.preventDefault();
      dialog.close();
      resolve(field.value.trim());
    };
    dialog.replaceChildren(
      element(
        'form',
        { class: 'stack', onsubmit: submit },
        element('h2', { id: 'token-heading' }, say('tokenHeading')),
        element('p', {}, say('tokenWhy')),
        element('div', {}, element('label', { for: 'token-field' }, say('token')), field),
        element('button', { class: 'primary' }, say('send')),
      ),
    );
    // Without a token there is nothing to see.
    dialog.oncancel = (event) => event.preventDefault();
    if (!dialog.open) dialog.showModal();
  });
}

/** The parts that a mock can forget alone. */
const parts = {
  journal: 'ofJournal',
  codes: 'ofCodes',
  faults: 'ofFaults',
  clock: 'ofClock',
  scenarios: 'ofScenarios',
  settings: 'ofSettings',
  users: 'ofUsers',
} as const satisfies Record<string, Key>;
type Part = keyof typeof parts;

/** Asks what is to be forgotten, as it cannot be undone: parts, or everything where there are none. Calls nothing if nobody wants to. */
export function askReset(say: Say<Key>, forget: (only: Part[] | undefined) => void): void {
  const dialog = find<HTMLDialogElement>('#reset');
  const all = element('input', { type: 'radio', name: 'much', id: 'reset-all', checked: true });
  const some = element('input', { type: 'radio', name: 'much', id: 'reset-some' });
  const boxes = Object.entries(parts).map(([part, key]) => {
    const box = element('input', { type: 'checkbox', id: `reset-${part}`, value: part, onchange: () => draw() });
    return { box, choice: choice(box, say(key)) };
  });
  const submit = element('button', { class: 'primary' }, say('forgetNow'));
  const chosen = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value as Part);
  const draw = () => {
    for (const { box } of boxes) box.disabled = all.checked;
    submit.disabled = some.checked && chosen().length === 0;
  };
  for (const radio of [all, some]) radio.addEventListener('change', draw);
  draw();
  dialog.replaceChildren(
    element(
      'form',
      {
        class: 'stack',
        onsubmit: (event: Event) => {
          event.preventDefault();
          dialog.close();
          forget(all.checked ? undefined : chosen());
        },
      },
      element('h2', { id: 'reset-heading' }, say('resetHeading')),
      element('p', { class: 'quiet' }, say('resetWhy')),
      element(
        'fieldset',
        { 'aria-labelledby': 'reset-heading' },
        choice(all, say('resetAll')),
        choice(some, say('resetOnly')),
        element('div', { class: 'parts' }, ...boxes.map((one) => one.choice)),
      ),
      element(
        'div',
        { class: 'row' },
        submit,
        element('button', { type: 'button', autofocus: true, onclick: () => dialog.close() }, say('keep')),
      ),
    ),
  );
  dialog.showModal();
}

const choice = (control: HTMLInputElement, text: string) =>
  element('div', { class: 'choice' }, control, element('label', { for: control.id }, text));

/** Copies a text; where the browser does not let a page do so, shows it to be copied by hand. */
export async function copy(text: string, say: Say<Key>): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    report(say('copied'));
  } catch {
    const dialog = find<HTMLDialogElement>('#copied');
    const area = element('textarea', { rows: 12, readonly: true, 'aria-labelledby': 'copied-heading' });
    area.value = text;
    dialog.replaceChildren(
      element(
        'div',
        { class: 'stack' },
        element('h2', { id: 'copied-heading' }, say('copyByHand')),
        area,
        element('button', { type: 'button', class: 'primary', onclick: () => dialog.close() }, say('close')),
      ),
    );
    dialog.showModal();
    area.select();
  }
}

/** Says something, to the eye and to a screen reader, for a moment. */
export function report(text: string): void {
  const said = find('#said');
  said.textContent = text;
  said.className = 'said';
  setTimeout(() => {
    said.textContent = '';
    said.className = 'hidden';
  }, 2_000);
}

/** Says what has gone wrong, until something goes right. */
export function complain(text: string | undefined): void {
  const notice = find('#notice');
  notice.hidden = text === undefined;
  // The admin API speaks English.
  notice.lang = 'en';
  notice.textContent = text ?? '';
}
