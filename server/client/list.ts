import { type ClientRole, clientRoles, clientRuleRows, clientScenarios } from '../../contracts/client/index.js';
import { type Console, print } from '../cli/console.js';
import { type RoleFlags, readRole } from './options.js';

const abouts: Readonly<Record<ClientRole, string>> = {
  web: 'the page that shows the code',
  phone: 'the app that scans it',
  backend: 'the server that exchanges the ticket',
};

/** The flags of `client rules`. */
export interface ListFlags extends RoleFlags {
  readonly json?: boolean;
}

/** Prints the scenarios and the rules, of one role or of all. Throws ConfigurationError for a role that there is not. */
export function listRules({ role: text, json = false }: ListFlags, console: Console): void {
  const role = readRole(text);
  const roles = role === undefined ? clientRoles : [role];
  print(console, json ? listAsJson(roles) : roles.map(listRole).join('\n\n'));
}

const scenariosOf = (role: ClientRole) => clientScenarios.filter((one) => one.role === role);
const rulesOf = (role: ClientRole) => clientRuleRows.filter(([, one]) => one.role === role);

const listAsJson = (roles: readonly ClientRole[]): string =>
  JSON.stringify({
    scenarios: roles.flatMap(scenariosOf).map(({ name, role, about, task }) => ({ name, role, about, task })),
    rules: roles.flatMap(rulesOf).map(([id, rule]) => ({ id, ...rule })),
  });

function listRole(role: ClientRole): string {
  const [scenarios, rules] = [scenariosOf(role), rulesOf(role)];
  return [
    `${role}: ${abouts[role]}`,
    `  ${scenarios.length} scenarios, and what the client does in each`,
    ...scenarios.map(({ name, about, task }) => `    ${name.padEnd(26)}${about}; it ${task}`),
    `  ${rules.length} rules`,
    ...rules.map(
      ([id, { severity, source, sentence, observed }]) =>
        `    ${id.padEnd(44)}${severity.padEnd(8)}${source.kind.padEnd(12)}${sentence}\n      observed: ${observed}`,
    ),
  ].join('\n');
}
