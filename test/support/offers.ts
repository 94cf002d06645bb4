import { demoUsers, type Mock } from 'authing-qrcode-mock';
import type { Target, UserRole } from 'authing-qrcode-mock/contracts';

/** What every target that runs in this process offers: the mock is at hand, and its clock is held. */
export async function offersOf(mock: Mock): Promise<Omit<Target, 'name' | 'baseUrl' | 'send'>> {
  const credentials = async (role: UserRole) => {
    const { username, email, phone, password } = await mock.users.named(
      String(demoUsers.find((user) => user.role === role)?.username),
    );
    return [role, { account: username, username, email, phone, password }] as const;
  };
  const users = await Promise.all(demoUsers.map(({ role }) => credentials(role)));
  return {
    apps: Object.fromEntries(mock.apps.list().map((app) => [app.name, app])),
    users: Object.fromEntries(users),
    accessKey: { ...mock.apps.accessKey, actsAsPhone: true },
    isMock: true,
    answersUnknownPaths: true,
    drawsPictures: true,
    sendsOrigin: true,
    pass: async (duration) => mock.clock.advance(duration),
    force: (qrcodeId, status, because) => mock.force(qrcodeId, status, { because }),
    fault: async (operation, refuse, next) => {
      mock.faults.add({ operation, refuse, next });
    },
    reset: async () => {
      await mock.reset();
      return true;
    },
  };
}
