const geneQrcode = {
  method: 'POST',
  baseUrl: 'http://127.0.0.1:4820',
  path: '/api/v3/gene-qrcode',
  query: {},
  headers: { 'content-type': 'application/json' },
  body: '{"type":"MOBILE_APP"}',
};

/** Generates codes through the engine as a request would; answers the id of every `step`th. */
export async function fill(mock, count, step = count) {
  const ids = [];
  for (let made = 0; made < count; made += 1) {
    const { body } = await mock.respond(geneQrcode);
    // Every adapter does so, and it changes how V8 keeps the id.
    JSON.stringify(body);
    if (made % step === 0) ids.push(body.data.qrcodeId);
  }
  return ids;
}
