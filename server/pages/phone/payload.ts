/** The fields that a phone reads from a code. */
export interface Payload {
  readonly qrcodeId: string;
  readonly userPoolId?: string;
  readonly createdAt?: string;
  readonly customData?: Readonly<Record<string, unknown>>;
}

/** Reads what was scanned or pasted: the documented JSON, a link with the id, the address of a picture, or the id alone. */
export function readPayload(text: string): Payload | undefined {
  const trimmed = text.trim();
  if (/^[\w-]{8,64}$/.test(trimmed)) return { qrcodeId: trimmed };
  if (URL.canParse(trimmed)) {
    const { searchParams, pathname } = new URL(trimmed);
    const [, pictured] = /\/qrcodes\/([\w-]+)$/.exec(pathname) ?? [];
    const qrcodeId = searchParams.get('qrcodeId') ?? pictured;
    return qrcodeId === undefined ? undefined : { qrcodeId };
  }
  try {
    const { scene, random, userPoolId, createdAt, customData } = JSON.parse(trimmed);
    return scene === 'APP_AUTH' && typeof random === 'string'
      ? { qrcodeId: random, userPoolId, createdAt, customData }
      : undefined;
  } catch {
    return undefined;
  }
}
