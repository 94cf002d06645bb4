import { type ErrorEntry, entry, placeholder } from './entry.js';

/** Refusals of an exchange. */
export const ticketErrors = {
  'ticket-not-found': entry(422, 990009, 'ticket 不存在', 'The ticket does not exist', placeholder('unknown ticket')),
  'ticket-expired': entry(
    422,
    990010,
    'ticket 已过期',
    'The ticket has expired',
    placeholder('a ticket has a lifetime'),
  ),
  'ticket-already-used': entry(
    422,
    990011,
    'ticket 已被使用',
    'The ticket was already used',
    placeholder('a ticket works once'),
  ),
  'exchange-from-browser': entry(
    403,
    990012,
    '该应用不允许在浏览器中换取用户信息',
    'This app does not allow the exchange from a browser: exchange the ticket on your server',
    placeholder('allowExchangeUserInfoFromBrowser is documented, its refusal is not'),
  ),
  'client-authentication-failed': entry(
    401,
    990013,
    '应用身份验证失败',
    'Client authentication failed: send the app id and secret in the way the app is configured for',
    placeholder('client authentication is documented, its refusal is not'),
  ),
} as const satisfies Record<string, ErrorEntry>;
