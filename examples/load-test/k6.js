// The same load for Grafana k6: k6 run k6.js. It was never run here: our tests only parse it.
import { check } from 'k6';
import http from 'k6/http';

const url = __ENV.AUTHING_QRCODE_MOCK_URL ?? 'http://127.0.0.1:4820';
const app = { client_id: 'bb2b024ae9b85c1b0dde1723', client_secret: '30f6d0da6e7ac0e1db63af03d805e60d' };
const headers = { 'content-type': 'application/json', 'x-authing-app-id': app.client_id };

export const options = {
  scenarios: {
    logins: {
      executor: 'constant-arrival-rate',
      rate: 100,
      timeUnit: '1s',
      duration: '10s',
      preAllocatedVUs: 50,
      maxVUs: 200,
    },
  },
  thresholds: { checks: ['rate==1'], http_req_duration: ['p(99)<100'], dropped_iterations: ['count==0'] },
};

/** Answers the data of a call; a login with a wrong answer ends there. */
function dataOf(response, name, isRight) {
  const answer = response.json();
  if (!check(answer, { [name]: ({ statusCode, data }) => statusCode === 200 && isRight(data) })) throw new Error(name);
  return answer.data;
}

const post = (path, body, more, isRight = () => true) =>
  dataOf(http.post(`${url}/api/v3/${path}`, JSON.stringify(body), { headers: { ...headers, ...more } }), path, isRight);

const poll = (qrcodeId, expected) =>
  dataOf(
    // One name for all codes, or each would be a series of its own.
    http.get(`${url}/api/v3/check-qrcode-status?qrcodeId=${qrcodeId}`, { headers, tags: { name: 'poll' } }),
    expected,
    ({ status }) => status === expected,
  );

export function setup() {
  const passwordPayload = { account: 'alice', password: 'password' };
  return { authorization: post('signin', { connection: 'PASSWORD', passwordPayload }).access_token };
}

export default function ({ authorization }) {
  const { qrcodeId } = post('gene-qrcode', { type: 'MOBILE_APP' });
  post('change-qrcode-status', { qrcodeId, action: 'SCAN' }, { authorization });
  poll(qrcodeId, 'SCANNED');
  post('change-qrcode-status', { qrcodeId, action: 'CONFIRM' }, { authorization });
  const { ticket } = poll(qrcodeId, 'AUTHORIZED');
  const exchange = { ...app, ticket };
  post('exchange-tokenset-with-qrcode-ticket', exchange, {}, ({ id_token }) => typeof id_token === 'string');
}
