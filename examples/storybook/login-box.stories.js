import { createMswMock } from 'authing-qrcode-mock/msw';
import { renderLoginBox } from './login-box.js';

const mock = createMswMock({ clock: 'held' });

/** A code in any status, at once: no phone, and no time that passes. */
async function codeThatIs(status) {
  const { id } = await mock.admin('createCode', {});
  await mock.force(id, status);
  return id;
}

export default {
  title: 'Login box',
  parameters: { msw: { handlers: mock.handlers } },
  loaders: [async ({ args }) => ({ html: await renderLoginBox(await codeThatIs(args.status)) })],
  render: (_args, { loaded }) => loaded.html,
};

export const Pending = { args: { status: 'PENDING' } };
export const Scanned = { args: { status: 'SCANNED' } };
export const Authorized = { args: { status: 'AUTHORIZED' } };
export const Cancelled = { args: { status: 'CANCELLED' } };
export const Expired = { args: { status: 'EXPIRED' } };
export const Failed = { args: { status: 'ERROR' } };
