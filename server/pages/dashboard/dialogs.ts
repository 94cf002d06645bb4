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

/** Copies a text; where the browser does not let a page do so, shows it to be copied by hand. */
export async function copy(text: string, say: Say<Key>): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(say('copied'));
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
function tell(text: string): void {
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
  notice.textContent = text ?? '';
}
