import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';
import { listen } from './transports.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Builds the app without a server once, and serves its files: nothing else is there. */
export async function serveMswApp(): Promise<{ readonly baseUrl: string; close(): Promise<void> }> {
  const configFile = fileURLToPath(new URL('../msw-app/vite.config.ts', import.meta.url));
  const built = (await build({ configFile, build: { write: false } })) as Rollup.RollupOutput;
  const files = new Map(
    built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
  return listen(
    createServer((request, response) => {
      const path = request.url?.split('?')[0] ?? '/';
      const name = path === '/' ? '/index.html' : path;
      const file = files.get(name);
      if (file === undefined) response.writeHead(404).end('no file of the app');
      else response.writeHead(200, { 'content-type': types[extname(name)] ?? 'text/plain' }).end(file);
    }),
  );
}
