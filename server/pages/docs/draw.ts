import { element } from '../element.js';
import type { Speech } from '../language.js';
import { kindOf } from '../source-texts.js';
import { chineseCommands } from './chinese-commands.js';
import type { Operation, Refusal, Schema, Source } from './document.js';
import type { Key } from './texts.js';
import { type Bench, drawTryIt } from './try-it.js';

type Spoken = Speech<Key>;

/** Draws one operation; what is inside is made when somebody opens it. */
export function drawOperation(operation: Operation, speech: Spoken, bench: Bench): HTMLDetailsElement {
  const { method, path, operationId } = operation;
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
      element('span', { class: 'quiet code' }, operationId),
      ...(source === undefined ? [] : [' ', drawKind(source, speech)]),
    ),
    content,
  );
  details.addEventListener('toggle', () => {
    if (!details.open || content.childElementCount > 0) return;
    content.append(...contentOf(operation, speech, bench));
  });
  return details;
}

const drawKind = ({ kind }: Source, { say }: Spoken) =>
  element('span', { class: 'pill', 'data-kind': kind }, kindOf(kind, say));

/** Sources, and what the documents say of themselves, are in the language of the contract. */
const english = (text: string) => element('span', { lang: 'en' }, text);

/** The sentence about a command of the admin API; one of a later version in the language of its document. */
function drawAbout({ operationId, summary }: Operation, { header }: Spoken): HTMLElement | string {
  return (header === 'zh-CN' ? chineseCommands[operationId] : undefined) ?? english(summary);
}

const callers: Readonly<Record<string, Key>> = {
  web: 'calledByWeb',
  phone: 'calledByPhone',
  backend: 'calledByBackend',
  any: 'calledByAny',
};

function contentOf(operation: Operation, speech: Spoken, bench: Bench) {
  const { say } = speech;
  const { parameters = [], requestBody, responses } = operation;
  const caller = callers[operation['x-caller'] ?? ''];
  const source = operation['x-source'];
  const asked = parameters.map(
    ({ name, required, schema, in: place }) => [name, `${typeOf(schema)} (${place})`, required] as const,
  );
  const [[type, body] = []] = Object.entries(requestBody?.content ?? {});
  const refusals = operation['x-refusals'] ?? [];
  return [
    element('p', {}, caller === undefined ? drawAbout(operation, speech) : say(caller)),
    ...(source === undefined ? [] : [element('p', { class: 'quiet' }, `${say('source')}: `, english(source.reason))]),
    ...(asked.length === 0 ? [] : [element('h3', {}, say('parameters')), fields(asked, speech)]),
    ...(body === undefined
      ? []
      : [element('h3', {}, `${say('body')} (${type})`), fields(fieldsOf(body.schema), speech)]),
    ...drawTryIt(operation, bench, speech),
    element('h3', {}, say('answers')),
    ...Object.entries(responses).map(([status, response]) =>
      element(
        'details',
        {},
        element('summary', {}, `${status}: `, english(response.description)),
        element('pre', { tabindex: 0 }, JSON.stringify(response.content?.['application/json']?.schema ?? {}, null, 2)),
      ),
    ),
    ...(refusals.length === 0 ? [] : [element('h3', {}, say('refusals')), drawRefusals(refusals, speech)]),
  ];
}

/** A message with the parts that each refusal fills in. */
const openText = (message: string) => message.replaceAll(/\{(\w+)\}/g, '<$1>');

/** Draws refusals as a table, with the messages of the catalogue in the language of the page. */
function drawRefusals(refusals: readonly Refusal[], speech: Spoken): HTMLElement {
  const { say, header } = speech;
  return table(
    [say('name'), say('code'), say('apiCode'), say('message'), say('source')],
    refusals.map(({ name, statusCode, apiCode = '', messages, source }) => [
      element('code', {}, name),
      String(statusCode),
      String(apiCode),
      openText(messages[header]),
      element('span', {}, drawKind(source, speech), ' ', english(source.reason)),
    ]),
  );
}

/** Draws the refusals that were looked for, and which operations may give each. */
export function drawFoundRefusals(
  found: readonly { readonly refusal: Refusal; readonly operations: readonly string[] }[],
  speech: Spoken,
): HTMLElement[] {
  const { say, header } = speech;
  if (found.length === 0) return [];
  return [
    element('h2', {}, say('refusals')),
    ...found.map(({ refusal: { name, statusCode, apiCode, messages, source }, operations }) =>
      element(
        'article',
        { class: 'card stack refusal', 'aria-label': name },
        element(
          'p',
          {},
          element('code', {}, name),
          ` statusCode ${statusCode}${apiCode === undefined ? '' : `, apiCode ${apiCode}`} `,
          drawKind(source, speech),
        ),
        element('p', {}, element('strong', {}, openText(messages[header]))),
        element('p', { class: 'quiet' }, english(source.reason)),
        element(
          'p',
          { class: 'quiet' },
          `${say('givenBy')} `,
          ...operations.flatMap((id) => [element('a', { href: `#${id}`, class: 'code' }, id), ' ']),
        ),
      ),
    ),
  ];
}

const fieldsOf = ({ properties = {}, required = [] }: Schema) =>
  Object.entries(properties).map(([name, schema]) => [name, typeOf(schema), required.includes(name)] as const);

function typeOf({ type, enum: values, const: value }: Schema = {}): string {
  if (values !== undefined) return values.map((one) => JSON.stringify(one)).join(' | ');
  return value === undefined ? (type ?? 'any') : JSON.stringify(value);
}

const fields = (rows: readonly (readonly [string, string, boolean])[], { say }: Spoken) =>
  table(
    [say('name'), say('type'), ''],
    rows.map(([name, type, required]) => [
      element('code', {}, name),
      element('span', { class: 'code' }, type),
      say(required ? 'required' : 'optional'),
    ]),
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
