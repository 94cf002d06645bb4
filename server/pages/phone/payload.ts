/** The fields that a phone reads from a code. */
export interface Payload {
  readonly qrcodeId: string;
  readonly userPoolId?: string;
  readonly createdAt?: string;
  readonly customData?: Readonly<Record<string, unknown>>;
}

/** Reads what was scanned or pasted: the documented JSON, a link with the id, or the id alone; `undefined` for anything else. */
export function readPayload(text: string): Payload | undefined {
  const trimmed = text.trim();
  if (/^[\w-]{8,64}$/.test(trimmed)) return { qrcodeId: trimmed };
  if (URL.canParse(trimmed)) {
    const qrcodeId = new URL(trimmed).searchParams.get('qrcodeId');
    return qrcodeId === null ? undefined : { qrcodeId };
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
