import type { Mock } from 'authing-qrcode-mock';
import fc from 'fast-check';
import { callMock, type Envelope, generateQrcode, pollQrcode } from './calls.js';

const second = 1_000;
const lifetime = 120 * second;

/** The life of one code, written from the published rules alone. */
interface Model {
  status: 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED';
  age: number;
  scannedBy?: string;
}

interface Real {
  /** The one that is asked next: they take turns. */
  readonly mock: Mock;
  readonly qrcodeId: string;
  readonly tokens: Record<string, string>;
}

const shown = ({ status, age }: Model) =>
  age >= lifetime && (status === 'PENDING' || status === 'SCANNED') ? 'EXPIRED' : status;

async function assertShown(model: Model, { mock, qrcodeId }: Real): Promise<void> {
  const { data } = await pollQrcode(mock, qrcodeId);
  if (data?.status !== shown(model)) throw new Error(`the code reads ${data?.status}, not ${shown(model)}`);
  if ((data.ticket !== undefined) !== (shown(model) === 'AUTHORIZED')) throw new Error('a ticket at the wrong time');
}

/** Whether the published rules let this user do this now, and what it makes of the model. */
function apply(model: Model, user: string, action: string): boolean {
  const status = shown(model);
  if (user === 'outsider' || user === 'nobody') return false;
  if (action === 'SCAN' && status === 'PENDING') {
    Object.assign(model, { status: 'SCANNED', scannedBy: user });
    return true;
  }
  if (status !== 'SCANNED' || model.scannedBy !== user) return false;
  if (action === 'CONFIRM') model.status = 'AUTHORIZED';
  if (action === 'CANCEL') model.status = 'CANCELLED';
  return true;
}

class Act implements fc.AsyncCommand<Model, Real> {
  readonly user: string;
  readonly action: string;
  readonly operation: 'changeQrcodeStatus' | 'setQrcodeStatus';

  constructor(user: string, action: string, operation: Act['operation']) {
    this.user = user;
    this.action = action;
    this.operation = operation;
  }

  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const authorization = real.tokens[this.user];
    const input = { qrcodeId: real.qrcodeId, action: this.action };
    const { body } = await callMock(real.mock, this.operation, input, authorization ? { authorization } : {});
    const allowed = apply(model, this.user, this.action);
    if (((body as Envelope).statusCode === 200) !== allowed) {
      throw new Error(`${this} ended with ${JSON.stringify(body)}, and should ${allowed ? '' : 'not '}have succeeded`);
    }
    await assertShown(model, real);
  }

  toString = () => `${this.user}.${this.action}`;
}

class Pass implements fc.AsyncCommand<Model, Real> {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    await real.mock.admin('advanceClock', { by: `${this.milliseconds}ms` });
    model.age += this.milliseconds;
    await assertShown(model, real);
  }

  toString = () => `pass ${this.milliseconds}ms`;
}

const commands = [
  fc
    .tuple(
      fc.constantFrom('alice', 'bob', 'outsider', 'nobody'),
      fc.constantFrom('SCAN', 'CONFIRM', 'CANCEL'),
      fc.constantFrom('changeQrcodeStatus' as const, 'setQrcodeStatus' as const),
    )
    .map(([user, action, operation]) => new Act(user, action, operation)),
  fc.constantFrom(1, second, 60 * second, lifetime - 1, lifetime).map((milliseconds) => new Pass(milliseconds)),
];

/** Plays random sequences on mocks that take turns. Rejects with the shortest that breaks a published rule. */
export async function playSequences(mocks: readonly Mock[], numRuns: number): Promise<void> {
  const [first] = mocks as [Mock];
  const tokens = Object.fromEntries(await Promise.all(['alice', 'bob', 'outsider'].map(signIn(first))));
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 12 }), async (sequence) => {
      const qrcodeId = await generateQrcode(first);
      const real = {
        qrcodeId,
        tokens,
        get mock() {
          turn += 1;
          return mocks[turn % mocks.length] ?? first;
        },
      };
      await fc.asyncModelRun(() => ({ model: { status: 'PENDING' as const, age: 0 }, real }), sequence);
    }),
    { numRuns },
  );
}

const signIn = (mock: Mock) => async (account: string) => {
  const app = mock.apps.named(account === 'outsider' ? 'otherPool' : 'main');
  const payload = { connection: 'PASSWORD', passwordPayload: { account, password: 'password' } };
  const { body } = await callMock(mock, 'signin', payload, { 'x-authing-app-id': app.id });
  return [account, (body as { data: { access_token: string } }).data.access_token];
};
