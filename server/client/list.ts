import { type ClientRole, clientRoles, clientRuleRows, clientScenarios } from '../../contracts/client/index.js';
import { ConfigurationError } from '../cli/settings.js';
import { type ClientFlags, readRole } from './options.js';

const abouts: Readonly<Record<ClientRole, string>> = {
  web: 'the page that shows the code',
  phone: 'the app that scans it',
  backend: 'the server that exchanges the ticket',
};

/** Prints what a client is judged in, and by which rules. Throws ConfigurationError where something else is asked for, too. */
export function listClient(command: readonly string[], flags: ClientFlags): number {
  const { role: text, list: _, json = false, ...others } = flags;
  const [other] = Object.keys(others);
  const flag = other?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (flag !== undefined) throw new ConfigurationError(`--list lists, and judges nothing: leave out --${flag}`);
  if (command.length > 0) throw new ConfigurationError('--list lists, and judges nothing: leave out the command');
  const role = readRole(text);
  const roles = role === undefined ? clientRoles : [role];
  console.log(json ? listAsJson(roles) : roles.map(listRole).join('\n\n'));
  return 0;
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
    `  ${scenarios.length} scenarios: what happens, and what the client does`,
    ...scenarios.map(({ name, about, task }) => `    ${name.padEnd(26)}${about}; it ${task}`),
    `  ${rules.length} rules`,
    ...rules.map(
      ([id, { severity, source, sentence, observed }]) =>
        `    ${id.padEnd(44)}${severity.padEnd(8)}${source.kind.padEnd(12)}${sentence}\n      observed: ${observed}`,
    ),
  ].join('\n');
}
