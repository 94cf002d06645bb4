import { addressRows, unbuiltOperations } from '../../contracts/protocol/index.js';
import { sidePaths } from '../beside/paths.js';
import { pictureFolder } from '../qrcode/picture-path.js';

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Makes the text of a regular expression that matches the paths of the mock, and nothing else: for an adapter that must know
 * them before it sees a request. It has no groups.
 */
export function describePaths(): string {
  const operations = [
    ...addressRows.flatMap(([, { path, alsoAt }]) => (alsoAt === undefined ? [path] : [path, alsoAt])),
    ...unbuiltOperations.map(({ path }) => path),
  ];
  const oidc = operations.filter((path) => path.startsWith('/oidc/'));
  const plain = operations.map(quote).join('|');
  const beside = Object.values(sidePaths).map(({ source }) => source.replace(/^\^|\$$/g, '').replaceAll('([', '(?:['));
  return `(?:${plain}|/[^/]+(?:${oidc.map(quote).join('|')})|${quote(pictureFolder)}[^/]*|${beside.join('|')})`;
}
