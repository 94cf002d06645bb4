import { element, find } from '../../element.js';
import { button } from '../../form.js';
import type { Say } from '../../language.js';
import { mockAddress } from '../../mock-api.js';
import { eventText } from '../disturb/scenario-list.js';
import { type Code, flowOf, isOpen, type Line, nowOf, outcomeOf, type State, statusOf, verbOf } from '../state.js';
import type { Key } from '../texts.js';
import { timeUntil } from './code-list.js';
import { drawLifecycle } from './diagram.js';
import { drawForce, drawMoves, type MoveActions } from './moves.js';
import { drawNextStep } from './next-step.js';

/** The actions on the chosen code. */
export interface DetailActions extends MoveActions {
  create(): void;
  copyCurl(lines: readonly Line[]): void;
  copyTest(code: Code, lines: readonly Line[]): void;
  copyHar(id: string): void;
}

let drawn = '';

/** Draws the chosen code: what it is, where it stands, what may come, and what has been. */
export function drawDetail(state: State, say: Say<Key>, actions: DetailActions): void {
  const place = find('#detail');
  const code = state.chosen === undefined ? undefined : state.codes.get(state.chosen);
  if (code === undefined) {
    const isEmpty = state.codes.size === 0;
    const told = JSON.stringify([isEmpty, state.credentials, say(isEmpty ? 'nextStep' : 'gone')]);
    if (told === drawn) return;
    drawn = told;
    place.replaceChildren(
      ...(isEmpty
        ? drawNextStep(state, say, actions)
        : [element('h2', {}, say('detail')), element('p', { class: 'quiet' }, say('gone'))]),
    );
    return;
  }
  const status = statusOf(state, code);
  // Only what has changed is drawn anew: who has a control in hand keeps it.
  const told = JSON.stringify([code, status, state.detail, state.as, state.users, state.scenarios, say('detail')]);
  if (told !== drawn) {
    drawn = told;
    const focused = document.activeElement?.id;
    const picked = [...place.querySelectorAll('select')].map(({ id, value }) => [id, value] as const);
    place.replaceChildren(...contentOf(state, code, status, say, actions));
    for (const [id, value] of picked) {
      const select = document.getElementById(id) as HTMLSelectElement | null;
      if (id !== 'as' && select?.querySelector(`option[value="${CSS.escape(value)}"]`)) select.value = value;
    }
    if (focused) document.getElementById(focused)?.focus();
    showCurrent(place);
  }
  if (!isOpen(status)) return;
  const now = nowOf(state);
  const until = Date.parse(code.expiresAt);
  find('#left').textContent = now < until ? say('left', { time: timeUntil(until, now) }) : say('over');
}

/** On a narrow screen the diagram is wider than its place: the status that the code is in is what is looked for. */
function showCurrent(place: HTMLElement): void {
  const [scroll, current] = [place.querySelector('.scroll'), place.querySelector('.diagram .current')];
  if (scroll === null || current === null) return;
  const [outer, inner] = [scroll.getBoundingClientRect(), current.getBoundingClientRect()];
  scroll.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
}

function contentOf(state: State, code: Code, status: string, say: Say<Key>, actions: DetailActions) {
  const { detail } = state;
  const flow = flowOf(state, code);
  const mine = detail?.explanation.id === code.id ? detail : undefined;
  return [
    element('h2', {}, say('detail')),
    drawFacts(state, code, status, say),
    ...(flow === undefined
      ? []
      : [
          element(
            'div',
            { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': say('lifecycle', { status }) },
            drawLifecycle(flow, status, say('lifecycle', { status })),
          ),
          element('p', { class: 'quiet' }, say('dashed')),
        ]),
    ...(mine === undefined ? [] : drawMoves(state, code, mine.explanation, say, actions)),
    ...drawForce(state, code, status, say, actions),
    ...(mine === undefined ? [] : drawTimeline(code, mine.lines, say, actions)),
  ];
}

function drawFacts(state: State, code: Code, status: string, say: Say<Key>) {
  const app = state.apps.find(({ id }) => id === code.appId)?.name ?? code.appId;
  const facts: [string, Node | string][] = [
    [say('id'), element('span', { class: 'code' }, code.id)],
    [
      say('filter'),
      element(
        'span',
        {},
        element('span', { class: 'pill', 'data-status': status }, status),
        ...(isOpen(status) ? [' ', element('span', { id: 'left', class: 'quiet' })] : []),
      ),
    ],
    [say('type'), code.type],
    [say('app'), app],
    ...(code.scannedBy === undefined ? [] : [[say('scannedBy'), code.scannedBy] as [string, string]]),
    ...(isOpen(status) ? [[say('expiresAt'), new Date(code.expiresAt).toISOString()] as [string, string]] : []),
    ...(code.next === undefined
      ? []
      : [[say('comes'), `${eventText(code.next.event, say)} ${code.next.at}`] as [string, string]]),
  ];
  const isQrcode = code.type !== 'PUSH' && code.type !== 'FASTPASS';
  return element(
    'div',
    { class: 'facts-row' },
    element(
      'dl',
      { class: 'facts' },
      ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
    ),
    isQrcode
      ? element('img', {
          class: 'picture',
          src: `${mockAddress()}/qrcodes/${code.id}`,
          alt: say('picture'),
          width: 132,
          height: 132,
        })
      : undefined,
  );
}

function drawTimeline(code: Code, lines: readonly Line[], say: Say<Key>, actions: DetailActions) {
  const first = lines.at(-1)?.entry.at ?? 0;
  const steps = [...lines]
    .reverse()
    .map(({ entry, times }) =>
      element(
        'li',
        { class: entry.refused === undefined ? '' : 'refused' },
        element('span', { class: 'quiet code' }, `+${((entry.at - first) / 1_000).toFixed(1)} s`),
        ' ',
        `${verbOf(entry)}${times > 1 ? ` ×${times}` : ''} → ${outcomeOf(entry)}`,
      ),
    );
  return [
    element('h3', {}, say('timeline')),
    steps.length === 0
      ? element('p', { class: 'quiet' }, say('noCalls'))
      : element('ol', { class: 'timeline' }, ...steps),
    element(
      'div',
      { class: 'row' },
      steps.length === 0 ? undefined : button(say('copyCurl'), () => actions.copyCurl(lines), 'copy-curl'),
      button(say('copyTest'), () => actions.copyTest(code, lines), 'copy-test'),
      steps.length === 0 ? undefined : button(say('copyHar'), () => actions.copyHar(code.id), 'copy-har'),
    ),
  ];
}
