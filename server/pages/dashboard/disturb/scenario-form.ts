import { element, find } from '../../element.js';
import { button, type Choices, chooser, field, offer } from '../../form.js';
import type { Say } from '../../language.js';
import type { State } from '../state.js';
import type { Key } from '../texts.js';
import { eventText, type Step, stepEvents } from './scenario-list.js';

/** The form of a scenario of one's own. */
export interface ScenarioForm {
  /** Makes the form anew: in another language, what was written is gone. */
  make(): void;
  /** Fills it with a scenario that is there. */
  fill(name: string, steps: readonly Step[]): void;
  offerUsers(): void;
}

/** More steps than anybody writes by hand. */
const maxSteps = 20;

export function createScenarioForm(
  state: State,
  say: Say<Key>,
  define: (name: string, steps: readonly Step[]) => void,
): ScenarioForm {
  const form = find<HTMLFormElement>('#scenario-form');
  const name = element('input', { id: 'scenario-name', required: true, maxlength: 100, autocomplete: 'off' });
  const list = element('div', { class: 'steps stack' });
  const more = button('', () => {
    add({ after: '2s', do: list.childElementCount === 0 ? 'scan' : 'confirm' });
    list.querySelector<HTMLElement>(':scope > :last-child input')?.focus();
  });

  const users = (): Choices => [
    ['', say('anybody')],
    ...state.users.map(({ username }) => [username, username] as const),
  ];

  /** Steps are counted anew when one has gone. */
  function count(): void {
    for (const [index, item] of [...list.children].entries()) {
      const number = index + 1;
      item.setAttribute('aria-label', say('step', { number }));
      item.querySelector('.remove')?.setAttribute('aria-label', say('removeStep', { number }));
    }
    more.disabled = list.childElementCount >= maxSteps;
  }

  let made = 0;
  function add(step: Step): void {
    made += 1;
    const after = element('input', { id: `after-${made}`, value: String(step.after), required: true, size: 5 });
    const event = chooser(
      `do-${made}`,
      stepEvents.map((one) => [one, eventText(one, say)]),
    );
    event.value = step.do;
    const as = chooser(`as-${made}`, users());
    as.className = 'as';
    as.value = step.as ?? '';
    const item = element(
      'div',
      { role: 'group', class: 'row end' },
      field(say('stepAfter'), after),
      field(say('stepDo'), event),
      field(say('stepAs'), as),
      element(
        'button',
        {
          type: 'button',
          class: 'remove',
          onclick: () => {
            item.remove();
            count();
            more.focus();
          },
        },
        '✕',
      ),
    );
    list.append(item);
    count();
  }

  function fill(named: string, steps: readonly Step[]): void {
    name.value = named;
    list.replaceChildren();
    for (const step of steps) add(step);
    count();
  }

  /** The users of a step are its second list. */
  const readStep = (item: Element): Step => {
    const after = item.querySelector('input')?.value ?? '';
    const [event = '', as = ''] = [...item.querySelectorAll('select')].map(({ value }) => value);
    return { after, do: event, ...(as !== '' && { as }) };
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    define(name.value.trim(), [...list.children].map(readStep));
  };

  return {
    make() {
      more.textContent = say('addStep');
      form.replaceChildren(
        element('h3', {}, say('ownScenario')),
        field(say('scenarioName'), name),
        list,
        element('div', { class: 'row' }, more, element('button', {}, say('saveScenario'))),
      );
      fill('', [{ after: '2s', do: 'scan' }]);
    },
    fill(named, steps) {
      fill(named, steps);
      name.focus();
    },
    offerUsers() {
      for (const select of list.querySelectorAll<HTMLSelectElement>('select.as')) offer(select, users());
    },
  };
}
