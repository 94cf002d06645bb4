const userPools = [
  { id: 'pool-main', name: 'Main pool', logo: 'https://pictures.example.test/pool-main.png' },
  { id: 'pool-other', name: 'Other pool', logo: 'https://pictures.example.test/pool-other.png' },
];

function app(id, changes = {}) {
  return {
    id,
    name: `Demonstration ${id}`,
    logo: `https://pictures.example.test/${id}.png`,
    userPoolId: 'pool-main',
    clientAuthentication: 'none',
    returnFullUserInfo: false,
    allowExchangeUserInfoFromBrowser: false,
    ...changes,
  };
}

export const apps = [
  app('app-none'),
  app('app-post', { clientAuthentication: 'client_secret_post', secret: 'post-secret-4711' }),
  app('app-basic', { clientAuthentication: 'client_secret_basic', secret: 'basic-secret-4712' }),
  app('app-full', { returnFullUserInfo: true }),
  app('app-browser', { allowExchangeUserInfoFromBrowser: true }),
  app('app-other', { userPoolId: 'pool-other' }),
];

function user(id, username, phone, changes = {}) {
  return {
    id,
    userPoolId: 'pool-main',
    username,
    email: `${username}@example.test`,
    phone,
    displayName: username[0].toUpperCase() + username.slice(1),
    photo: `https://pictures.example.test/${username}.png`,
    locked: false,
    customData: {},
    createdAt: '2024-02-01T08:00:00.000Z',
    updatedAt: '2024-02-01T08:00:00.000Z',
    ...changes,
  };
}

const users = [
  user('65b0000000000000000000a1', 'ada', '13800000001', { password: 'ada-password-0815' }),
  user('65b0000000000000000000a2', 'grace', '13800000002', { password: 'grace-password-0816' }),
  user('65b0000000000000000000a3', 'eve', '13800000003', {
    password: 'eve-password-0817',
    userPoolId: 'pool-other',
  }),
  user('65b0000000000000000000a4', 'mallory', '13800000004', { password: 'mallory-password-0818', locked: true }),
];

const accessKeys = [{ id: 'key-main', secret: 'key-secret-4713', actsAs: '65b0000000000000000000a1' }];

export const findApp = (id) => apps.find((candidate) => candidate.id === id);
export const findUserPool = (id) => userPools.find((candidate) => candidate.id === id);
export const findUser = (id) => users.find((candidate) => candidate.id === id);
export const findAccessKey = (id) => accessKeys.find((candidate) => candidate.id === id);

export function findUserByAccount(userPoolId, { account, username, email, phone }) {
  return users.find(
    (candidate) =>
      candidate.userPoolId === userPoolId &&
      ((account !== undefined && [candidate.username, candidate.email, candidate.phone].includes(account)) ||
        (username !== undefined && candidate.username === username) ||
        (email !== undefined && candidate.email === email) ||
        (phone !== undefined && candidate.phone === phone)),
  );
}
