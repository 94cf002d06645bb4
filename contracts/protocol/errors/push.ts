import { type ErrorEntry, entry, placeholder } from './entry.js';

/** Refusals of an action on a push code. */
export const pushErrors = {
  'pushcode-not-found': entry(
    422,
    990014,
    '推送码不存在',
    'The push code does not exist',
    placeholder('push login is documented, its refusals are not'),
  ),
  'not-the-pushed-user': entry(
    403,
    990015,
    '只有被推送的用户才能执行该操作',
    'Only the user who was pushed may do this',
    placeholder('push login is documented, its refusals are not'),
  ),
  'pushcode-already-authorized': entry(
    422,
    990016,
    '推送码已授权',
    'The push code is already authorized',
    placeholder('AUTHORIZED is final'),
  ),
  'pushcode-already-cancelled': entry(
    422,
    990017,
    '推送码已取消',
    'The push code is already cancelled',
    placeholder('CANCELLED is final'),
  ),
  'pushcode-expired': entry(422, 990018, '推送码已过期', 'The push code has expired', placeholder('EXPIRED is final')),
  'pushcode-in-error': entry(422, 990019, '推送码状态异常', 'The push code is in error', placeholder('ERROR is final')),
} as const satisfies Record<string, ErrorEntry>;
