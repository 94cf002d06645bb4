import type { Qrcode } from './store.js';

const folder = '/qrcodes/';

/** Where the picture of a code is: the mock that has made the code also serves it. */
export const pictureUrl = (baseUrl: string, qrcodeId: string) => `${baseUrl}${folder}${qrcodeId}`;

/** The id of the code whose picture a path asks for, if it does. */
export const pictureId = (path: string) => (path.startsWith(folder) ? path.slice(folder.length) : undefined);

/**
 * What the picture of a code encodes. Source: documented for codes of an app (that `createdAt` is ISO 8601 is assumed);
 * for the WeChat types nothing is published, and the text is ours.
 */
export function pictureText({ id, type, userPoolId, createdAt, expiresAt, customData }: Qrcode): string {
  if (type !== 'MOBILE_APP') return `https://weixin.qq.com/q/${id}`;
  return JSON.stringify({
    scene: 'APP_AUTH',
    random: id,
    userPoolId,
    createdAt: new Date(createdAt).toISOString(),
    expiresIn: (expiresAt - createdAt) / 1_000,
    customData: customData ?? {},
  });
}

/** Draws a text as an SVG document. */
export async function drawSvg(text: string): Promise<string> {
  const [{ generate }, { toSvgSource }] = await Promise.all([import('lean-qr'), import('lean-qr/extras/svg')]);
  return toSvgSource(generate(text), { on: '#000', off: '#fff', width: 300, height: 300, xmlDeclaration: false });
}
