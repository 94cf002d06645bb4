import { element, find } from '../element.js';
import type { Say } from '../language.js';
import { type Line, outcomeOf, type State, verbOf } from './state.js';
import type { Key } from './texts.js';

/** The number of lines that are drawn: the newest. */
const maxDrawn = 60;

/** The actions on a line. */
export interface JournalActions {
  choose(id: string): void;
  copyCurl(lines: readonly Line[]): void;
}

interface Drawn {
  readonly item: HTMLLIElement;
  readonly head: HTMLElement;
  told: string;
}

/** The journal, the newest call first: lines that were drawn stay, so that an open one stays open. */
export function createJournalList(state: State, say: Say<Key>, actions: JournalActions) {
  const place = find('#journal');
  const drawn = new Map<Line, Drawn>();
  let language = '';

  function make(line: Line): Drawn {
    const head = element('summary', {});
    const body = element('div', { class: 'stack' });
    const details = element('details', {}, head, body);
    details.addEventListener('toggle', () => {
      if (details.open) fill(body, line);
    });
    return { item: element('li', {}, details), head, told: '' };
  }

  function fill(body: HTMLElement, line: Line) {
    const { entry } = line;
    const { qrcodeId } = entry;
    body.replaceChildren(
      element(
        'div',
        { class: 'row' },
        element('button', { type: 'button', onclick: () => actions.copyCurl([line]) }, say('copyCurl')),
        qrcodeId === undefined
          ? undefined
          : element('button', { type: 'button', class: 'code', onclick: () => actions.choose(qrcodeId) }, qrcodeId),
      ),
      element('h3', {}, `${say('request')}: ${entry.method} ${entry.path}`),
      element('pre', {}, JSON.stringify({ query: entry.query, headers: entry.headers, body: entry.body }, null, 2)),
      element('h3', {}, `${say('answer')}: HTTP ${entry.status}`),
      element('pre', {}, JSON.stringify(entry.answer, null, 2) ?? ''),
    );
  }

  function write({ item, head }: Drawn, { entry, times }: Line) {
    item.classList.toggle('refused', entry.refused !== undefined);
    head.replaceChildren(
      element('span', { class: 'quiet code' }, new Date(entry.at).toISOString().slice(11, 23)),
      ' ',
      element('span', { class: 'verb' }, `${verbOf(entry)}${times > 1 ? ` ×${times}` : ''}`),
      ' ',
      element('span', { class: 'outcome' }, outcomeOf(entry)),
      ' ',
      element('span', { class: 'quiet code' }, entry.qrcodeId?.slice(-8) ?? ''),
    );
  }

  return {
    draw() {
      const lines = state.lines.slice(0, maxDrawn);
      const kept = new Set(lines);
      const isAnew = language !== say('request');
      language = say('request');
      for (const [line, { item }] of drawn) {
        if (kept.has(line)) continue;
        item.remove();
        drawn.delete(line);
      }
      let before: Element | null = place.firstElementChild;
      for (const line of lines) {
        const one = drawn.get(line) ?? make(line);
        const told = `${line.entry.number} ${line.entry.at} ${line.times}`;
        if (one.told !== told || isAnew) write(one, line);
        one.told = told;
        drawn.set(line, one);
        if (before === one.item) before = one.item.nextElementSibling;
        else place.insertBefore(one.item, before);
      }
      const rest = find('#rest');
      const left = state.skipped + Math.max(0, state.lines.length - maxDrawn);
      rest.textContent = left > 0 ? say('skipped', { count: left }) : '';
    },
  };
}
