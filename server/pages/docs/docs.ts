// Shows the OpenAPI documents of the mock: of the API it stands in for, and of its own admin API.
import { element, find } from '../element.js';
import { speak } from '../language.js';
import { mockAddress } from '../mock-api.js';
import { type Operation, readOperations } from './document.js';
import { drawOperation } from './draw.js';
import { texts } from './texts.js';

let operations: readonly Operation[] = [];
const { say } = speak(texts, draw);
const search = find<HTMLInputElement>('#search');

function matches({ operationId, path, summary, ...rest }: Operation, text: string): boolean {
  const refusals = rest['x-refusals']?.map(({ name, apiCode }) => `${name} ${apiCode}`) ?? [];
  return [operationId, path, summary, ...refusals].some((one) => one.toLowerCase().includes(text));
}

function draw(): void {
  const found = operations.filter((operation) => matches(operation, search.value.trim().toLowerCase()));
  const groups = new Map<string, Operation[]>();
  for (const operation of found) {
    const name = operation.tags?.[0] ?? say('admin');
    groups.set(name, [...(groups.get(name) ?? []), operation]);
  }
  find('#found').textContent = say('found', { count: found.length });
  find('#operations').replaceChildren(
    ...[...groups].flatMap(([name, group]) => [
      element('h2', {}, name),
      ...group.map((operation) => drawOperation(operation, say)),
    ]),
  );
}

/** An address may name an operation: it is opened. */
function openNamed(): void {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(named instanceof HTMLDetailsElement)) return;
  named.open = true;
  named.scrollIntoView();
}

search.addEventListener('input', draw);
addEventListener('hashchange', openNamed);
try {
  operations = await readOperations(`${mockAddress()}/__mock/openapi.json`);
  draw();
  // Beyond loopback this one takes a token, which only the dashboard asks for.
  const own = await readOperations(`${mockAddress()}/__mock/v1/openapi.json`).catch(() => []);
  operations = [...operations, ...own];
  draw();
  openNamed();
} catch (error) {
  find('#found').textContent = say('failed', { message: (error as Error).message });
}
