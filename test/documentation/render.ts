import { type ErrorEntry, errors, operationRows, qrcodeLifecycle } from 'authing-qrcode-mock/contracts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const operations = () =>
  table(
    ['operation', 'method and path', 'caller', 'login', 'source'],
    operationRows.map(([name, { method, path, caller, authentication, deprecated, source }]) => [
      `\`${name}\`${deprecated ? ' (deprecated)' : ''}`,
      `${method} ${path}`,
      caller,
      authentication,
      `${source.kind}: ${source.reason}`,
    ]),
  );

const errorTable = () =>
  table(
    ['refusal', 'statusCode', 'apiCode', 'message (en-US)', 'source'],
    Object.entries<ErrorEntry>(errors).map(([name, { statusCode, apiCode, messages, source }]) => [
      `\`${name}\``,
      String(statusCode),
      apiCode === undefined ? 'none' : String(apiCode),
      messages['en-US'],
      `${source.kind === 'assumed' ? '**assumed**' : source.kind}: ${source.reason}`,
    ]),
  );

function lifecycle(): string {
  const edges = Object.entries(qrcodeLifecycle).flatMap(([status, { on }]) =>
    Object.entries(on).map(([event, { to, source }]) => {
      const guess = source.kind === 'assumed' ? ' (assumed)' : '';
      return `  ${status} --> ${to}: ${event}${guess}`;
    }),
  );
  const ends = Object.entries(qrcodeLifecycle).flatMap(([status, { on }]) =>
    Object.keys(on).length === 0 ? [`  ${status} --> [*]`] : [],
  );
  const refusals = Object.entries(qrcodeLifecycle).flatMap(([status, { otherwise }]) =>
    otherwise === undefined
      ? []
      : [[status, `\`${otherwise.refuse}\``, `${otherwise.source.kind}: ${otherwise.source.reason}`]],
  );
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> PENDING: geneQrcode',
    ...edges,
    ...ends,
    '```',
    '',
    'Any other action is refused:',
    '',
    table(['status', 'refusal', 'source'], refusals),
  ].join('\n');
}

/** The parts of the README that are drawn from the tables of the contract, by the name of their marker. */
export const sections = { operations, errors: errorTable, lifecycle };

/** Puts every section between its markers. */
export const withSections = (text: string) =>
  Object.entries(sections).reduce((current, [name, render]) => {
    const marked = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!marked.test(current)) throw new Error(`README.md has no place for ${name}`);
    return current.replace(marked, (_, begin: string, end: string) => `${begin}\n\n${render()}\n\n${end}`);
  }, text);
