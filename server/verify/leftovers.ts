import {
  classify,
  type OperationTable,
  type Played,
  parseFields,
  type Report,
  saysSuccess,
  type Target,
} from '../../contracts/internal.js';

/** Keeps a ledger of what a run makes at a target and cannot take back. */
export interface Ledger {
  see(played: Played): void;
  leftovers(): Report['leftovers'];
}

export function keepLedger({ lifetimes }: Target, table?: OperationTable): Ledger {
  const counts = { codes: 0, logins: 0, exchanges: 0 };
  /** The names of the custom data of each code, until somebody confirms it. */
  const customData = new Map<string, readonly string[]>();
  const written = new Map<string, number>();

  return {
    see({ step: { call, by, expect }, exchanged: { request, answer } }) {
      const { body } = answer;
      if (!saysSuccess(body) || expect.refused !== undefined) return;
      const sent = parseFields(request.body);
      const { row, code, action } = classify({ operation: call, input: sent, answer: body }, table);
      if (row?.leaves === 'code' && code !== undefined) {
        counts.codes += 1;
        const given = Object.assign({}, sent['customeData'], sent['params'], sent['customData']);
        customData.set(code, Object.keys(given));
      }
      if (row?.leaves === 'session') counts.logins += 1;
      if (row?.does === 'exchange') counts.exchanges += 1;
      const names = action === 'CONFIRM' && code !== undefined ? customData.get(code) : undefined;
      for (const name of names ?? []) written.set(`${by}: ${name}`, (written.get(`${by}: ${name}`) ?? 0) + 1);
    },
    leftovers() {
      const ends = lifetimes?.qrcodeExpiresIn;
      const rows = [
        {
          what: 'QR codes and push codes',
          count: counts.codes,
          note: `they expire by themselves${ends === undefined ? '' : `, ${ends} s after they were made`}`,
        },
        { what: 'logins', count: counts.logins, note: 'their tokens stay good until they expire' },
        { what: 'exchanged tickets', count: counts.exchanges, note: 'their tokens stay good until they expire' },
      ].filter(({ count }) => count > 0);
      const fields = [...written].map(([field, count]) => ({
        what: `custom data of ${field}`,
        count,
        note: 'the value of the last login is still there: remove it in the console',
      }));
      return [...rows, ...fields];
    },
  };
}
