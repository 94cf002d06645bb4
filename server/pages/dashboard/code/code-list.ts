import { element, find } from '../../element.js';
import type { Say } from '../../language.js';
import { type Code, isOpen, nowOf, type State, statusOf } from '../state.js';
import type { Key } from '../texts.js';

/** The height of a row, in pixels; the style sheet says the same. */
const rowHeight = 44;
/** Rows that are drawn above and below of what is seen. */
const margin = 4;

/** A list that draws what is seen of it, however many codes there are. */
export interface CodeList {
  draw(): void;
}

/** The time until an instant, in minutes and seconds. */
export function timeUntil(at: number, now: number): string {
  const left = Math.max(0, Math.ceil((at - now) / 1_000));
  if (left >= 86_400) return `${Math.floor(left / 86_400)} d`;
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

export function createCodeList(state: State, say: Say<Key>, choose: (id: string) => void): CodeList {
  const list = find('#list');
  const filter = find<HTMLSelectElement>('#filter');
  const content = element('div', { class: 'content', role: 'presentation' });
  list.append(content);
  let shown: Code[] = [];
  let counted = '';

  function drawRows(now: number) {
    const first = Math.max(0, Math.floor(list.scrollTop / rowHeight) - margin);
    const last = Math.min(shown.length, Math.ceil((list.scrollTop + list.clientHeight) / rowHeight) + margin);
    content.style.height = `${shown.length * rowHeight}px`;
    content.replaceChildren(...shown.slice(first, last).map((code, index) => drawRow(code, first + index, now)));
    const chosen = content.querySelector('[aria-selected="true"]');
    if (chosen === null) list.removeAttribute('aria-activedescendant');
    else list.setAttribute('aria-activedescendant', chosen.id);
  }

  function drawRow(code: Code, index: number, now: number) {
    const status = statusOf(state, code, now);
    const runs = isOpen(status) && now < Date.parse(code.expiresAt);
    const row = element(
      'div',
      {
        id: `code-${code.id}`,
        class: 'code-row',
        role: 'option',
        'aria-selected': String(code.id === state.chosen),
        'aria-setsize': shown.length,
        'aria-posinset': index + 1,
        onclick: () => choose(code.id),
      },
      element('span', { class: 'code id' }, code.id),
      element('span', { class: 'left' }, runs ? timeUntil(Date.parse(code.expiresAt), now) : ''),
      element('span', { class: 'pill', 'data-status': status }, status),
    );
    row.style.top = `${index * rowHeight}px`;
    return row;
  }

  /** The filter tells how many there are, and stays as it is while somebody has it open. */
  function drawFilter(counts: ReadonlyMap<string, number>) {
    const text = [say('all', { count: state.codes.size }), ...[...counts].flat()].join();
    if (text === counted || document.activeElement === filter) return;
    counted = text;
    filter.replaceChildren(
      element('option', { value: '' }, say('all', { count: state.codes.size })),
      ...[...counts].map(([status, count]) => element('option', { value: status }, say('some', { status, count }))),
    );
    filter.value = state.filter;
  }

  list.addEventListener('scroll', () => drawRows(nowOf(state)));
  list.addEventListener('keydown', (event) => {
    const at = shown.findIndex(({ id }) => id === state.chosen);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: shown.length - 1,
      PageDown: at + 8,
      PageUp: at - 8,
    };
    const next = moves[event.key];
    if (next === undefined || shown.length === 0) return;
    event.preventDefault();
    const index = Math.min(shown.length - 1, Math.max(0, next));
    const top = index * rowHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    if (top + rowHeight > list.scrollTop + list.clientHeight) list.scrollTop = top + rowHeight - list.clientHeight;
    choose(String(shown[index]?.id));
  });

  return {
    draw() {
      const now = nowOf(state);
      const counts = new Map<string, number>();
      shown = [];
      for (const code of state.codes.values()) {
        const status = statusOf(state, code, now);
        counts.set(status, (counts.get(status) ?? 0) + 1);
        if (state.filter === '' || state.filter === status) shown.push(code);
      }
      // A status that no code has any more still is the one asked for.
      if (state.filter !== '' && !counts.has(state.filter)) counts.set(state.filter, 0);
      shown.reverse();
      drawFilter(counts);
      list.dataset['empty'] = shown.length === 0 ? say('noCodes') : '';
      drawRows(now);
    },
  };
}
