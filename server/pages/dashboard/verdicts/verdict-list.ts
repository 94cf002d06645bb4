import { element, find } from '../../element.js';
import type { Say } from '../../language.js';
import { kindOf } from '../../source-texts.js';
import type { State } from '../state.js';
import type { Key } from '../texts.js';
import { chineseRules } from './chinese-rules.js';

type Verdict = State['judge']['verdicts'][number];
type Role = Verdict['role'];

const roles: readonly Role[] = ['web', 'phone', 'backend'];
const roleTexts = { web: 'ofPages', phone: 'ofApps', backend: 'ofServers' } as const satisfies Record<Role, Key>;

/** The verdicts of a judge, where there is one: broken rules first, and why. */
export function drawVerdicts({ judge: { judging, verdicts } }: State, say: Say<Key>): void {
  find('#judge').hidden = !judging;
  const place = find('#verdicts');
  const open = new Set([...place.querySelectorAll('details[open]')].map(({ id }) => id));
  const called = roles.filter((role) => verdicts.some((one) => one.role === role));
  find('#judged').textContent = called.length === 0 ? say('nobodyJudged') : countsOf(verdicts, say);
  place.replaceChildren(
    ...called.map((role) =>
      drawRole(
        role,
        verdicts.filter((one) => one.role === role),
        say,
      ),
    ),
  );
  for (const details of place.querySelectorAll('details')) details.open = open.has(details.id);
}

const which = (verdicts: readonly Verdict[], verdict: Verdict['verdict']) =>
  verdicts.filter((one) => one.verdict === verdict);

const countsOf = (verdicts: readonly Verdict[], say: Say<Key>) =>
  say('counts', {
    broken: which(verdicts, 'broken').length,
    kept: which(verdicts, 'passed').length,
    unseen: which(verdicts, 'not observed').length,
  });

function drawRole(role: Role, verdicts: readonly Verdict[], say: Say<Key>) {
  const heading = `judge-${role}`;
  const kept = which(verdicts, 'passed');
  const unseen = which(verdicts, 'not observed');
  return element(
    'section',
    { class: 'stack', 'aria-labelledby': heading },
    element(
      'h3',
      { id: heading },
      say(roleTexts[role]),
      ' ',
      element('span', { class: 'quiet' }, countsOf(verdicts, say)),
    ),
    ...which(verdicts, 'broken').map((verdict) => drawBroken(verdict, say)),
    drawRest(`kept-${role}`, say('kept', { count: kept.length }), kept, say),
    drawRest(`unseen-${role}`, say('unobserved', { count: unseen.length }), unseen, say),
  );
}

/** The reasons and sources of verdicts are in the language of the contract. */
const english = (tag: 'p' | 'span' | 'strong' | 'pre', attributes: Record<string, string | number>, text: string) =>
  element(tag, { lang: 'en', ...attributes }, text);

/** The sentence of a rule and what a correct client does, in Chinese where the page is; those of a later version in English. */
function textsOf({ id, sentence, correct }: Verdict, say: Say<Key>) {
  const chinese = say('messageLanguage') === 'zh-CN' ? chineseRules[id] : undefined;
  return chinese === undefined
    ? { sentence: english('strong', {}, sentence), correct: english('span', {}, correct) }
    : { sentence: element('strong', {}, chinese[0]), correct: element('span', {}, chinese[1]) };
}

const nameOf = (verdict: Verdict, say: Say<Key>) => [
  textsOf(verdict, say).sentence,
  ' ',
  element('span', { class: 'quiet code' }, verdict.id),
];

function drawBroken(verdict: Verdict, say: Say<Key>) {
  const { id, severity, reason, evidence, source } = verdict;
  const labelled = (label: Key, ...texts: (Node | string)[]) =>
    element('p', {}, element('span', { class: 'label' }, say(label)), ' ', ...texts);
  return element(
    'article',
    { class: 'broken', id: `verdict-${id.replace('/', '-')}`, 'data-severity': severity },
    element('p', {}, element('span', { class: 'pill' }, say(severity)), ' ', ...nameOf(verdict, say)),
    labelled('whatIsWrong', english('span', {}, reason)),
    english(
      'pre',
      { class: 'code evidence', tabindex: 0, role: 'group', 'aria-label': say('evidence') },
      evidence.join('\n'),
    ),
    labelled('correct', textsOf(verdict, say).correct),
    labelled('source', `${kindOf(source.kind, say)}: `, english('span', {}, source.reason)),
  );
}

function drawRest(id: string, heading: string, verdicts: readonly Verdict[], say: Say<Key>) {
  if (verdicts.length === 0) return undefined;
  return element(
    'details',
    { id },
    element('summary', { id: `${id}-summary` }, heading),
    element(
      'ul',
      { class: 'rest' },
      ...verdicts.map((verdict) =>
        element(
          'li',
          {},
          ...nameOf(verdict, say),
          verdict.reason === '' ? '' : english('p', { class: 'quiet' }, verdict.reason),
        ),
      ),
    ),
  );
}
