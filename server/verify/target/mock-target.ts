import { type AdminOutput, adminOperations, parseDuration, type Target } from '../../../contracts/internal.js';
import { commandRemotely, type Remote } from '../../cli/remote.js';

/** The user pool that a verification has to itself, so that it leaves alone what else goes on in a mock. */
const ownUserPool = 'authing-qrcode-mock-verify';

/** Tells whether a mock of this package answers, which then needs no credentials, and has a clock to move. */
export async function isMock(baseUrl: string, send: Target['send'], adminToken: string | undefined): Promise<boolean> {
  // Commands travel by other means than what is played: a certificate of one's own would have to be trusted there, too.
  if (!baseUrl.startsWith('http:')) return false;
  const { path } = adminOperations.version;
  const headers = { ...(adminToken !== undefined && { authorization: `Bearer ${adminToken}` }) };
  const { body } = await send({ method: 'GET', baseUrl, path, query: {}, headers });
  return (body as { name?: unknown } | undefined)?.name === 'authing-qrcode-mock';
}

/** Everything that a mock offers beside its API. It is played in a user pool of its own, and its clock there is held. */
export async function offersOfMock(mock: Remote): Promise<Omit<Target, 'name' | 'baseUrl' | 'send'>> {
  const remote = { ...mock, userPool: ownUserPool };
  let passed = 0;
  let isFaulty = false;
  const begin = async () => {
    await commandRemotely(remote, 'reset', {});
    await commandRemotely(remote, 'holdClock', {});
    passed = 0;
    isFaulty = false;
  };
  await begin();
  const [credentials, { apps: settings }] = await Promise.all([
    commandRemotely(remote, 'credentials', {}),
    commandRemotely(remote, 'readSettings', {}),
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
    isMock: true,
    answersUnknownPaths: true,
    sendsOrigin: true,
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
