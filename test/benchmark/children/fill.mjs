/** A request as an adapter hands it to the engine. */
export const post = (path, body) => ({
  method: 'POST',
  baseUrl: 'http://127.0.0.1:4820',
  path,
  query: {},
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const geneQrcode = post('/api/v3/gene-qrcode', { type: 'MOBILE_APP' });

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
