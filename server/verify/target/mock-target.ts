import { randomUUID } from 'node:crypto';
import {
  type AdminInput,
  type AdminOperationName,
  type AdminOutput,
  adminOperations,
  oneLine,
  parseDuration,
  shorten,
  type Target,
  valueAt,
} from '../../../contracts/internal.js';
import type { AdminOperation } from '../../../contracts/protocol/admin.js';
import { commandRemotely, type Remote } from '../../cli/remote.js';
import { explainNetwork, UnreachableError } from './probe.js';

/** A user pool that a verification has to itself, so that it leaves alone what else goes on in a mock: another run, too. */
const nameUserPool = () => `authing-qrcode-mock-verify-${randomUUID().slice(0, 8)}`;

/** A mock that is commanded as everything else is sent: within the limits of the run. */
type MockRemote = Remote & Pick<Target, 'send'>;

/** Tells whether a mock of this package answers, which then needs no credentials, and has a clock to move. */
export async function isMock({ url: baseUrl, send, adminToken }: MockRemote, deadline: AbortSignal): Promise<boolean> {
  // Commands travel by other means than what is played: a certificate of one's own would have to be trusted there, too.
  if (!baseUrl.startsWith('http:')) return false;
  const { path } = adminOperations.version;
  const headers = { ...(adminToken !== undefined && { authorization: `Bearer ${adminToken}` }) };
  try {
    const { body } = await send({ method: 'GET', baseUrl, path, query: {}, headers });
    return valueAt('name', body) === 'authing-qrcode-mock';
  } catch (error) {
    // A deployment owes no answer to this question; but one that eats up the time of the run has to be told.
    if (deadline.aborted) throw error;
    return false;
  }
}

/** Commands a mock before anything is played. Rejects with UnreachableError where it only says that it is a mock. */
async function commandMock<Name extends AdminOperationName>(
  remote: MockRemote,
  name: Name,
  input: AdminInput<Name>,
): Promise<AdminOutput<Name>> {
  const fail = (why: string) => {
    throw new UnreachableError(
      `${why}. It says that it is a mock of this package: --no-admin treats it like any other deployment`,
    );
  };
  const answer = await commandRemotely(remote, name, input).catch((error: Error) => {
    if (error.name === 'SafetyError') throw error;
    return fail(
      error.name === 'RemoteError' ? shorten(oneLine(error.message), 300) : explainNetwork(remote.url, error),
    );
  });
  const { output }: AdminOperation = adminOperations[name];
  if (!output.safeParse(answer).success) fail(`${remote.url} answers ${name} otherwise than a mock does`);
  return answer;
}

/** A user pool of a mock: cases that are played in it disturb no others. */
type UserPool = Pick<Target, 'apps' | 'users' | 'accessKey' | 'userPoolId' | 'pass' | 'force' | 'fault' | 'reset'>;

/** Everything that a mock offers beside its API. */
export interface MockOffers extends Omit<Target, 'name' | 'baseUrl' | 'send'> {
  /** User pools of the run: so many, or fewer where the mock opens no more of them. */
  userPools(count: number): Promise<readonly UserPool[]>;
  /** Ends the user pools. */
  leave(): Promise<void>;
}

/**
 * Finds out what a mock offers. Its clock is held in a user pool of the run. `afterwards`: the way to it when the time of the
 * run is over.
 */
export async function offersOfMock(mock: MockRemote, afterwards: Remote): Promise<MockOffers> {
  const names: string[] = [];
  const opened: UserPool[] = [];
  const open = async () => {
    const name = nameUserPool();
    names.push(name);
    // They are those of the target: a recording finds them out for itself.
    const { lifetimes, ...userPool } = await openUserPool(mock, name);
    opened.push(userPool);
    return { ...userPool, lifetimes };
  };
  // A mock of an earlier version has no such command, and one that is gone has no user pool.
  const remove = (id: string) => commandRemotely(afterwards, 'removeUserPool', { id }).catch(() => undefined);
  return {
    ...(await open()),
    isMock: true,
    answersUnknownPaths: true,
    sendsOrigin: true,
    drawsPictures: true,
    async userPools(count) {
      await Promise.allSettled(Array.from({ length: Math.max(0, count - opened.length) }, open));
      return opened.slice(0, count);
    },
    async leave() {
      await Promise.all(names.map(remove));
    },
  };
}

async function openUserPool(
  mock: MockRemote,
  userPool: string,
): Promise<UserPool & Required<Pick<Target, 'lifetimes'>>> {
  const remote = { ...mock, userPool };
  let passed = 0;
  let isFaulty = false;
  const begin = async () => {
    await commandMock(remote, 'reset', {});
    await commandMock(remote, 'holdClock', {});
    passed = 0;
    isFaulty = false;
  };
  await begin();
  const [credentials, { apps: settings }] = await Promise.all([
    commandMock(remote, 'credentials', {}),
    commandMock(remote, 'readSettings', {}),
  ]);
  const lifetimes = settings.find(({ name }) => name === 'main')?.settings;
  return {
    ...actorsOf(credentials),
    userPoolId: credentials.userPoolId,
    lifetimes: {
      ...(lifetimes !== undefined && {
        qrcodeExpiresIn: lifetimes.qrcodeExpiresIn,
        ticketExpiresIn: lifetimes.ticketExpiresIn,
      }),
      accessTokenExpiresIn: credentials.accessTokenExpiresIn,
    },
    async pass(duration) {
      passed += parseDuration(duration);
      await commandRemotely(remote, 'advanceClock', { by: `${parseDuration(duration)}ms` });
    },
    async force(id, status, because) {
      await commandRemotely(remote, 'forceCode', { id, status, because });
    },
    async fault(operation, refuse, next) {
      isFaulty = true;
      await commandRemotely(remote, 'addFault', { operation, refuse, next });
    },
    async reset() {
      // A later hour is as good as any: each case has codes of its own.
      if (!isFaulty && passed < (credentials.accessTokenExpiresIn * 1_000) / 2) return false;
      await begin();
      return true;
    },
  };
}

function actorsOf({
  apps,
  users,
  accessKey,
}: AdminOutput<'credentials'>): Pick<Target, 'apps' | 'users' | 'accessKey'> {
  const { actsAs, ...key } = accessKey;
  const roles = users.flatMap(({ role, ...user }) =>
    role === undefined ? [] : [[role, { account: user.username, ...user }] as const],
  );
  const phone = users.find(({ role }) => role === 'phone');
  return {
    apps: Object.fromEntries(apps.map(({ name, id, secret }) => [name, { id, secret }])),
    users: Object.fromEntries(roles),
    accessKey: { ...key, actsAsPhone: actsAs !== undefined && actsAs === phone?.username },
  };
}
