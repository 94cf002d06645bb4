import { createHmac, timingSafeEqual } from 'node:crypto';
import { findAccessKey, findUser } from './demonstration-data.mjs';
import { Refusal } from './refusals.mjs';

const allowedSkewInMilliseconds = 15 * 60 * 1000;
const usedNonces = new Set();

function textOfValue(value) {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function stringsToSign(call) {
  const headers = Object.keys(call.headers)
    .filter((name) => name.startsWith('x-authing-') || name === 'date')
    .sort()
    .map((name) => `${name}:${call.headers[name]}\n`);
  const parameters = call.method === 'GET' ? call.query : call.json({ mayBeEmpty: true });
  const pairs = Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${textOfValue(parameters[name])}`);
  const withoutParameters = `${call.method}\n${headers.join('')}${call.path}`;
  // Whether the question mark stays when there is no parameter is not published: both are good.
  return pairs.length > 0 ? [`${withoutParameters}?${pairs.join('&')}`] : [withoutParameters, `${withoutParameters}?`];
}

function isSignatureOf(signature, secret, text) {
  const expected = createHmac('sha1', secret).update(text).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function millisecondsOfDate(text) {
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  return Date.parse(text);
}

function checkDate(text) {
  if (!text) throw new Refusal('signatureDateMissing');
  const milliseconds = millisecondsOfDate(text);
  if (Number.isNaN(milliseconds)) throw new Refusal('signatureTimestampInvalid');
  if (Math.abs(Date.now() - milliseconds) > allowedSkewInMilliseconds) throw new Refusal('signatureClockSkew');
}

export function userOfSignature(call, credentials) {
  const separator = credentials.indexOf(':');
  const key = findAccessKey(credentials.slice(0, Math.max(separator, 0)));
  if (!key) throw new Refusal('signatureInvalid');
  const method = call.headers['x-authing-signature-method'];
  if (method && method.toUpperCase() !== 'HMAC-SHA1') throw new Refusal('signatureSchemeMismatch');
  const version = call.headers['x-authing-signature-version'];
  if (version && version !== '1.0') throw new Refusal('signatureVersionMismatch');
  checkDate(call.headers.date ?? call.headers['x-authing-date']);
  const signature = credentials.slice(separator + 1).trim();
  if (!stringsToSign(call).some((text) => isSignatureOf(signature, key.secret, text))) {
    throw new Refusal('signatureInvalid');
  }
  const nonce = call.headers['x-authing-signature-nonce'];
  if (nonce && usedNonces.has(nonce)) throw new Refusal('signatureReplayed');
  if (nonce) usedNonces.add(nonce);
  return findUser(key.actsAs);
}
