import { spellValue } from '../http/fields.js';
import { type QrcodeStatus, qrcodeStatuses } from './lifecycles/qrcode.js';

/**
 * The number that V2 shows for a status of a QR code. 4 is ERROR, too: `scannedResult` asks for MFA there.
 *
 * Source: documented (V2 reference of the QR-code login); sdk for 4 and 5.
 *
 * @example
 * statusNumbersV2.CANCELLED; // 3
 */
export const statusNumbersV2: Readonly<Record<QrcodeStatus | 'MFA', number>> = {
  PENDING: 0,
  SCANNED: 1,
  AUTHORIZED: 2,
  CANCELLED: 3,
  EXPIRED: -1,
  MFA: 4,
  ERROR: 5,
};

const namesV2 = new Map(Object.entries(statusNumbersV2).map(([name, number]) => [number, name]));

/** The status of a code as an answer shows it. `text` is what was shown, in the words of V3 where they are known. */
export interface ShownStatus {
  readonly text: string;
  /** Absent where no lifecycle has it. */
  readonly status?: QrcodeStatus;
  readonly needsMfa: boolean;
}

/** Reads the status that a poll shows, in V3 (a name) or in V2 (a number); `undefined` where it shows none. */
export function readStatus(shown: unknown): ShownStatus | undefined {
  if (shown === undefined) return undefined;
  const text = (typeof shown === 'number' ? namesV2.get(shown) : undefined) ?? spellValue(shown);
  const needsMfa = typeof shown === 'number' && text === 'MFA';
  const status = needsMfa ? 'ERROR' : qrcodeStatuses.find((one) => one === text);
  return { text, needsMfa, ...(status !== undefined && { status }) };
}
