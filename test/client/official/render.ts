import { type ClientRuleId, clientRules, clientSuiteVersion } from 'authing-qrcode-mock/client';
import { notes } from './notes.js';
import { type OfficialClientName, officialClients } from './official-clients.js';
import { rulesThatAre, type WrittenDown } from './written-down.js';
import type { WrittenClient } from './written-verdict.js';

const names = Object.keys(officialClients) as OfficialClientName[];

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A note for each of the rules; one that is missing, or that is about another rule, is an error. */
function noted(
  name: string,
  found: readonly ClientRuleId[],
  given: readonly (readonly [readonly ClientRuleId[], string])[],
) {
  const texts = new Map(given.flatMap(([rules, text]) => rules.map((rule) => [rule, text] as const)));
  const missing = found.filter((rule) => !texts.has(rule));
  const stale = [...texts.keys()].filter((rule) => !found.includes(rule));
  if (missing.length > 0) throw new Error(`notes.ts does not say why ${name} has ${missing.join(', ')}`);
  if (stale.length > 0) throw new Error(`notes.ts says why ${name} has ${stale.join(', ')}, and it has not`);
  return texts;
}

function renderBroken(name: OfficialClientName, client: WrittenClient): string[] {
  const broken = rulesThatAre('broken', client);
  const texts = noted(
    name,
    broken.map(([id]) => id),
    notes[name].broken,
  );
  const rows = broken.map(([id]) => {
    const { severity, sentence, source } = clientRules[id];
    return [`\`${id}\``, severity, sentence, `${source.kind}: ${source.reason}`, texts.get(id) ?? ''];
  });
  const logs = broken.flatMap(([id, { reason = '', log = '' }]) => [
    `\`${id}\`, ${reason}:`,
    `\`\`\`text\n${log}\n\`\`\``,
  ]);
  return ['### Broken', table(['rule', 'severity', 'what it says', 'source', 'what the client does'], rows), ...logs];
}

function renderNotObserved(name: OfficialClientName, client: WrittenClient): string[] {
  const found = rulesThatAre('not observed', client).map(([id]) => id);
  const texts = noted(name, found, notes[name].notObserved);
  if (found.length === 0) return [];
  const rows = found.map((id) => [`\`${id}\``, `It is observed once ${clientRules[id].needs}.`, texts.get(id) ?? '']);
  return ['### Not observed', table(['rule', 'what it takes', 'why'], rows)];
}

function renderDriver(name: OfficialClientName): string[] {
  const rows = notes[name].driver.map(([rules, text]) => [rules.map((rule) => `\`${rule}\``).join(', '), text]);
  return ['### Up to the driver', table(['rules', 'how'], rows)];
}

const renderClient = (name: OfficialClientName, client: WrittenClient) => [
  `## ${name}`,
  `Version ${client.version}. ${notes[name].driven}`,
  ...renderBroken(name, client),
  ...renderNotObserved(name, client),
  ...renderDriver(name),
];

/** Draws the documentation of what is written down. */
export function renderOfficialClients(written: WrittenDown): string {
  const rows = names.map((name) => {
    const client = written[name];
    const counts = (['passed', 'broken', 'not observed'] as const).map((one) => rulesThatAre(one, client).length);
    return [name, client.version, officialClients[name].role, ...counts];
  });
  return [
    '# What the official clients do',
    `The clients that Authing publishes are judged by the rules of \`authing-qrcode-mock client\` (suite ${clientSuiteVersion}) as they are, over sockets, with their defaults, in every scenario of their role. No rule was changed for them. The source of a rule says whether it is documented upstream, taken from what an official SDK does, or advice of ours. Whoever uses such a client finds here what is left to do around it.`,
    'This page is written by `npm run docs`. `test/client/official-clients.release.test.ts` judges the clients again, and fails where a verdict or a version is another than the one written down here; the times in the logs, in seconds since the client was started, differ each time.',
    table(['client', 'version', 'role', 'passed', 'broken', 'not observed'], rows),
    'These clients are libraries, and need a driver: a few lines that do what the task of a scenario says, and nothing more. "Up to the driver" lists the rules whose verdicts these lines assume, or the place where they run.',
    ...names.flatMap((name) => renderClient(name, written[name])),
  ]
    .join('\n\n')
    .concat('\n');
}
