import type { AppRole, UserRole } from '../contracts/protocol/index.js';
import type { AppName } from './world/apps.js';
import type { demoUsers } from './world/user.js';

/**
 * Which of the demo apps and users takes which part in the cases of the contract.
 *
 * @example
 * demoRoles.users.otherPhone; // 'bob'
 */
export const demoRoles = {
  apps: {
    none: 'none',
    post: 'post',
    basic: 'basic',
    fullUserInfo: 'full-user-info',
    browser: 'browser',
    otherPool: 'other-pool',
  },
  users: { phone: 'alice', otherPhone: 'bob', foreignPhone: 'outsider', locked: 'locked' },
} as const satisfies {
  readonly apps: Record<AppRole, AppName>;
  readonly users: Record<UserRole, (typeof demoUsers)[number]['username']>;
};
