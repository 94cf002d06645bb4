import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

/** The app of this example: one page, as any dev server would serve it. */
const files = { '/': ['index.html', 'text/html'], '/login.js': ['login.js', 'text/javascript'] };

createServer(async ({ url }, response) => {
  const [name, type] = files[url] ?? [];
  if (name === undefined) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': type }).end(await readFile(new URL(name, import.meta.url)));
}).listen(5273, '127.0.0.1');
