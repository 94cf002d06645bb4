import decodeQrcode from 'qr/decode.js';

/** Larger pictures are scaled down before anybody looks for a code in them, in pixels. */
const maxSide = 1_000;
/** The time that the camera is left alone between two looks, in ms. */
const lookInterval = 150;

/** A camera that looks for a code. */
export interface Camera {
  close(): void;
}

/** Tells whether this page may ask for a camera at all: browsers offer none to a page that came by plain http from elsewhere. */
export const mayOpenCamera = () => isSecureContext && navigator.mediaDevices !== undefined;

/** Opens the camera into a video, and looks until it sees a code. Rejects if there is no camera, or the user says no. */
export async function openCamera(video: HTMLVideoElement, found: (text: string) => void): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
  let open = true;
  const close = () => {
    open = false;
    for (const track of stream.getTracks()) track.stop();
  };
  video.srcObject = stream;
  await video.play();
  const look = () => {
    if (!open) return;
    const text = decode(video, video.videoWidth, video.videoHeight);
    if (text === undefined) setTimeout(look, lookInterval);
    else {
      close();
      found(text);
    }
  };
  look();
  return { close };
}

/** Reads the code in a picture file; `undefined` if there is none. */
export async function readPicture(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  return picture && decode(picture, picture.width, picture.height);
}

function decode(source: CanvasImageSource, width: number, height: number): string | undefined {
  const scale = Math.min(1, maxSide / Math.max(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  if (size.width === 0 || size.height === 0) return undefined;
  const canvas = Object.assign(document.createElement('canvas'), size);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  // A transparent part of a picture is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(source, 0, 0, size.width, size.height);
  try {
    return decodeQrcode(context.getImageData(0, 0, size.width, size.height));
  } catch {
    return undefined;
  }
}
