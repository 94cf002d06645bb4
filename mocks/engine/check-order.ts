import {
  type ApiRequest,
  type AssumedValues,
  assume,
  type Operation,
  type OperationName,
  operations,
  parseFields,
  type QrcodeAction,
  qrcodeActions,
} from '../../contracts/protocol/index.js';
import { codeIdLength } from '../qrcode/code-id.js';
import { isBrowser } from '../qrcode/ticket.js';
import type { App } from '../world/apps.js';
import type { Session } from '../world/store.js';
import type { World } from '../world/world.js';
import { authenticateClient, authenticateUser, readApp, readClientCredentials } from './authenticate.js';
import { readInput } from './input.js';
import { judge, statusAt } from './lifecycle.js';
import { Refusal, refuse } from './refusal.js';

/** What does an action to a code, and which; V3 says it in the body. */
const changes: { readonly [Name in OperationName]?: QrcodeAction | 'in-body' } = {
  changeQrcodeStatus: 'in-body',
  setQrcodeStatus: 'in-body',
  scanQrcodeV2: 'SCAN',
  confirmQrcodeV2: 'CONFIRM',
  cancelQrcodeV2: 'CANCEL',
};

const exchange: OperationName = 'exchangeTokensetWithQrcodeTicket';
const defaults = assume().values;

/** Whether the checks of an operation are made in another order than they are written in: only a profile says so. */
export function hasOtherOrder({ rules }: World, name: OperationName): boolean {
  if (rules.profile === undefined) return false;
  const { checkOrder, exchangeOrder } = rules.assumptions.values;
  if (name === exchange) return String(exchangeOrder) !== String(defaults.exchangeOrder);
  return changes[name] !== undefined && String(checkOrder) !== String(defaults.checkOrder);
}

/** Of all that is wrong with a call, what is told first. `met` is what was met in our own order. */
export async function firstRefusal(
  world: World,
  name: OperationName,
  request: ApiRequest,
  met: Refusal,
): Promise<Refusal> {
  const { checkOrder, exchangeOrder } = world.rules.assumptions.values;
  if (name === exchange && met.name === 'invalid-argument') return met;
  const wrong = name === exchange ? await wrongExchange(world, request) : await wrongChange(world, name, request);
  const order: readonly string[] = name === exchange ? exchangeOrder : checkOrder;
  const first = order.find((check) => wrong.has(check));
  return (first === undefined ? undefined : wrong.get(first)) ?? met;
}

/** The refusal that something is met with; `undefined` if it is not. */
async function refusalOf(check: () => unknown): Promise<Refusal | undefined> {
  try {
    await check();
    return undefined;
  } catch (reason) {
    if (reason instanceof Refusal) return reason;
    throw reason;
  }
}

/** Keeps what is wrong, by the check that finds it. */
function collect<Check extends string>() {
  const wrong = new Map<string, Refusal>();
  return {
    wrong,
    note(check: Check, refusal: Refusal | undefined) {
      if (refusal !== undefined) wrong.set(check, refusal);
    },
  };
}

async function wrongChange(world: World, name: OperationName, request: ApiRequest) {
  const row: Operation = operations[name];
  const { wrong, note } = collect<AssumedValues['checkOrder'][number]>();
  note('body', await refusalOf(() => readInput(world, row, request)));
  let session: Session | undefined;
  note(
    'login',
    await refusalOf(async () => {
      session = await authenticateUser(world, request);
    }),
  );
  const { qrcodeId, random, action } = parseFields(request.body);
  const id = changes[name] === 'in-body' ? qrcodeId : random;
  if (typeof id !== 'string' || id === '') return wrong;
  const qrcode = await world.store.qrcodes.get(id);
  if (qrcode === undefined) {
    note('existence', refuse('qrcode-not-found'));
    return wrong;
  }
  if (session !== undefined && session.userPoolId !== qrcode.userPoolId) note('pool', refuse('user-pool-mismatch'));
  if (qrcode.type !== 'MOBILE_APP' && world.rules.assumptions.values.scanOnWechat === 'refused') {
    note('type', refuse('not-an-app-code'));
  }
  const said = changes[name] === 'in-body' ? action : changes[name];
  // What is final is told without an action, too.
  const event = qrcodeActions.find((one) => one === said) ?? 'SCAN';
  const isOwner = session === undefined || qrcode.scannedBy === undefined || qrcode.scannedBy === session.userId;
  const judged = (status: typeof qrcode.status) => judge(world.lifecycles.qrcode, status, event, isOwner).refuse;
  const now = statusAt(world.lifecycles.qrcode, qrcode, world.clock.now());
  const [expired, broken] = [now === 'EXPIRED' ? judged('EXPIRED') : undefined, judged(qrcode.status)];
  if (expired !== undefined) note('expiry', refuse(expired));
  if (broken !== undefined && qrcode.status !== 'EXPIRED') note('rule', refuse(broken));
  return wrong;
}

async function wrongExchange(world: World, request: ApiRequest) {
  const { wrong, note } = collect<AssumedValues['exchangeOrder'][number]>();
  const fields = parseFields(request.body);
  const credentials = readClientCredentials(request, fields);
  let app: App | undefined;
  note(
    'client',
    await refusalOf(() => {
      app = readApp(world, request, credentials);
      authenticateClient(app, credentials);
    }),
  );
  if (app === undefined) return wrong;
  if (isBrowser(world, request, app)) note('browser', refuse('exchange-from-browser'));
  const { ticket } = fields;
  if (typeof ticket !== 'string') return wrong;
  const qrcode = await world.store.qrcodes.get(ticket.slice(0, codeIdLength));
  const login = qrcode?.login;
  if (login?.ticket !== ticket || qrcode?.appId !== app.id) {
    note('ticket', refuse('ticket-not-found'));
    return wrong;
  }
  if (world.clock.now() >= login.expiresAt) note('expiry', refuse('ticket-expired'));
  if (login.exchanged) note('use', refuse('ticket-already-used'));
  return wrong;
}
