import type { OperationOutput } from '../../contracts/protocol/index.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { changeQrcode } from '../qrcode/change.js';
import { createQrcode } from '../qrcode/create.js';
import { logoUrl } from '../qrcode/picture.js';
import { pictureUrl } from '../qrcode/picture-path.js';
import { findQrcode } from '../qrcode/timeline.js';
import { viewQrcode } from '../qrcode/view.js';
import type { Behaviours, Call } from './behaviour.js';

/** The V3 spelling of what happens to a code. */
export const qrcodeBehaviours: Behaviours<
  'geneQrcode' | 'getQrcodeStatus' | 'checkQrcodeStatus' | 'changeQrcodeStatus' | 'setQrcodeStatus'
> = {
  geneQrcode: ({ world, app, request, input: { type, customData } }) =>
    andThen(createQrcode(world, app, type, customData), ({ id }) =>
      type === 'MOBILE_APP'
        ? { qrcodeId: id, url: pictureUrl(request.baseUrl, id) }
        : { qrcodeId: id, url: pictureUrl(request.baseUrl, id), customLogoUrl: logoUrl },
    ),
  getQrcodeStatus: readStatus,
  checkQrcodeStatus: readStatus,
  changeQrcodeStatus: (call) => andThen(change(call), () => undefined),
  setQrcodeStatus: (call) => andThen(change(call), () => ({ success: true as const })),
};

const change = ({
  world,
  session,
  code,
  input: { qrcodeId, action },
}: Call<'changeQrcodeStatus' | 'setQrcodeStatus'>) =>
  changeQrcode(world, (id) => findQrcode(world, id), { id: qrcodeId, action, userId: session.userId, known: code });

function readStatus({
  world,
  request,
  code,
}: Call<'getQrcodeStatus' | 'checkQrcodeStatus'>): MaybePromise<OperationOutput<'getQrcodeStatus'>> {
  return andThen(viewQrcode(world, request, code), ({ status, user, ticket, tokenSet }) => {
    if (user === undefined) return { status };
    const briefUserInfo = { displayName: user.name, photo: user.photo };
    if (ticket !== undefined) return { status, ticket, briefUserInfo };
    if (tokenSet !== undefined) return { status, briefUserInfo, tokenSet };
    return { status, briefUserInfo };
  });
}
