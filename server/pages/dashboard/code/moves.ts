import { element } from '../../element.js';
import { button, chooser, field } from '../../form.js';
import type { Say } from '../../language.js';
import { kindOf } from '../../source-texts.js';
import { type Code, type Explanation, flowOf, isOpen, type State } from '../state.js';
import type { Key } from '../texts.js';

/** The actions that lead a code on. */
export interface MoveActions {
  act(id: string, action: 'scan' | 'confirm' | 'cancel' | 'mfa'): void;
  force(id: string, status: string): void;
  play(id: string, scenario: string): void;
  actAs(username: string): void;
}

const phoneActions = { SCAN: 'scan', CONFIRM: 'confirm', CANCEL: 'cancel' } as const;
type PhoneEvent = keyof typeof phoneActions;

const isQrcode = ({ type }: Code) => type !== 'PUSH' && type !== 'FASTPASS';

/** The rule that forbids any action to a user, whatever the code is in. */
function wallOfUser({ users, as, rules }: State, { type, userPoolId }: Code) {
  const user = users.find(({ username }) => username === as);
  if (type !== 'MOBILE_APP' || user === undefined) return undefined;
  const name = user.locked ? 'user-locked' : user.userPoolId === userPoolId ? undefined : 'user-pool-mismatch';
  return rules.find(({ rule }) => rule === name);
}

/** Every action of the phone: those that are legal can be pressed, the others say which rule forbids them. */
export function drawMoves(
  state: State,
  code: Code,
  { flow, legal, refused }: Explanation,
  say: Say<Key>,
  actions: MoveActions,
) {
  if (flow !== 'qrcode') return [element('p', { class: 'quiet' }, say('notTheWay', { flow }))];
  const users = chooser(
    'as',
    state.users.map(({ username }) => [username, username]),
    () => actions.actAs(users.value),
  );
  users.value = state.as;
  const ofUser = wallOfUser(state, code);
  const moves = (Object.keys(phoneActions) as PhoneEvent[]).map((event) => {
    const way = legal.find((one) => one.event === event);
    const isLegal = ofUser === undefined && way !== undefined && (way.by === undefined || way.by === state.as);
    const wall = isLegal ? undefined : (ofUser ?? refused.find((one) => one.event === event));
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
          ? `→ ${way?.to} (${kindOf(way?.source.kind ?? '', say)})`
          : say('forbidden', {
              rule: wall.rule,
              message: wall.messages[say('messageLanguage') as 'zh-CN'],
              kind: kindOf(wall.source.kind, say),
            }),
      ),
    );
  });
  return [element('h3', {}, say('moves')), field(say('as'), users), element('div', { class: 'moves' }, ...moves)];
}

/** The commands to a code that ask no rule. */
export function drawForce(state: State, code: Code, status: string, say: Say<Key>, actions: MoveActions) {
  const statuses = flowOf(state, code)?.statuses.filter((row) => row.status !== status) ?? [];
  const target = chooser(
    'force-to',
    statuses.map((row) => [row.status, row.status]),
  );
  const scenario = chooser(
    'play-which',
    state.scenarios.scenarios.map(({ name }) => [name, name]),
  );
  return [
    element(
      'div',
      { class: 'row end' },
      field(say('forceTo'), target),
      button(say('force'), () => actions.force(code.id, target.value), 'force'),
      isQrcode(code) ? button(say('askMfa'), () => actions.act(code.id, 'mfa'), 'mfa') : undefined,
    ),
    // The steps of a scenario are refused once a code has come to its end.
    ...(isQrcode(code) && isOpen(status)
      ? [
          element(
            'div',
            { class: 'row end' },
            field(say('playWhich'), scenario),
            button(say('playFor'), () => actions.play(code.id, scenario.value), 'play-for'),
          ),
        ]
      : []),
  ];
}
