import { element, find } from '../../element.js';
import { button } from '../../form.js';
import type { Say } from '../../language.js';
import { type Line, outcomeOf, type State, verbOf } from '../state.js';
import type { Key } from '../texts.js';

/** The number of lines that are drawn at first, and that each press draws more: the newest. */
const linesDrawn = 60;

/** The actions on a line. */
export interface JournalActions {
  choose(id: string): void;
  copyCurl(lines: readonly Line[]): void;
  /** The life of its code up to a call, or the call alone where it is about no code. */
  copyCallTest(line: Line): void;
}

interface Drawn {
  readonly item: HTMLLIElement;
  readonly head: HTMLElement;
  told: string;
}

/** The journal, the newest call first: lines that were drawn stay, so that an open one stays open. */
export function createJournalList(state: State, say: Say<Key>, actions: JournalActions) {
  const place = find('#journal');
  const rest = find('#rest');
  const search = find<HTMLInputElement>('#journal-search');
  const refusedOnly = find<HTMLInputElement>('#refused-only');
  const follow = find<HTMLInputElement>('#follow');
  const copyHar = find<HTMLButtonElement>('#har');
  const copyFound = find<HTMLButtonElement>('#copy-found');
  const drawn = new Map<Line, Drawn>();
  let language = '';
  let most = linesDrawn;
  /** The lines that were there when somebody ceased to follow. */
  let still: readonly Line[] | undefined;

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
        button(say('copyCurl'), () => actions.copyCurl([line])),
        button(say('copyTest'), () => actions.copyCallTest(line)),
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

  function found(): readonly Line[] {
    const text = search.value.trim().toLowerCase();
    const lines = still ?? state.lines;
    if (text === '' && !refusedOnly.checked) return lines;
    return lines.filter(({ entry }) => {
      if (refusedOnly.checked && entry.refused === undefined) return false;
      const told = `${verbOf(entry)} ${outcomeOf(entry)} ${entry.status} ${entry.path} ${entry.qrcodeId ?? ''}`;
      return told.toLowerCase().includes(text);
    });
  }

  function drawLines(lines: readonly Line[]) {
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
  }

  function draw() {
    const all = found();
    drawLines(all.slice(0, most));
    const left = Math.max(0, all.length - most);
    find('#show-more').hidden = left === 0;
    copyFound.disabled = all.length === 0;
    copyHar.disabled = state.lines.length === 0;
    rest.textContent = tell(all.length, left);
  }

  function countUnseen(): number {
    if (still === undefined) return 0;
    const [newest] = still;
    const at = newest === undefined ? -1 : state.lines.indexOf(newest);
    return at < 0 ? state.lines.length : at;
  }

  /** Says what is not there to be seen. */
  function tell(count: number, left: number): string {
    const unseen = countUnseen();
    if (unseen > 0) return say('unseen', { count: unseen });
    const skipped = state.skipped + left;
    if (skipped > 0) return say('skipped', { count: skipped });
    if (count > 0) return '';
    return say(state.lines.length === 0 ? 'noCallYet' : 'nothingFound');
  }

  search.addEventListener('input', draw);
  refusedOnly.addEventListener('change', draw);
  follow.addEventListener('change', () => {
    still = follow.checked ? undefined : [...state.lines];
    if (follow.checked) place.scrollTop = 0;
    draw();
  });
  find('#show-more').addEventListener('click', () => {
    most += linesDrawn;
    draw();
  });
  copyFound.addEventListener('click', () => actions.copyCurl(found()));

  return {
    draw,
    /** A journal that was forgotten is followed anew. */
    forget() {
      still = undefined;
      follow.checked = true;
    },
  };
}
