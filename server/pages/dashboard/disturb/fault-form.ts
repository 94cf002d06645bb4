import { element, find } from '../../element.js';
import { type Choices, chooser, field, offer } from '../../form.js';
import type { Say } from '../../language.js';
import type { Schema } from '../admin-client.js';
import type { State } from '../state.js';
import type { Key } from '../texts.js';
import { effectText } from './fault-list.js';

const selectors = ['operation', 'app', 'user', 'qrcodeId'];
const turns = ['next', 'every', 'from'] as const;

/** A value of each effect that makes sense. */
const samples: Readonly<Record<string, string>> = {
  latency: '2s',
  httpStatus: '503',
  missing: 'data.status',
  null: 'data.status',
  additional: 'data.unexpected',
  unknownStatus: 'WAITING',
  clockSkew: '5m',
};

/** The controls of a value, and what they say. */
interface ValueControls {
  readonly fields: readonly HTMLElement[];
  read(): unknown;
}

/** The form of a fault, as the schema of the admin API has its fields. */
export function makeFaultForm(
  { properties = {} }: Schema,
  say: Say<Key>,
  addFault: (fault: Readonly<Record<string, unknown>>) => void,
): void {
  const any: Choices = [['', say('any')]];
  const names = (schema: Schema | undefined): Choices => (schema?.enum ?? []).map((name) => [name, name]);
  const effects = Object.keys(properties).filter(
    (name) => !selectors.includes(name) && !turns.some((one) => one === name),
  );
  const operation = chooser('operation', [...any, ...names(properties['operation'])]);
  const [app, user, code] = [chooser('fault-app', any), chooser('fault-user', any), chooser('fault-code', any)];
  let value: ValueControls = { fields: [], read: () => true };
  const values = element('div', { class: 'row end' });
  const drawValue = () => {
    value = controlsOf(effect.value, properties[effect.value] ?? {}, say);
    values.hidden = value.fields.length === 0;
    values.replaceChildren(...value.fields);
  };
  const effect = chooser(
    'effect',
    effects.map((name) => [name, effectText(name, say)]),
    drawValue,
  );
  drawValue();
  const turn = chooser(
    'turn',
    turns.map((name) => [name, say(name)]),
  );
  const count = element('input', { id: 'count', type: 'number', min: 1, value: 1, required: true });
  const form = find<HTMLFormElement>('#fault-form');
  form.replaceChildren(
    field(say('operation'), operation),
    element('div', { class: 'row end' }, field(say('ofApp'), app), field(say('ofUser'), user)),
    field(say('ofCode'), code),
    field(say('effect'), effect),
    values,
    element('div', { class: 'row end' }, field(say('turns'), turn), field(say('turn'), count)),
    element('button', {}, say('addFault')),
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    const chosen = { operation: operation.value, app: app.value, user: user.value, qrcodeId: code.value };
    addFault({
      ...Object.fromEntries(Object.entries(chosen).filter(([, one]) => one !== '')),
      [effect.value]: value.read(),
      [turn.value]: count.valueAsNumber,
    });
  };
}

function controlsOf(effect: string, schema: Schema, say: Say<Key>): ValueControls {
  if (schema.const !== undefined) return { fields: [], read: () => schema.const };
  if (schema.enum !== undefined) {
    const select = chooser(
      'value',
      schema.enum.map((name) => [name, name]),
    );
    return { fields: [field(say('value'), select)], read: () => select.value };
  }
  if (schema.type === 'object') {
    const limit = element('input', { id: 'value', type: 'number', min: 1, value: 5, required: true });
    const per = element('input', { id: 'per', value: '10s', required: true });
    return {
      fields: [field(say('limit'), limit), field(say('per'), per)],
      read: () => ({ limit: limit.valueAsNumber, per: per.value }),
    };
  }
  const isNumber = schema.type === 'integer';
  const input = element('input', {
    id: 'value',
    type: isNumber ? 'number' : 'text',
    min: schema.minimum,
    max: schema.maximum,
    value: samples[effect] ?? '',
    required: true,
  });
  return { fields: [field(say('value'), input)], read: () => (isNumber ? input.valueAsNumber : input.value) };
}

/** Offers the apps, the users and the chosen code that a fault may be meant for. */
export function offerTargets({ apps, users, chosen }: State, say: Say<Key>): void {
  const offerNames = (place: string, found: readonly string[]) =>
    offer(find<HTMLSelectElement>(place), [['', say('any')], ...found.map((name) => [name, name] as const)]);
  offerNames(
    '#fault-app',
    apps.map(({ name }) => name),
  );
  offerNames(
    '#fault-user',
    users.map(({ username }) => username),
  );
  offerNames('#fault-code', chosen === undefined ? [] : [chosen]);
}
