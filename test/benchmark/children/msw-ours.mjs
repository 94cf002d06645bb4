import { createMswMock } from 'authing-qrcode-mock/msw';
import { ask, baseUrl, requests, somebodyElse } from './msw-requests.mjs';

/** Our side: one handler for all operations, and what their requests need. Asks through MSW, which must be set up. */
export async function createOurs(use) {
  // As over HTTP: a journal is no part of the work that the handlers by hand do.
  const mock = createMswMock({ journalSize: 0, settings: { qrcodeExpiresIn: 3_600, ticketExpiresIn: 3_600 } });
  use(mock.handlers);
  const request = async (name, side) => (await ask(await requests[name](side))).answer.data;
  const { qrcodeId: scanned } = await request('geneQrcode');
  await mock.force(scanned, 'SCANNED');
  const { access_token: authorization } = await request('signin');

  // Straight to the engine, so that making a ticket is quick and leaves MSW alone.
  const engine = async (method, path, more) =>
    (await mock.respond({ method, baseUrl, path: `/api/v3/${path}`, query: {}, headers: {}, ...more })).body.data;
  async function newTicket() {
    const headers = { 'content-type': 'application/json' };
    const { qrcodeId } = await engine('POST', 'gene-qrcode', { headers, body: '{"type":"MOBILE_APP"}' });
    await mock.force(qrcodeId, 'AUTHORIZED');
    return (await engine('GET', 'get-qrcode-status', { query: { qrcodeId } })).ticket;
  }
  return { handlersFor: () => [...mock.handlers, somebodyElse], scanned, authorization, newTicket };
}
