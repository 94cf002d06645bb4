import { fieldsOf, type Played, type Report, saysSuccess, type Target, valueAt } from '../../contracts/index.js';

/** Keeps a ledger of what a run makes at a target and cannot take back. */
export interface Ledger {
  see(played: Played): void;
  leftovers(): Report['leftovers'];
}

export function keepLedger({ lifetimes }: Target): Ledger {
  const counts = { codes: 0, logins: 0, exchanges: 0 };
  /** The names of the custom data of each code, until somebody confirms it. */
  const customData = new Map<string, readonly string[]>();
  const written = new Map<string, number>();

  return {
    see({ step: { call, by, expect }, exchanged: { request, answer } }) {
      const { body } = answer;
      if (!saysSuccess(body) || expect.refused !== undefined) return;
      const sent = fieldsOf(request.body);
      const id = valueAt('data.qrcodeId', body) ?? valueAt('data.random', body) ?? valueAt('data.pushCodeId', body);
      if (/^gene|^signInByPush/.test(call) && id !== undefined) {
        counts.codes += 1;
        const given = Object.assign({}, sent['customeData'], sent['params'], sent['customData']);
        customData.set(String(id), Object.keys(given));
      }
      if (call === 'signin' || call === 'qrcodeAppLogin') counts.logins += 1;
      if (/^exchange/.test(call)) counts.exchanges += 1;
      const isConfirmation = sent['action'] === 'CONFIRM' || call === 'confirmQrcodeV2';
      const names = isConfirmation ? customData.get(String(sent['qrcodeId'] ?? sent['random'])) : undefined;
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
