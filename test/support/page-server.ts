import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { listen } from './transports.js';

const require = createRequire(import.meta.url);

/** Serves one page and files of installed packages, from an origin of its own, as a company's own page is. */
export async function servePage(html: string, files: Readonly<Record<string, string>>) {
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    const file = files[path];
    if (path === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    } else if (file === undefined) {
      response.writeHead(404).end();
    } else {
      const type = path.endsWith('.css') ? 'text/css' : 'text/javascript; charset=utf-8';
      response.writeHead(200, { 'content-type': type }).end(await readFile(require.resolve(file)));
    }
  });
  return listen(server);
}
