import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Loads the default export of a module of settings. Rejects with whatever keeps it from being one. */
export async function loadModule(path: string): Promise<unknown> {
  const address = pathToFileURL(path).href;
  const loaded =
    /\.[mc]?ts$/.test(path) && !readsTypeScript()
      ? await loadByJiti(path, address)
      : await import(/* @vite-ignore */ address);
  const { default: config } = loaded as { default?: unknown };
  if (config === undefined) throw new TypeError('it has no default export: write export default defineConfig({ … })');
  return config;
}

/** Node 22.18 and newer read TypeScript by themselves. */
const readsTypeScript = () => Boolean((process.features as { typescript?: unknown }).typescript);

/** Loads TypeScript by the package that tools of many projects bring along. */
async function loadByJiti(path: string, address: string): Promise<unknown> {
  // That of the project first, and else one that lies beside this package.
  const [place] = [address, import.meta.url].flatMap(resolveJiti);
  if (place === undefined) {
    throw new Error(
      `Node ${process.versions.node} reads no TypeScript by itself: npm i -D jiti, or name the file ${path.replace(/ts$/, 'js')}`,
    );
  }
  const { createJiti } = (await import(/* @vite-ignore */ pathToFileURL(place).href)) as {
    createJiti(from: string): { import(path: string): Promise<unknown> };
  };
  return createJiti(address).import(path);
}

function resolveJiti(from: string): string[] {
  try {
    return [createRequire(from).resolve('jiti')];
  } catch {
    return [];
  }
}
