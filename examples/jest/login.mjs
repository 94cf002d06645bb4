const api = 'https://shop.authing.cn/api/v3';
const headers = { 'x-authing-app-id': 'de9ec7e14d863ab59e571dd5', 'content-type': 'application/json' };
const finals = ['AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR'];

/** Asks for a code, and answers its id and its picture. */
export async function newCode() {
  const body = JSON.stringify({ type: 'MOBILE_APP' });
  const answer = await (await fetch(`${api}/gene-qrcode`, { method: 'POST', headers, body })).json();
  if (answer.statusCode !== 200) throw new Error(answer.message);
  return answer.data;
}

/** Polls a code until it is decided; tells each status on the way. */
export async function follow(
  qrcodeId,
  { onStatus = () => {}, wait = (ms) => new Promise((go) => setTimeout(go, ms)) } = {},
) {
  for (;;) {
    await wait(1_000);
    const answer = await fetch(`${api}/check-qrcode-status?qrcodeId=${qrcodeId}`, { headers })
      .then((response) => response.json())
      .catch(() => ({}));
    if (answer.statusCode !== 200) continue;
    onStatus(answer.data);
    if (finals.includes(answer.data.status)) return answer.data;
  }
}
