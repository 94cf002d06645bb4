export const briefUser = (user) => ({ displayName: user.displayName, photo: user.photo });

const sharedFields = (user) => ({
  createdAt: user.createdAt,
  updatedAt: user.updatedAt,
  status: user.locked ? 'Suspended' : 'Activated',
  username: user.username,
  name: user.displayName,
  nickname: user.displayName,
  photo: user.photo,
  email: user.email,
  phone: user.phone,
  gender: 'U',
  emailVerified: true,
  phoneVerified: true,
  loginsCount: 1,
  customData: user.customData,
});

export const profileOfUser = (user) => ({ userId: user.id, ...sharedFields(user) });

export const olderUser = (user) => ({ id: user.id, userPoolId: user.userPoolId, ...sharedFields(user) });
