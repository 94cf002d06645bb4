import type { Page } from 'playwright-core';

/** Words that a Chinese page writes as they are: names of the protocol, of formats and of tools. */
const known = [
  'API|App|ID|SDK|HTTP|JSON|MFA|HAR|curl|UTC|OIDC|OAuth|OpenID Connect|id_token|ticket|access(?:_| )token|TOKEN|English',
  'statusCode|apiCode|openapi\\.json|authing-(?:node|js)-sdk|Guard|Python|Node SDK|fetch|signin|Authing|GET|POST|PUT|PATCH|DELETE',
  'application/[\\w-]+|V[23]|--tls|--host|localhost|https?(?:://\\S*)?',
  // Statuses, types and times.
  '[A-Z]+(?:_[A-Z]+)*|\\d+(?:\\.\\d+)?(?:ms|s|m|h)',
  // The users, what they are called, and what the mock names.
  '[Aa]lice|[Bb]ob|[Ll]ocked|[Oo]utsider|main|password|date|authorization',
  // Identifiers, paths, addresses, instants, and what a message leaves open.
  '[a-z]+(?:[A-Z]\\w*)+|[a-z\\d]+(?:-[a-z\\d]+)+|/[\\w/-]+|[\\d-]+T[\\d:.]+Z|<\\w+>',
];

/**
 * The texts of a page in Chinese that are in another language: what is seen, and what a screen reader reads. Left out is what
 * is marked as English, what is code, and what a user or the protocol has named.
 */
export async function findUntranslated(page: Page): Promise<string[]> {
  const texts = (await page.evaluate(`(() => {
    const skipped = '[lang="en"], code, pre, .code, option, textarea, svg, .try-fields label, .verb, .outcome, strong, script, style, .pill[data-status]';
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const place = node.parentElement;
      if (place.closest(skipped) || !place.checkVisibility()) continue;
      found.push(node.textContent.trim());
    }
    for (const place of document.querySelectorAll('[aria-label], [alt], [placeholder], [title]')) {
      if (place.closest(skipped)) continue;
      for (const name of ['aria-label', 'alt', 'placeholder', 'title']) found.push(place.getAttribute(name) ?? '');
    }
    return found;
  })()`)) as string[];
  const names = new RegExp(`(?<![\\w-])(?:${known.join('|')})(?![\\w-])`, 'g');
  return [...new Set(texts)].filter((text) => /[a-z]/i.test(text.replaceAll(names, '')));
}
