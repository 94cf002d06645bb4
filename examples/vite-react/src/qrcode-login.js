// In development the dev server answers, by its plugin.
const host = import.meta.env.DEV ? '' : 'https://shop.authing.cn';
const headers = { 'x-authing-app-id': 'de9ec7e14d863ab59e571dd5', 'content-type': 'application/json' };
const finals = ['AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR'];
const pause = () => new Promise((resolve) => setTimeout(resolve, 1_000));

async function ask(path, init) {
  const answer = await (await fetch(`${host}/api/v3/${path}`, { ...init, headers })).json();
  if (answer.statusCode !== 200) throw new Error(answer.message);
  return answer.data;
}

const newCode = (signal) =>
  ask('gene-qrcode', { method: 'POST', body: JSON.stringify({ type: 'MOBILE_APP' }), signal });

/** Shows a code, and each status of it, until it is decided or nobody looks any more. */
export async function followNewCode(show, signal) {
  // StrictMode takes the first effect back at once: a code that nobody sees is not asked for.
  await undefined;
  let code;
  while (!signal.aborted) {
    try {
      if (code === undefined) {
        code = await newCode(signal);
        show({ picture: code.url, qrcodeId: code.qrcodeId, status: 'PENDING' });
      }
      await pause();
      const now = await ask(`check-qrcode-status?qrcodeId=${code.qrcodeId}`, { signal });
      show({ picture: code.url, qrcodeId: code.qrcodeId, status: now.status, user: now.briefUserInfo });
      if (finals.includes(now.status)) return;
    } catch {
      // A call that fails once may work the next time.
      await pause();
    }
  }
}
