import { Command } from 'commander';
import type { AdminInput, AdminOperationName, AdminOutput } from '../../../contracts/protocol/admin.js';
import { ConfigurationError } from '../configuration-error.js';
import { type Console, printJson, printVisible } from '../console.js';
import { commandRemotely, type Remote } from '../remote.js';
import { readSnapshot, writeSnapshot } from '../snapshots.js';

interface RemoteFlags {
  readonly url?: string;
  readonly token?: string;
  readonly userPool?: string;
  readonly json?: boolean;
}

const defaultUrl = 'http://127.0.0.1:4820';

/** The commands for a mock that runs already. */
export function remoteCommands(console: Console): Command[] {
  const environment = console.env;
  const define = (name: string, about: string) =>
    new Command(name)
      .description(about)
      .option('--url <address>', `address of the mock (default: ${defaultUrl}, environment: AUTHING_QRCODE_MOCK_URL)`)
      .option('--token <token>', 'token of the admin API (environment: AUTHING_QRCODE_MOCK_ADMIN_TOKEN)')
      .option('--user-pool <id>', 'user pool with a world of its own (environment: AUTHING_QRCODE_MOCK_USER_POOL)')
      .option('--json', 'print JSON, for other programs to read');

  /** Sends one command, and prints what came of it. */
  async function tell<Name extends AdminOperationName>(
    flags: RemoteFlags,
    name: Name,
    input: AdminInput<Name>,
    describe: (answer: AdminOutput<Name>) => string,
  ): Promise<void> {
    const answer = await commandRemotely(remoteOf(flags, environment), name, input);
    if (flags.json) printJson(console, answer);
    else printVisible(console, describe(answer));
  }

  const phone = define('phone', 'Act as the phone of a user')
    .argument('<action>', 'scan, confirm, cancel or mfa')
    .argument('<id>', 'id of the code')
    .option('--as <username>', 'user name of the owner of the phone', 'alice')
    .action((action, id, flags) =>
      tell(flags, 'actAsPhone', { id, action, as: flags.as }, ({ status }) => `${id} is ${status}`),
    );

  const force = define('force', 'Put a code into any status, without asking the rules')
    .argument('<status>', 'PENDING, SCANNED, AUTHORIZED, CANCELLED, EXPIRED or ERROR')
    .argument('<id>', 'id of the code')
    .option('--as <username>', 'user name of the user who has scanned it')
    .action((status, id, flags) =>
      tell(flags, 'forceCode', { id, status, as: flags.as }, (code) => `${id} is ${code.status}`),
    );

  const clock = define('clock', 'Read the clock, or move it')
    .argument('[what]', 'advance, set, hold or resume; reads it if left out')
    .argument('[value]', 'a duration (121s), or an instant (2026-01-01T00:00:00Z)')
    .action((what, value, flags) => {
      const show = ({ now, held }: AdminOutput<'readClock'>) => `${now}${held ? ', held' : ''}`;
      const moved = (answer: AdminOutput<'advanceClock'>) =>
        [show(answer), ...answer.due.map(({ at, id, event }) => `  ${at} ${id} ${event}`)].join('\n');
      if (what === undefined) return tell(flags, 'readClock', {}, show);
      if (what === 'resume') return tell(flags, 'resumeClock', {}, show);
      if (what === 'hold') return tell(flags, 'holdClock', { at: value }, show);
      if (value === undefined) throw new ConfigurationError(`clock ${what}: write a value, such as clock advance 121s`);
      if (what === 'advance') return tell(flags, 'advanceClock', { by: value }, moved);
      if (what === 'set') return tell(flags, 'setClock', { to: value }, moved);
      throw new ConfigurationError(`clock ${what} is not known: write advance, set, hold or resume`);
    });

  const state = define('state', 'Print what the mock holds').action((flags) =>
    tell(flags, 'state', {}, ({ clock: { now, held }, codes, scenario, faults, calls, userPoolId }) =>
      [
        `user pool  ${userPoolId}`,
        `clock      ${now}${held ? ', held' : ''}`,
        `codes      ${
          Object.entries(codes)
            .map(([status, count]) => `${count} ${status}`)
            .join(', ') || 'none'
        }`,
        `scenario   ${scenario.all ?? 'none'}`,
        `faults     ${faults}`,
        `calls      ${calls}`,
      ].join('\n'),
    ),
  );

  const explain = define(
    'explain',
    'Print the life of a code, why its last call was refused, and which actions are legal now',
  )
    .argument('<id>', 'id of the code')
    .action((id, flags) => tell(flags, 'explain', { id }, describeExplanation));

  const journal = define('journal', 'Print the calls and their answers, one line per code')
    .option('--code <id>', 'only calls of this code')
    .option('--refused <rule>', 'only calls that this rule has refused, or any rule: any')
    .option('--har', 'print an HTTP archive')
    .action((flags) => {
      const { code: qrcodeId, refused, har, json } = flags;
      const format = har ? 'har' : json ? 'json' : 'lines';
      return tell({ ...flags, json: json || har }, 'readJournal', { qrcodeId, refused, format }, (answer) =>
        'lines' in answer ? answer.lines.join('\n') : JSON.stringify(answer),
      );
    });

  const reset = define('reset', 'Forget everything, or only some of it')
    .argument('[parts...]', 'journal, codes, faults, clock, scenarios, settings, users')
    .action((parts: AdminInput<'reset'>['only'] & string[], flags) =>
      tell(
        flags,
        'reset',
        parts.length === 0 ? {} : { only: parts },
        () => `forgot ${parts.join(', ') || 'everything'}`,
      ),
    );

  const scenario = define('scenario', 'List the scenarios, or play one for the codes made from now on')
    .argument('[name]', 'name of a scenario, or "none"; lists them if left out')
    .option('--app <app>', 'only for this app, by name or id')
    .option('--code <id>', 'only for this code, from now on')
    .option('--steps <json>', 'define it first: [{"after":"2s","do":"scan","as":"alice"}]')
    .action(async (name, flags) => {
      const { app, code: qrcodeId, steps } = flags;
      const playing = (answer: AdminOutput<'playScenario'>) => `playing ${answer.all ?? JSON.stringify(answer.apps)}`;
      if (name === undefined) {
        return tell(flags, 'listScenarios', {}, ({ scenarios }) =>
          scenarios.map((one) => `${one.name.padEnd(20)}${one.about}`).join('\n'),
        );
      }
      if (name === 'none') return tell(flags, 'stopScenario', { app }, () => 'playing nothing');
      if (steps !== undefined) {
        const input = { name, steps: parseJson(steps, '--steps') as AdminInput<'defineScenario'>['steps'] };
        await commandRemotely(remoteOf(flags, environment), 'defineScenario', input);
      }
      return tell(
        flags,
        'playScenario',
        { name, app, qrcodeId },
        qrcodeId === undefined ? playing : () => `playing ${name}`,
      );
    });

  const fault = define('fault', 'List the faults, add one, or remove one')
    .argument('[what]', 'a fault as JSON, or "remove"; lists them if left out')
    .argument('[id]', 'id of the fault to remove')
    .addHelpText(
      'after',
      `\nExample:\n  $ authing-qrcode-mock fault '{"operation":"checkQrcodeStatus","refuse":"throttled","next":3}'`,
    )
    .action((what, id, flags) => {
      if (what === undefined) {
        return tell(
          flags,
          'listFaults',
          {},
          ({ faults }) =>
            faults
              .map((one) => `${one.id}  ${one.hits} of ${one.seen} calls  ${JSON.stringify(one.fault)}`)
              .join('\n') || 'none',
        );
      }
      if (what !== 'remove') {
        const given = parseJson(what, 'fault') as AdminInput<'addFault'>;
        return tell(flags, 'addFault', given, (answer) => answer.id);
      }
      if (id === undefined) throw new ConfigurationError('fault remove: write the id of the fault, as fault lists it');
      return tell(flags, 'removeFault', { id }, () => `removed ${id}`);
    });

  const snapshot = define(
    'snapshot',
    'Write everything that the mock holds but its journal into a file, to begin there again',
  )
    .argument('[file]', 'file that it is written into; standard output if left out')
    .action(async (path, flags) => {
      const taken = await commandRemotely(remoteOf(flags, environment), 'snapshot', {});
      if (path === undefined) return printJson(console, taken);
      writeSnapshot(path, taken);
      const { qrcodes, sessions } = taken.records;
      if (flags.json) printJson(console, { file: path, codes: qrcodes.length, sessions: sessions.length });
      else printVisible(console, `${qrcodes.length} codes and ${sessions.length} login states are written to ${path}`);
    });

  const restore = define('restore', 'Put the mock into the state that snapshot has written into a file')
    .argument('<file>', 'file with a snapshot')
    .action((path, flags) => tell(flags, 'restore', readSnapshot(path), () => `restored ${path}`));

  return [phone, force, clock, state, explain, journal, reset, snapshot, restore, scenario, fault];
}

function remoteOf({ url, token, userPool }: RemoteFlags, environment: NodeJS.ProcessEnv): Remote {
  const address = url ?? (environment['AUTHING_QRCODE_MOCK_URL'] || defaultUrl);
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    throw new ConfigurationError(`--url: "${address}" is not an address: write ${defaultUrl}`);
  }
  return {
    url: address.replace(/\/+$/, ''),
    adminToken: token ?? (environment['AUTHING_QRCODE_MOCK_ADMIN_TOKEN'] || undefined),
    userPool: userPool ?? (environment['AUTHING_QRCODE_MOCK_USER_POOL'] || undefined),
    environment,
  };
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigurationError(`${where}: it is not JSON (${(error as Error).message})`);
  }
}

function describeExplanation(answer: AdminOutput<'explain'>): string {
  const { id, flow, status, expiresAt, life, comes, lastRefusal, legal, refused } = answer;
  const told = ({ kind, reason }: { kind: string; reason: string }) => `${kind}: ${reason}`;
  return [
    `${id} (${flow}) is ${status}, until ${expiresAt}`,
    `  ${life || 'no call in the journal'}`,
    ...comes.map(({ at, event }) => `  comes: ${event} at ${at}`),
    ...(lastRefusal === undefined
      ? []
      : [
          `last refused: ${lastRefusal.operation} by ${lastRefusal.rule}: ${lastRefusal.message}`,
          `  ${told(lastRefusal.source)}`,
        ]),
    ...legal.map(({ event, to, by, source }) => `legal: ${event} → ${to}${by ? ` by ${by}` : ''} (${told(source)})`),
    ...refused.map(
      ({ event, of, rule, source }) => `refused: ${event}${of ? ` of ${of}` : ''}: ${rule} (${told(source)})`,
    ),
  ].join('\n');
}
