const geneQrcode = {
  method: 'POST',
  baseUrl: 'http://127.0.0.1:4820',
  path: '/api/v3/gene-qrcode',
  query: {},
  headers: { 'content-type': 'application/json' },
  body: '{"type":"MOBILE_APP"}',
};

/** Generates codes through the engine as a request would; `seen` is given each id. */
export async function fill(mock, count, seen = () => {}) {
  for (let made = 0; made < count; made += 1) {
    const { body } = await mock.respond(geneQrcode);
    seen(body.data.qrcodeId);
  }
}
