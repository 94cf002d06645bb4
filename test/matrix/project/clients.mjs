// The clients of a login page or a backend: each sends a request, and answers its JSON.
const typeOf = (body) => (body === undefined ? {} : { 'content-type': 'application/json' });

const byAxios =
  (options = {}) =>
  async (method, url, body, headers = {}) => {
    const { default: axios } = await import('axios');
    const given = { ...typeOf(body), ...headers };
    const { data } = await axios({ ...options, method, url, headers: given, data: body, validateStatus: () => true });
    return data;
  };

const byFetch =
  (fetch) =>
  async (method, url, body, headers = {}) => {
    const given = { ...typeOf(body), ...headers };
    const response = await fetch(url, { method, headers: given, ...(body && { body: JSON.stringify(body) }) });
    return response.json();
  };

const byXhr = (method, url, body, headers = {}) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries({ ...typeOf(body), ...headers })) request.setRequestHeader(name, value);
    request.onload = () => resolve(JSON.parse(request.responseText));
    request.onerror = () => reject(new Error('network error'));
    request.send(body && JSON.stringify(body));
  });

const hasXhr = typeof XMLHttpRequest !== 'undefined';

/** The clients of this environment, by name. */
export const clients = {
  fetch: byFetch((...given) => fetch(...given)),
  axios: byAxios(),
  'axios over http': byAxios({ adapter: 'http' }),
  ...(hasXhr && { XMLHttpRequest: byXhr }),
};

/** Logs in by the QR code, as all three actors. */
export async function logIn(send, baseUrl = 'https://core.authing.cn') {
  const v3 = async (method, path, body, headers) => {
    const answer = await send(method, `${baseUrl}/api/v3/${path}`, body, headers);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer.data;
  };
  const passwordPayload = { account: 'alice', password: 'password' };
  const { access_token: authorization } = await v3('POST', 'signin', { connection: 'PASSWORD', passwordPayload });
  const { qrcodeId } = await v3('POST', 'gene-qrcode', { type: 'MOBILE_APP', customData: { shop: '码' } });
  const change = (action) => v3('POST', 'change-qrcode-status', { qrcodeId, action }, { authorization });
  const poll = () => v3('GET', `check-qrcode-status?qrcodeId=${qrcodeId}`);
  const seen = [await poll()];
  for (const action of ['SCAN', 'CONFIRM']) {
    await change(action);
    seen.push(await poll());
  }
  const statuses = seen.map(({ status }) => status).join();
  if (statuses !== 'PENDING,SCANNED,AUTHORIZED') throw new Error(`the statuses were ${statuses}`);
  if (typeof seen[2].ticket !== 'string') throw new Error('there was no ticket');
}
