import type { PictureStep } from '../case.js';
import type { Difference } from '../compare.js';
import { resolve } from '../references.js';
import { Interruption } from './interruption.js';
import type { Play } from './send-step.js';

/** A page of this origin asks for the picture. */
const pageOrigin = 'https://page.example.com';

interface Picture {
  readonly content: string | Uint8Array;
  readonly contentType: string;
}

/** The result of looking at a picture. */
interface Looked {
  readonly broken?: Difference;
}

const differs = (path: string, expected: unknown, received: unknown): Looked => ({
  broken: { path, expected, received },
});

/** Plays a step about the picture of a code. Rejects with Interruption if there was no answer to judge. */
export async function playPicture({ picture, of }: PictureStep, play: Play): Promise<Looked> {
  const address = String(resolve(picture, play.variables));
  if (!URL.canParse(address)) return differs('url', 'an address', address);
  // A picture that the page has already needs no request.
  const found = address.startsWith('data:') ? readDataUrl(address) : await fetchPicture(new URL(address), play);
  return 'content' in found ? readCode(found, String(resolve(of, play.variables)), play) : found;
}

function readDataUrl(address: string): Picture | Looked {
  const [, contentType, base64, data = ''] = /^data:(image\/[\w.+-]+)[^,]*?(;base64)?,(.*)$/is.exec(address) ?? [];
  if (contentType === undefined) return differs('url', 'a picture', address.slice(0, 30));
  try {
    if (base64 === undefined) return { content: decodeURIComponent(data), contentType };
    return { content: Uint8Array.from(atob(data), (character) => character.charCodeAt(0)), contentType };
  } catch {
    return differs('url', 'a picture', address.slice(0, 30));
  }
}

async function fetchPicture(
  { origin, pathname, searchParams }: URL,
  { target, send }: Play,
): Promise<Picture | Looked> {
  // Credentials travel nowhere else, and nothing else does.
  if (origin !== new URL(target.baseUrl).origin) {
    throw new Interruption('absent', `the picture is at ${origin}, which is not asked`);
  }
  const query = Object.fromEntries(searchParams);
  const headers = { origin: pageOrigin };
  const { status, headers: got, body } = await send({ method: 'GET', baseUrl: origin, path: pathname, query, headers });
  if (status !== 200) return differs('HTTP status of the picture', 200, status);
  const contentType = got['content-type'] ?? '';
  if (!/^image\//i.test(contentType)) return differs('content-type of the picture', 'image/…', contentType || 'none');
  const isPicture = (typeof body === 'string' || body instanceof Uint8Array) && body.length > 0;
  if (!isPicture) return differs('picture', 'something to see', 'nothing');
  const allowed = got['access-control-allow-origin'];
  if (allowed !== '*' && allowed !== pageOrigin) {
    return differs('access-control-allow-origin of the picture', `* or ${pageOrigin}`, allowed ?? 'none');
  }
  return { content: body, contentType };
}

/** Source: documented (the text in the picture holds the id of the code, as `random` or `qrcodeId`). */
async function readCode({ content, contentType }: Picture, id: string, { target }: Play): Promise<Looked> {
  const text = await target.readPicture?.(content, contentType);
  if (text === undefined) return {};
  if (text === '') return differs('picture', 'a QR code that can be read', 'none');
  return text.includes(id) ? {} : differs('text in the picture', `one that names the code ${id}`, text);
}
