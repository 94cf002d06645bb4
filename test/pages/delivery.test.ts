import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createMock } from 'authing-qrcode-mock';
import { createApp } from 'authing-qrcode-mock/express';
import express from 'express';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf, sources } from '../../server/pages/login/source.js';
import { socketTransport, type Transport } from '../support/transports.js';

let transport: Transport;
beforeAll(async () => {
  transport = await socketTransport();
});
afterAll(() => transport.close());

const pages = ['/__mock/', '/__mock/phone/', '/__mock/login/', '/__mock/docs/'];

/** A page and every file that it loads: all are named in tags, or by imports between modules. */
async function load(address: string, seen = new Map<string, string>()): Promise<Map<string, string>> {
  if (seen.has(address)) return seen;
  const text = await (await fetch(address)).text();
  seen.set(address, text);
  const html = [...text.matchAll(/<(?:script|link|img)[^>]+?(?:src|href)="([^"]+)"/g)];
  const modules = [...text.matchAll(/(?:from|import)\s*\(?["'`](\.{1,2}\/[^"'`]+)["'`]/g)];
  for (const [, path] of address.endsWith('/') ? html : modules) await load(new URL(String(path), address).href, seen);
  return seen;
}

describe.each(pages)('the page %s', (path) => {
  it('has a strict content-security policy, and nothing inline', async () => {
    const response = await fetch(transport.baseUrl + path);
    const policy = String(response.headers.get('content-security-policy'));
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const html = await response.text();
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  });

  it('weighs less than 60 kB, gzipped, with everything that it loads, all of it from here', async () => {
    const files = await load(transport.baseUrl + path);
    expect(files.size).toBeGreaterThan(3);
    for (const address of files.keys()) expect(address.startsWith(transport.baseUrl)).toBe(true);
    const weight = [...files.values()].reduce((sum, text) => sum + gzipSync(text).length, 0);
    console.log(`${path} ${(weight / 1_000).toFixed(1)} kB gzipped, ${files.size} files`);
    expect(weight).toBeLessThan(60_000);
  });
});

describe('pages', () => {
  it('have the source of the login page beside it, as text to copy', async () => {
    for (const source of sources) {
      const response = await fetch(`${transport.baseUrl}/__mock/login/${placeOf(source)}`);
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(await response.text()).toBe(readFileSync(`server/${source}`, 'utf8'));
    }
  });

  it('are found without the slash at the end, whatever the query', async () => {
    const response = await fetch(`${transport.baseUrl}/__mock/phone?qrcodeId=abc`, { redirect: 'manual' });
    expect(response.headers.get('location')).toBe('/__mock/phone/?qrcodeId=abc');
  });

  it('are what a browser gets at /__mock, where a shell gets a text', async () => {
    const browser = await fetch(`${transport.baseUrl}/__mock`, { headers: { accept: 'text/html,*/*' } });
    expect(browser.url).toBe(`${transport.baseUrl}/__mock/`);
    expect(await browser.text()).toContain('<title>Dashboard</title>');
    expect(await (await fetch(`${transport.baseUrl}/__mock`)).text()).toContain('alice');
  });

  it('work below a prefix of somebody else', async () => {
    const app = express().use('/authing', createApp(createMock()));
    const { text } = await supertest(app).get('/authing/__mock/login/');
    const [, script] = /src="\.\.\/(assets\/[^"]+)"/.exec(text) ?? [];
    expect((await supertest(app).get(`/authing/__mock/${script}`)).type).toBe('text/javascript');
    expect((await supertest(app).get('/authing/__mock/docs')).headers['location']).toBe('/authing/__mock/docs/');
  });

  it('do not give away what is outside of their folder', async () => {
    for (const path of ['/__mock/..%2fcli.js', '/__mock/%2e%2e/cli.js', '/__mock/assets/', '/__mock/nothing']) {
      expect((await fetch(transport.baseUrl + path)).status).toBe(404);
    }
  });

  it('have a backend that says why a ticket is not exchanged', async () => {
    const answer = await supertest(transport.baseUrl).post('/__mock/login/session').send({ ticket: 'unknown' });
    expect(answer.status).toBe(422);
    expect(answer.body.message).toEqual(expect.any(String));
    transport.mock.faults.add({ operation: 'exchangeTokensetWithQrcodeTicket', drop: true });
    expect((await supertest(transport.baseUrl).post('/__mock/login/session').send({ ticket: 'x' })).status).toBe(422);
    expect((await supertest(transport.baseUrl).post('/__mock/login/session').send('[]')).status).toBe(415);
  });
});
