import { element, find } from '../../element.js';
import { button } from '../../form.js';
import type { Say } from '../../language.js';
import type { State } from '../state.js';
import type { Key } from '../texts.js';

/** Each effect of a fault, and what is said of it. */
const effects = [
  'refuse',
  'latency',
  'httpStatus',
  'throttle',
  'drop',
  'resetMidBody',
  'hang',
  'invalidJson',
  'missing',
  'null',
  'additional',
  'unknownStatus',
  'clockSkew',
  'stale',
] as const satisfies readonly Key[];

/** An effect in the language of the page; one of a later version by its name. */
export const effectText = (effect: string, say: Say<Key>): string => {
  const known = effects.find((one) => one === effect);
  return known === undefined ? effect : say(known);
};

const turnTexts = { next: 'turnNext', every: 'turnEvery', from: 'turnFrom' } as const satisfies Record<string, Key>;
const selectors = ['operation', 'app', 'user', 'qrcodeId'];

type Fault = Readonly<Record<string, unknown>>;

/** The harm that a fault does, and the calls that meet it. */
function describeFault(fault: Fault, say: Say<Key>): string {
  const turn = Object.entries(turnTexts).find(([name]) => fault[name] !== undefined);
  const [name = 'next', key = turnTexts.next] = turn ?? [];
  const [effect = '', value] =
    Object.entries(fault).find(([one]) => !selectors.includes(one) && !(one in turnTexts)) ?? [];
  const text = effectText(effect, say);
  const told =
    value === true
      ? text
      : say('valueText', { effect: text, value: typeof value === 'object' ? throttle(value, say) : String(value) });
  return say('faultText', { effect: told, turn: say(key, { count: Number(fault[name] ?? 1) }) });
}

function throttle(value: unknown, say: Say<Key>): string {
  const { limit = '', per = '' } = (value ?? {}) as { limit?: number; per?: string | number };
  return say('throttleText', { limit, per });
}

/** Draws the faults that are there, each as a sentence. */
export function drawFaults({ faults }: State, say: Say<Key>, { removeFault }: { removeFault(id: string): void }): void {
  find('#faults').replaceChildren(
    ...faults.map(({ id, seen, hits, fault }) => {
      const { operation, app, user, qrcodeId } = fault as Fault;
      const who = [app, user, qrcodeId].filter((one) => one !== undefined).join(' · ');
      return element(
        'div',
        { class: 'item' },
        element(
          'div',
          {},
          element('strong', { class: 'code' }, String(operation ?? say('anyOperation'))),
          who === '' ? undefined : element('span', { class: 'code' }, ` ${who}`),
          element('div', {}, describeFault(fault, say)),
          element('div', { class: 'quiet' }, say('met', { hits, seen })),
        ),
        button(say('remove'), () => removeFault(id), `remove-${id}`),
      );
    }),
  );
}
