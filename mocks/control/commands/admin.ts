import { closest } from 'fastest-levenshtein';
import * as z from 'zod';
import { type AdminOperation, type AdminOperationName, adminOperations } from '../../../contracts/protocol/admin.js';
import { errors, maxNameLength } from '../../../contracts/protocol/index.js';
import { refusalMessage } from '../../engine/messages.js';
import { Refusal } from '../../engine/refusal.js';
import { StoreError } from '../../store/store-error.js';
import { LimitError } from '../../world/limits.js';
import { clientBehaviours } from './client.js';
import { clockBehaviours } from './clock.js';
import { codeBehaviours } from './codes.js';
import { type AdminBehaviours, type AdminContext, AdminError } from './context.js';
import { disturbanceBehaviours } from './disturbances.js';
import { recordBehaviours } from './journal.js';
import { peopleBehaviours } from './people.js';
import { snapshotBehaviours } from './snapshot.js';
import { systemBehaviours } from './system.js';

const behaviours: AdminBehaviours = {
  ...systemBehaviours,
  ...codeBehaviours,
  ...peopleBehaviours,
  ...clockBehaviours,
  ...disturbanceBehaviours,
  ...recordBehaviours,
  ...clientBehaviours,
  ...snapshotBehaviours,
};

/** The commands that change nothing but what mocks on one store mirror. */
const changesParts: ReadonlySet<AdminOperationName> = new Set([
  ...(['createUserPool', 'addUser', 'changeUser', 'changeSettings'] as const),
  ...(['holdClock', 'advanceClock', 'setClock', 'resumeClock', 'addFault', 'removeFault'] as const),
  ...(['defineScenario', 'playScenario', 'stopScenario'] as const),
]);

/** Carries out one command. Rejects with AdminError that says what is wrong; then nothing has changed. */
export async function command(context: AdminContext, name: AdminOperationName, input: unknown): Promise<unknown> {
  const row: AdminOperation | undefined = Object.hasOwn(adminOperations, name) ? adminOperations[name] : undefined;
  if (row === undefined) throw new AdminError(404, `no admin operation is named "${name}"`);
  const parsed = row.input.safeParse(input ?? {}, { reportInput: true }) as z.ZodSafeParseResult<object>;
  if (!parsed.success) throw new AdminError(400, describeIssues(parsed.error));
  const behave = behaviours[name] as (context: AdminContext, input: unknown) => unknown;
  try {
    const { mirror } = context.world;
    if (name !== 'health') await mirror?.refresh();
    const carryOut = async () => behave(context, parsed.data);
    const answer = await (mirror !== undefined && changesParts.has(name) ? mirror.transact(carryOut) : carryOut());
    await mirror?.flush();
    const output = row.output.safeParse(answer) as z.ZodSafeParseResult<object>;
    if (output.success) {
      if (row.method !== 'GET') announce(context, name, { ...parsed.data, ...output.data });
      return output.data;
    }
    throw new TypeError(`the answer of ${name} breaks its own schema: ${output.error.message}`);
  } catch (error) {
    if (error instanceof StoreError) throw new AdminError(503, error.message);
    if (error instanceof LimitError) throw new AdminError(429, error.message);
    // The parts of a mock throw RangeError for an unknown name: of a user, an app, a scenario.
    if (error instanceof RangeError) throw new AdminError(404, error.message);
    throw error instanceof Refusal ? new AdminError(400, describeRefusal(error)) : error;
  }
}

/** The faults of an input, each with the nearest of the words that its field takes. */
function describeIssues({ issues }: z.ZodError): string {
  const withNearest = issues.map((issue) => {
    const asked = issue.code === 'invalid_value' && typeof issue.input === 'string' ? issue.input : undefined;
    const words = issue.code === 'invalid_value' ? issue.values.map(String) : [];
    if (asked === undefined || asked.length > maxNameLength || words.length < 2) return issue;
    return { ...issue, message: `${issue.message}: did you mean "${closest(asked, words)}"?` };
  });
  return z.prettifyError({ issues: withNearest });
}

const describeRefusal = ({ name, detail }: Refusal) => refusalMessage(errors[name].messages['en-US'], detail, 'en-US');

/** Tells a dashboard, say, that something has changed without a call, and which code if it was one. */
function announce({ world }: AdminContext, command: AdminOperationName, fields: { id?: string; qrcodeId?: string }) {
  world.journal.announce({ command, id: fields.qrcodeId ?? fields.id });
}
