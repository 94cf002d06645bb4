import { createMock } from 'authing-qrcode-mock';
import { clientRuleRows, clientScenarios } from 'authing-qrcode-mock/client';
import {
  type AdminOperation,
  adminOperations,
  type ErrorEntry,
  errors,
  fastpassLifecycle,
  type Lifecycle,
  pushLifecycle,
  qrcodeLifecycle,
  type StatusRow,
} from 'authing-qrcode-mock/contracts';
import { assumptionRows, cases, operationRows } from '../../dist/contracts/internal.js';
import { environmentNames, type SettingName, settings } from '../../server/cli/settings.js';
import { clientVariables } from '../../server/client/variables.js';
import { credentialOf, credentialRoles } from '../../server/verify/report/credential-roles.js';

export const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const operations = () =>
  table(
    ['operation', 'method and path', 'caller', 'login', 'source'],
    operationRows.map(([name, { method, path, caller, authentication, source }]) => [
      `\`${name}\``,
      `${method} ${path}`,
      caller,
      authentication,
      `${source.kind}: ${source.reason}`,
    ]),
  );

export const errorTable = () =>
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

type AnyLifecycle = Lifecycle<string, string>;

function diagram(lifecycle: AnyLifecycle, begin: string): string {
  const rows = Object.entries(lifecycle);
  const edges = rows.flatMap(([status, { on }]) =>
    Object.entries(on).flatMap(([event, transition]) => {
      if (transition === undefined) return [];
      const assumed = transition.source.kind === 'assumed' ? ' (assumed)' : '';
      return `  ${status} --> ${transition.to}: ${event}${assumed}`;
    }),
  );
  const ends = rows.flatMap(([status, { on }]) => (Object.keys(on).length === 0 ? `  ${status} --> [*]` : []));
  const first = `  [*] --> ${rows[0]?.[0]}: ${begin}`;
  return ['```mermaid', 'stateDiagram-v2', first, ...edges, ...ends, '```'].join('\n');
}

export const lifecycle = () =>
  [
    diagram(qrcodeLifecycle, 'geneQrcode'),
    '',
    'Any other action is refused:',
    '',
    table(
      ['status', 'refusal', 'source'],
      Object.entries<StatusRow<string, string>>(qrcodeLifecycle).flatMap(([status, { otherwise }]) =>
        otherwise === undefined
          ? []
          : [[status, `\`${otherwise.refuse}\``, `${otherwise.source.kind}: ${otherwise.source.reason}`]],
      ),
    ),
  ].join('\n');

export const siblings = () =>
  [diagram(fastpassLifecycle, 'geneFastpassQrcodeInfo'), '', diagram(pushLifecycle, 'signInByPush')].join('\n');

export const admin = () =>
  table(
    ['admin operation', 'method and path', 'what for'],
    Object.entries<AdminOperation>(adminOperations).map(([name, { method, path, about }]) => [
      `\`${name}\``,
      `${method} ${path}`,
      about,
    ]),
  );

export const scenarios = () =>
  table(
    ['scenario', 'what happens to a code'],
    createMock()
      .scenarios.list()
      .map(({ name, about }) => [`\`${name}\``, about]),
  );

const show = (value: unknown) => (Array.isArray(value) ? value.join(' → ') : String(value));

export const assumptionTable = () =>
  table(
    ['assumption', 'question', 'default', 'otherwise', 'source'],
    assumptionRows.map(([name, { question, assumed, others, source }]) => [
      `\`${name}\``,
      question,
      show(assumed),
      others.length > 0 ? others.map(show).join(', ') : Array.isArray(assumed) ? 'any order' : 'any',
      `${source.kind === 'assumed' ? '**assumed**' : source.kind}: ${source.reason}`,
    ]),
  );

export const clientRuleTable = () =>
  table(
    ['rule', 'severity', 'what it says', 'source', 'how it is observed'],
    clientRuleRows.map(([id, { severity, sentence, source, observed }]) => [
      `\`${id}\``,
      severity,
      sentence,
      `${source.kind === 'advice' ? '**advice**' : source.kind}: ${source.reason}`,
      observed,
    ]),
  );

export const clientScenarioTable = () =>
  table(
    ['role', 'scenario', 'what happens', 'what the client does'],
    clientScenarios.map(({ role, name, about, task }) => [role, `\`${name}\``, about, task]),
  );

export const clientVariableTable = () =>
  table(
    ['variable', 'what it is'],
    Object.entries(clientVariables).map(([name, about]) => [`\`${name}\``, about]),
  );

/** Every key of the credentials file, with the cases that need it. */
export const credentialTable = () =>
  table(
    ['key', 'what it is', 'variables', 'cases that need it'],
    Object.entries(credentialRoles).map(([key, { meaning, variables }]) => {
      const isOf = (need: string) => credentialOf(need) === key || credentialOf(need)?.startsWith(`${key}.`) === true;
      const needing = cases.filter(({ needs }) => needs.some(isOf)).length;
      return [
        `\`${key}\``,
        meaning,
        variables === undefined ? '' : `\`${variables}\``,
        `${needing} of ${cases.length}`,
      ];
    }),
  );

/** The demo apps of the default seed. */
export const apps = () =>
  table(
    ['app', 'client authentication', 'id', 'secret'],
    createMock()
      .apps.list()
      .map(({ name, clientAuthentication, id, secret }) => [
        `\`${name}\``,
        clientAuthentication,
        `\`${id}\``,
        `\`${secret}\``,
      ]),
  );

export const cell = (text: string) => text.replaceAll('|', '\\|');

export const settingTable = () =>
  table(
    ['flag', 'variable', 'key of the file', 'default', 'what it sets'],
    Object.entries(settings).map(([key, { flag, about, fallback }]) => [
      `\`${cell(flag)}\``,
      environmentNames(key as SettingName)
        .map((name) => `\`${name}\``)
        .join(', '),
      `\`${key}\``,
      fallback === undefined ? '' : `\`${String(fallback)}\``,
      cell(about),
    ]),
  );
