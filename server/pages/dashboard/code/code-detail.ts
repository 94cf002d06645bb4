import { element, find } from '../../element.js';
import type { Say } from '../../language.js';
import { mockAddress } from '../../mock-api.js';
import { copy } from '../dialogs.js';
import {
  type Code,
  type Explanation,
  flowOf,
  type Line,
  nowOf,
  outcomeOf,
  type State,
  statusOf,
  verbOf,
} from '../state.js';
import type { Key } from '../texts.js';
import { timeUntil } from './code-list.js';
import { drawLifecycle } from './diagram.js';

/** The actions on the chosen code. */
export interface DetailActions {
  act(id: string, action: 'scan' | 'confirm' | 'cancel' | 'mfa'): void;
  force(id: string, status: string): void;
  play(id: string, scenario: string): void;
  actAs(username: string): void;
  copyCurl(lines: readonly Line[]): void;
  copyTest(code: Code, lines: readonly Line[]): void;
  copyHar(id: string): void;
}

const phoneActions = { SCAN: 'scan', CONFIRM: 'confirm', CANCEL: 'cancel' } as const;
type PhoneEvent = keyof typeof phoneActions;

let drawn = '';

/** Draws the chosen code: what it is, where it stands, what may come, and what has been. */
export function drawDetail(state: State, say: Say<Key>, actions: DetailActions): void {
  const place = find('#detail');
  const code = state.chosen === undefined ? undefined : state.codes.get(state.chosen);
  if (code === undefined) {
    const isEmpty = state.codes.size === 0;
    const told = `${isEmpty} ${say(isEmpty ? 'nextStep' : 'gone')}`;
    if (told === drawn) return;
    drawn = told;
    place.replaceChildren(
      ...(isEmpty
        ? drawNextStep(say)
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
  }
  const now = nowOf(state);
  const until = Date.parse(code.expiresAt);
  find('#left').textContent = now < until ? say('left', { time: timeUntil(until, now) }) : say('over');
}

/** The next step of whoever has no code yet. */
function drawNextStep(say: Say<Key>): Node[] {
  const address = mockAddress();
  const command = `curl -s ${address}/api/v3/gene-qrcode -H 'content-type: application/json' -d '{"type":"MOBILE_APP"}'`;
  const step = (text: string, copied: string) => [
    element('dt', {}, text),
    element(
      'dd',
      { class: 'copied' },
      element('code', {}, copied),
      element('button', { type: 'button', onclick: () => void copy(copied, say) }, say('copy')),
    ),
  ];
  return [
    element('h2', {}, say('nextStep')),
    element('p', {}, say('nextHere')),
    element(
      'dl',
      { class: 'next-step' },
      ...step(say('nextPage'), address),
      ...step(say('nextVariable'), `AUTHING_QRCODE_MOCK_URL=${address}`),
      ...step(say('nextShell'), command),
    ),
  ];
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
        ]),
    ...(mine === undefined ? [] : drawMoves(state, code, mine.explanation, say, actions)),
    ...drawForce(state, code, flow?.statuses.map((row) => row.status) ?? [], say, actions),
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
        ' ',
        element('span', { id: 'left', class: 'quiet' }),
      ),
    ],
    [say('type'), code.type],
    [say('app'), app],
    ...(code.scannedBy === undefined ? [] : [[say('scannedBy'), code.scannedBy] as [string, string]]),
    [say('expiresAt'), new Date(code.expiresAt).toISOString()],
    ...(code.next === undefined ? [] : [[say('next'), `${code.next.event} ${code.next.at}`] as [string, string]]),
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

/** Every action of the phone: those that are legal can be pressed, the others say which rule forbids them. */
function drawMoves(
  state: State,
  code: Code,
  { flow, legal, refused }: Explanation,
  say: Say<Key>,
  actions: DetailActions,
) {
  if (flow !== 'qrcode') return [element('p', { class: 'quiet' }, say('notTheWay', { flow }))];
  const users = element('select', { id: 'as', onchange: () => actions.actAs(users.value) });
  users.append(...state.users.map(({ username }) => element('option', { value: username }, username)));
  users.value = state.as;
  const moves = (Object.keys(phoneActions) as PhoneEvent[]).map((event) => {
    const way = legal.find((one) => one.event === event);
    const isLegal = way !== undefined && (way.by === undefined || way.by === state.as);
    const wall = isLegal ? undefined : refused.find((one) => one.event === event);
    const why = `why-${event}`;
    return element(
      'div',
      { class: 'move' },
      element(
        'button',
        {
          id: `move-${event}`,
          type: 'button',
          class: isLegal ? 'primary' : '',
          disabled: !isLegal,
          'aria-describedby': why,
          onclick: () => actions.act(code.id, phoneActions[event]),
        },
        say(event),
      ),
      element(
        'span',
        { id: why, class: 'quiet' },
        wall === undefined
          ? `→ ${way?.to} (${way?.source.kind})`
          : say('forbidden', { rule: wall.rule, message: wall.message, kind: wall.source.kind }),
      ),
    );
  });
  return [
    element('h3', {}, say('moves')),
    element('div', {}, element('label', { for: 'as' }, say('as')), users),
    element('div', { class: 'moves' }, ...moves),
  ];
}

function drawForce(state: State, code: Code, statuses: readonly string[], say: Say<Key>, actions: DetailActions) {
  const target = element(
    'select',
    { id: 'force-to' },
    ...statuses.map((status) => element('option', { value: status }, status)),
  );
  const scenario = element(
    'select',
    { id: 'play-which' },
    ...state.scenarios.scenarios.map(({ name }) => element('option', { value: name }, name)),
  );
  const isQrcode = code.type !== 'PUSH' && code.type !== 'FASTPASS';
  return [
    element(
      'div',
      { class: 'row end' },
      element('div', { class: 'grow' }, element('label', { for: 'force-to' }, say('forceTo')), target),
      element(
        'button',
        { type: 'button', id: 'force', onclick: () => actions.force(code.id, target.value) },
        say('force'),
      ),
      isQrcode
        ? element('button', { type: 'button', id: 'mfa', onclick: () => actions.act(code.id, 'mfa') }, say('mfa'))
        : undefined,
    ),
    ...(isQrcode
      ? [
          element(
            'div',
            { class: 'row end' },
            element('div', { class: 'grow' }, element('label', { for: 'play-which' }, say('playWhich')), scenario),
            element(
              'button',
              { type: 'button', id: 'play-for', onclick: () => actions.play(code.id, scenario.value) },
              say('playFor'),
            ),
          ),
        ]
      : []),
  ];
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
      element('button', { type: 'button', id: 'copy-curl', onclick: () => actions.copyCurl(lines) }, say('copyCurl')),
      element(
        'button',
        { type: 'button', id: 'copy-test', onclick: () => actions.copyTest(code, lines) },
        say('copyTest'),
      ),
      element('button', { type: 'button', id: 'copy-har', onclick: () => actions.copyHar(code.id) }, say('copyHar')),
    ),
  ];
}
