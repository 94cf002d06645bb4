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
});

export function profileOfUser(user, { withCustomData, scope }) {
  const { email, phone, ...fields } = sharedFields(user);
  return {
    userId: user.id,
    ...fields,
    ...(/email/.test(scope) && { email }),
    ...(/phone/.test(scope) && { phone }),
    ...(withCustomData && { customData: user.customData }),
  };
}

export const olderUser = (user) => ({
  id: user.id,
  userPoolId: user.userPoolId,
  ...sharedFields(user),
  customData: user.customData,
});
