/** The login page of this example: it talks to upstream's own host, and knows nothing of a mock. */
const api = 'https://shop.authing.cn/api/v3';
const headers = { 'x-authing-app-id': 'de9ec7e14d863ab59e571dd5' };
const interval = 1_000;

const status = document.querySelector('[role=status]');
const picture = document.querySelector('img');
const pause = (duration) => new Promise((resolve) => setTimeout(resolve, duration));

async function ask(path, init) {
  const response = await fetch(`${api}/${path}`, { ...init, headers: { ...headers, ...init?.headers } });
  return response.json();
}

async function showCode() {
  const { data } = await ask('gene-qrcode', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'MOBILE_APP' }),
  });
  picture.src = data.url;
  picture.dataset.id = data.qrcodeId;
  return data.qrcodeId;
}

/** Polls a code to its end. */
async function follow(qrcodeId) {
  for (;;) {
    await pause(interval);
    // A call that fails once may work the next time.
    const answer = await ask(`check-qrcode-status?qrcodeId=${qrcodeId}`).catch(() => ({}));
    if (answer.statusCode !== 200) continue;
    const { status: now, briefUserInfo } = answer.data;
    if (now === 'PENDING') status.textContent = 'Scan the code with your app';
    if (now === 'SCANNED') status.textContent = `${briefUserInfo?.displayName ?? 'You'}: confirm on your phone`;
    if (now === 'AUTHORIZED') return `Logged in as ${briefUserInfo?.displayName}`;
    if (now === 'CANCELLED') return 'You have cancelled the login';
    if (now === 'ERROR') return 'The login has failed';
    if (now === 'EXPIRED') return undefined;
  }
}

for (let ending; ending === undefined; ) {
  ending = await follow(await showCode());
  status.textContent = ending ?? 'The code has expired: here is another one';
  if (ending === undefined) await pause(interval);
}
