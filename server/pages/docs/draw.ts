import { element } from '../element.js';
import type { Say } from '../language.js';
import type { Operation, Schema, Source } from './document.js';
import type { Key } from './texts.js';

/** Draws one operation; what is inside is made when somebody opens it. */
export function drawOperation(operation: Operation, say: Say<Key>): HTMLDetailsElement {
  const { method, path, operationId, summary } = operation;
  const source = operation['x-source'];
  const content = element('div', { class: 'stack' });
  const details = element(
    'details',
    { class: 'card operation', id: operationId },
    element(
      'summary',
      {},
      element('span', { class: 'method' }, method),
      ' ',
      element('span', { class: 'code path' }, path),
      ' ',
      element('span', { class: 'quiet' }, operationId),
      ...(source === undefined ? [] : [' ', pill(source)]),
    ),
    content,
  );
  details.addEventListener('toggle', () => {
    if (!details.open || content.childElementCount > 0) return;
    content.append(element('p', {}, summary), ...contentOf(operation, say));
  });
  return details;
}

const pill = ({ kind }: Source) => element('span', { class: 'pill', 'data-kind': kind }, kind);

function contentOf({ parameters = [], requestBody, responses, description, ...rest }: Operation, say: Say<Key>) {
  const asked = parameters.map(
    ({ name, required, schema, in: place }) => [name, `${typeOf(schema)} (${place})`, required] as const,
  );
  const [[type, body] = []] = Object.entries(requestBody?.content ?? {});
  const refusals = rest['x-refusals'] ?? [];
  return [
    ...(description === undefined ? [] : [element('p', { class: 'quiet' }, description)]),
    ...(asked.length === 0 ? [] : [element('h3', {}, say('parameters')), fields(asked, say)]),
    ...(body === undefined ? [] : [element('h3', {}, `${say('body')} (${type})`), fields(fieldsOf(body.schema), say)]),
    element('h3', {}, say('answers')),
    ...Object.entries(responses).map(([status, response]) =>
      element(
        'details',
        {},
        element('summary', {}, `${status}: ${response.description}`),
        element('pre', { tabindex: 0 }, JSON.stringify(response.content?.['application/json']?.schema ?? {}, null, 2)),
      ),
    ),
    ...(refusals.length === 0
      ? []
      : [
          element('h3', {}, say('refusals')),
          table(
            [say('name'), say('code'), say('apiCode'), say('message'), say('source')],
            refusals.map(({ name, statusCode, apiCode = '', message, source }) => [
              element('code', {}, name),
              String(statusCode),
              String(apiCode),
              message,
              element('span', {}, pill(source), ` ${source.reason}`),
            ]),
          ),
        ]),
  ];
}

const fieldsOf = ({ properties = {}, required = [] }: Schema) =>
  Object.entries(properties).map(([name, schema]) => [name, typeOf(schema), required.includes(name)] as const);

function typeOf({ type, enum: values, const: value }: Schema = {}): string {
  if (values !== undefined) return values.map((one) => JSON.stringify(one)).join(' | ');
  return value === undefined ? (type ?? 'any') : JSON.stringify(value);
}

const fields = (rows: readonly (readonly [string, string, boolean])[], say: Say<Key>) =>
  table(
    [say('name'), say('type'), ''],
    rows.map(([name, type, required]) => [element('code', {}, name), type, say(required ? 'required' : 'optional')]),
  );

const table = (head: readonly string[], rows: readonly (readonly (Node | string)[])[]) =>
  element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': head.filter(Boolean).join(', ') },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...head.map((text) => (text === '' ? element('td', {}) : element('th', { scope: 'col' }, text))),
        ),
      ),
      element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell))))),
    ),
  );
