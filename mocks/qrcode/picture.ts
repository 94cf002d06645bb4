import type { ApiRequest, ApiResponse } from '../../contracts/protocol/index.js';
import { corsHeaders } from '../engine/cors.js';
import { refusalAnswer, wrongMethodAnswer } from '../engine/envelope.js';
import { refuse } from '../engine/refusal.js';
import type { Qrcode } from '../store/records.js';
import type { World } from '../world/world.js';

/** The logo that comes with a code of a WeChat type: a square, so that a page shows it with no network. Source: documented. */
export const logoUrl = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#215ae5" d="M0 0h8v8H0z"/></svg>',
)}`;

/**
 * The text that the picture of a code encodes: a link, where the mock is told one. Source: documented for codes of an app (that
 * `createdAt` is ISO 8601 is assumed); for the WeChat types nothing is published, and the text is ours.
 */
export function pictureText({ qrcodeLink }: World, qrcode: Qrcode): string {
  const { id, type, userPoolId, createdAt, expiresAt, customData } = qrcode;
  if (type !== 'MOBILE_APP') return `https://weixin.qq.com/q/${id}`;
  if (qrcodeLink !== undefined) {
    const link = new URL(qrcodeLink);
    link.searchParams.set('qrcodeId', id);
    return link.href;
  }
  return JSON.stringify({
    scene: 'APP_AUTH',
    random: id,
    userPoolId,
    createdAt: new Date(createdAt).toISOString(),
    // Source: documented; the API list has expiresIn, the guide and the scan pages have expireAt.
    expiresIn: (expiresAt - createdAt) / 1_000,
    expireAt: new Date(expiresAt).toISOString(),
    customData: customData ?? {},
  });
}

/** Draws a text as a QR code; rejects where the text is larger than what a QR code holds. */
export interface DrawPicture {
  readonly contentType: string;
  draw(text: string): Promise<string | Uint8Array>;
}

/** An SVG document: text, so that it renders wherever there is a browser. */
export const svg: DrawPicture = {
  contentType: 'image/svg+xml',
  async draw(text) {
    const [{ generate }, { toSvgSource }] = await Promise.all([import('lean-qr'), import('lean-qr/extras/svg')]);
    return toSvgSource(generate(text), { on: '#000', off: '#fff', width: 300, height: 300, xmlDeclaration: false });
  },
};

/**
 * Answers the picture of a code. A page reads it by XHR, so it has the headers of an answer of the API. Source: sdk (Guard
 * 5.3.9).
 */
export async function respondPicture(
  world: World,
  request: ApiRequest,
  qrcodeId: string,
  { contentType, draw }: DrawPicture,
): Promise<ApiResponse> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return wrongMethodAnswer(world, 'v3', request, 'GET');
  }
  const qrcode = await world.store.qrcodes.get(qrcodeId);
  if (qrcode === undefined) return refusalAnswer(world, 'v3', request, refuse('qrcode-not-found'), 404);
  try {
    const body = await draw(pictureText(world, qrcode));
    return { status: 200, headers: { 'content-type': contentType, ...corsHeaders(request.headers['origin']) }, body };
  } catch {
    const refusal = refuse('invalid-argument', { field: 'customData', problem: 'too-large-for-picture' });
    return refusalAnswer(world, 'v3', request, refusal, 422);
  }
}
