// Shows the OpenAPI documents of the mock: of the API it stands in for, and of its own admin API.
import { element, find } from '../element.js';
import { speak } from '../language.js';
import { mockAddress } from '../mock-api.js';
import { type Operation, type Refusal, readOperations } from './document.js';
import { drawFoundRefusals, drawOperation } from './draw.js';
import { type Key, texts } from './texts.js';
import type { Bench } from './try-it.js';

let operations: readonly Operation[] = [];
let bench: Bench = { appId: '', remembered: new Map(), language: 'curl' };
const speech = speak(texts, draw);
const { say } = speech;
const search = find<HTMLInputElement>('#search');

const refusalsOf = (operation: Operation) => operation['x-refusals'] ?? [];

const matchesRefusal = ({ name, apiCode, statusCode, messages }: Refusal, text: string) =>
  [name, apiCode ?? '', statusCode, ...Object.values(messages)].some((one) => String(one).toLowerCase().includes(text));

function matches(operation: Operation, text: string): boolean {
  const { operationId, path, summary } = operation;
  return (
    [operationId, path, summary].some((one) => one.toLowerCase().includes(text)) ||
    refusalsOf(operation).some((refusal) => matchesRefusal(refusal, text))
  );
}

/** The refusals of all operations that a text finds, each once, and who may give it. */
function findRefusals(text: string) {
  if (text === '') return [];
  const found = new Map<string, { refusal: Refusal; operations: string[] }>();
  for (const operation of operations) {
    for (const refusal of refusalsOf(operation)) {
      if (!matchesRefusal(refusal, text)) continue;
      const one = found.get(refusal.name) ?? { refusal, operations: [] };
      one.operations.push(operation.operationId);
      found.set(refusal.name, one);
    }
  }
  return [...found.values()];
}

const groupTexts: Readonly<Record<string, Key>> = { v3: 'ofV3', v2: 'ofV2', oidc: 'ofOidc', redirect: 'ofOidc' };

function draw(): void {
  const open = [...document.querySelectorAll<HTMLDetailsElement>('.operation[open]')].map(({ id }) => id);
  const text = search.value.trim().toLowerCase();
  const found = operations.filter((operation) => matches(operation, text));
  const refusals = findRefusals(text);
  const groups = new Map<Key, Operation[]>();
  for (const operation of found) {
    const name = groupTexts[operation['x-envelope'] ?? ''] ?? 'admin';
    groups.set(name, [...(groups.get(name) ?? []), operation]);
  }
  find('#found').textContent = say(text === '' ? 'found' : 'foundBoth', {
    count: found.length,
    refusals: refusals.length,
  });
  find('#refusals').replaceChildren(...drawFoundRefusals(refusals, speech));
  find('#operations').replaceChildren(
    ...[...groups].flatMap(([name, group]) => [
      element('h2', {}, say(name)),
      ...group.map((operation) => drawOperation(operation, speech, bench)),
    ]),
  );
  for (const id of open) {
    const details = document.getElementById(id);
    if (details instanceof HTMLDetailsElement) details.open = true;
  }
}

/** An address may name an operation: it is opened; anything else is looked for, such as the code of an error. */
function openNamed(): void {
  const name = decodeURIComponent(location.hash.slice(1));
  if (name === '') return;
  const isOperation = operations.some(({ operationId }) => operationId === name);
  if (!isOperation) search.value = name;
  draw();
  const named = document.getElementById(name);
  if (!(named instanceof HTMLDetailsElement)) return;
  named.open = true;
  named.querySelector('summary')?.focus();
  named.scrollIntoView();
}

search.addEventListener('input', draw);
addEventListener('hashchange', openNamed);
try {
  operations = await readOperations(`${mockAddress()}/__mock/openapi.json`);
  draw();
  const app = await fetch(`${mockAddress()}/__mock/login/app`);
  bench = { ...bench, appId: (await app.json()).id };
  // Beyond loopback this one takes a token, which only the dashboard asks for.
  const own = await readOperations(`${mockAddress()}/__mock/v1/openapi.json`).catch(() => []);
  operations = [...operations, ...own];
  draw();
  openNamed();
} catch (error) {
  find('#found').textContent = say('failed', { message: (error as Error).message });
}
