import { randomBytes, randomUUID } from 'node:crypto';

const message = '操作成功';
const statusAfter = { SCAN: 'SCANNED', CONFIRM: 'AUTHORIZED', CANCEL: 'CANCELLED' };
const lifetime = 3_600_000;

const refusal = (statusCode, reason) => ({ statusCode, message: reason, requestId: randomUUID() });

/** The envelope of an answer. */
export const success = (data) => ({ statusCode: 200, message, requestId: randomUUID(), data });

/**
 * What a person writes who needs just this: the state in Maps, the checks that the flow cannot do without, and an
 * envelope to stringify. The frameworks differ only in how a request gets here.
 */
export function createLogins({ token = 'token', briefUserInfo = { displayName: 'Alice', photo: '' } } = {}) {
  const codes = new Map();
  const sessions = new Map([[token, { userId: 'alice', briefUserInfo }]]);
  return {
    generate(baseUrl = 'http://127.0.0.1') {
      const qrcodeId = randomBytes(12).toString('hex');
      codes.set(qrcodeId, { status: 'PENDING', scannedBy: undefined, expiresAt: Date.now() + lifetime });
      return success({ qrcodeId, url: `${baseUrl}/qrcodes/${qrcodeId}` });
    },
    poll(qrcodeId) {
      const code = codes.get(qrcodeId);
      if (code === undefined) return refusal(404, 'The QR code does not exist');
      const status = Date.now() < code.expiresAt ? code.status : 'EXPIRED';
      const user = status === 'EXPIRED' ? undefined : code.scannedBy;
      return success(user === undefined ? { status } : { status, briefUserInfo: user.briefUserInfo });
    },
    change(authorization, { qrcodeId, action } = {}, data = undefined) {
      const session = sessions.get(authorization);
      if (session === undefined) return refusal(401, 'Not logged in');
      const code = codes.get(qrcodeId);
      if (code === undefined) return refusal(404, 'The QR code does not exist');
      const status = statusAfter[action];
      if (status === undefined) return refusal(400, 'Invalid argument action');
      if (Date.now() >= code.expiresAt) return refusal(422, 'The QR code has expired');
      if (code.scannedBy !== undefined && code.scannedBy !== session) return refusal(422, 'Scanned by another user');
      code.status = status;
      code.scannedBy = session;
      return success(data);
    },
  };
}
