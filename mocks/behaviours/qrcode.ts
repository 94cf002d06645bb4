import type { OperationOutput } from '../../contracts/protocol/index.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { pictureUrl } from '../qrcode/picture.js';
import { changeQrcode, createQrcode, viewQrcode } from '../qrcode/qrcode.js';
import type { Behaviours, Call } from './behaviour.js';

/** The V3 spelling of what happens to a code. */
export const qrcodeBehaviours: Behaviours<
  'geneQrcode' | 'getQrcodeStatus' | 'checkQrcodeStatus' | 'changeQrcodeStatus' | 'setQrcodeStatus'
> = {
  geneQrcode: ({ world, request, input: { type, customData } }) =>
    andThen(createQrcode(world, request, type, customData), ({ id }) => ({
      qrcodeId: id,
      url: pictureUrl(request.baseUrl, id),
    })),
  getQrcodeStatus: readStatus,
  checkQrcodeStatus: readStatus,
  changeQrcodeStatus: ({ world, session, input: { qrcodeId, action } }) =>
    andThen(changeQrcode(world, session, qrcodeId, action), () => undefined),
  setQrcodeStatus: ({ world, session, input: { qrcodeId, action } }) =>
    andThen(changeQrcode(world, session, qrcodeId, action), () => ({ success: true as const })),
};

function readStatus({
  world,
  request,
  input,
}: Call<'getQrcodeStatus' | 'checkQrcodeStatus'>): MaybePromise<OperationOutput<'getQrcodeStatus'>> {
  return andThen(viewQrcode(world, request, input.qrcodeId), ({ status, user, ticket, tokenSet }) => {
    if (user === undefined) return { status };
    const briefUserInfo = { displayName: user.name, photo: user.photo };
    if (ticket !== undefined) return { status, ticket, briefUserInfo };
    if (tokenSet !== undefined) return { status, briefUserInfo, tokenSet };
    return { status, briefUserInfo };
  });
}
